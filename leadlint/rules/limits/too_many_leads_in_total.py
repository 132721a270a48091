"""LL102 too-many-leads-in-total."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.limits import held, rest_shown
from leadlint.words import count, listed

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, Scan, TotalFacts


@rule("LL102", Severity.ERROR)
def too_many_leads_in_total(scan: Scan) -> Iterator[Finding]:
    """All campaigns of an import method together hold more leads than it accepts.

    ## Why is this bad?

    CSV upload takes a number of leads per campaign and a number in total. Every campaign may be within its limit
    while the last of them no longer gets in. A manifest stands for one workspace: the total is over its campaigns,
    leads that are in them already included.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    campaigns:
      - {name: North, lead_count: 8500}
      - {name: South, lead_count: 8500}
      - {name: East, lead_count: 8500}
      - {name: West, lead_count: 8500}
      - {name: Centre, lead_count: 8500}
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    rules: {ignore: [slow-api-import]}
    campaigns:
      - {name: North, lead_count: 8500}
      - {name: South, lead_count: 8500}
      - {name: East, lead_count: 8500}
      - {name: West, lead_count: 8500}
      - {name: Centre, import_method: api, lead_count: 8500}
    ```

    ## What to do

    Import some of the campaigns by API, which has no total, or leave some for later.
    """
    for facts in scan.totals:
        if facts.over_limit:
            crossing = _crossing_campaign(facts)
            yield Finding(
                message=f"{held(facts.total, facts.verified)} in {count(len(facts.campaigns), 'campaign')}, "
                f"{facts.limit:,} accepted by {facts.method.label} in total: {_contributors(facts)}",
                location=crossing.campaign.location,
                manifest=facts.manifest.path,
                about=facts.method.key,
                help=_way_out(facts),
                related=(facts.crossed_at,) if facts.crossed_at else (),
                data={"leads": facts.total, "limit": facts.limit, "excess": facts.total - facts.limit},
            )


def _way_out(facts: TotalFacts) -> str:
    by_api = facts.method.key == "csv" and facts.manifest.methods["api"].total is None
    other = "import a campaign by API, which has no total, or " if by_api else ""
    return f"{facts.total - facts.limit:,} too many: {other}leave a campaign for later{rest_shown(facts)}"


def _contributors(facts: TotalFacts) -> str:
    """The campaigns with their leads; of many the largest, since hundreds of names would fill a log."""
    counted = [one for one in facts.campaigns if one.total]
    largest = sorted(counted, key=lambda one: -one.total)[:_SHOWN]
    named = counted if len(counted) <= _SHOWN + 1 else largest
    names = [f"{one.campaign.name} {one.total:,}" for one in named]
    more = [f"{len(counted) - len(named):,} more"] if len(counted) > len(named) else []
    return listed([*names, *more]) if more else ", ".join(names)


_SHOWN = 5


def _crossing_campaign(facts: TotalFacts) -> CampaignFacts:
    """The campaign with which the total goes over the limit."""
    totals = accumulate(one.total for one in facts.campaigns)
    return next(one for one, total in zip(facts.campaigns, totals, strict=True) if total > facts.limit)
