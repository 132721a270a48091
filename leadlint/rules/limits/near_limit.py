"""LL103 near-limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL103", Severity.WARNING)
def near_limit(scan: Scan) -> Iterator[Finding]:
    """A campaign, or all campaigns of a method, are at 90 % of the limit or more.

    ## Why is this bad?

    Nothing fails yet. The next export, or a few leads that somebody adds in lemlist meanwhile, may put the import
    over its limit, and it then fails half way.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 1800
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 1799
    ```

    ## What to do

    Split the list while there is time, or ignore the rule for this campaign with a reason when the list will not
    grow.
    """
    for facts in scan.campaigns:
        limit = facts.campaign.method.per_campaign
        if _near(facts.total, limit) and facts.verified:
            yield Finding(
                message=_message(facts.total, limit, f"accepted by {facts.campaign.method.label}"),
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help=f"{limit - facts.total:,} more fit; split the list before it grows",
                data={"leads": facts.total, "limit": limit},
            )
    for total in scan.totals:
        if _near(total.total, total.limit) and total.verified:
            yield Finding(
                message=_message(total.total, total.limit, f"accepted by {total.method.label} in total"),
                location=total.campaigns[-1].campaign.location,
                manifest=total.manifest.path,
                about=total.method.key,
                help=f"{total.limit - total.total:,} more fit; plan the next campaign by another method",
                data={"leads": total.total, "limit": total.limit},
            )


_NEAR_PERCENT = 90


def _near(leads: int, limit: int) -> bool:
    return leads * 100 >= limit * _NEAR_PERCENT and leads <= limit


def _message(leads: int, limit: int, accepted: str) -> str:
    return f"{count(leads, 'lead')}, {leads * 100 // limit} % of the {limit:,} {accepted}"
