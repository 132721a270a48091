"""LL106 oversized-campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.limits import held, in_it_already, split_shown
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL106", Severity.WARNING)
def oversized_campaign(scan: Scan) -> Iterator[Finding]:
    """A campaign holds more leads than the manifest recommends.

    ## Why is this bad?

    What an import method accepts is no advice: lemlist's article on the limits says to keep campaigns of a manageable
    size where more is allowed, for deliverability's sake (https://help.lemlist.com/en/articles/7978304). It names no
    number, so the manifest does: `recommended_leads`. Leads that are in the campaign already count.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    defaults: {recommended_leads: 3000}
    campaigns:
      - name: Newsletter
        import_method: csv
        lead_count: 4500
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    defaults: {recommended_leads: 3000}
    campaigns:
      - name: Newsletter, north
        import_method: csv
        lead_count: 2500
      - name: Newsletter, south
        import_method: csv
        lead_count: 2000
    ```

    ## What to do

    Make several campaigns of it, one for each segment, and ramp them up gradually.
    """
    for facts in scan.campaigns:
        recommended = facts.campaign.recommended_leads
        if recommended is not None and facts.total > recommended:
            already = facts.campaign.already_in_campaign
            yield Finding(
                message=f"{held(facts.total, facts.verified)}, {recommended:,} recommended by the manifest"
                + in_it_already(already),
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help=f"make {count(-(-facts.total // recommended), 'campaign')} of it by segment, and ramp them up "
                f"gradually{split_shown(facts, scan.totals, '--max', str(recommended))}",
                data={"leads": facts.total, "already_in_campaign": already, "recommended_leads": recommended},
            )
