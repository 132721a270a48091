"""LL101 too-many-leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.limits import held, in_it_already, split_shown
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, Scan, TotalFacts
    from leadlint.methods import Method


@rule("LL101", Severity.ERROR)
def too_many_leads(scan: Scan) -> Iterator[Finding]:
    """A campaign holds more leads than its import method accepts.

    ## Why is this bad?

    lemlist accepts a different number of leads for each import method. An import that goes over it fails or stops
    half way, and only a CSV upload can be rolled back. Leads that are in the campaign already count, and so do
    duplicates. `leadlint methods` prints every limit with its source.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 1800
        already_in_campaign: 400
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners, north
        import_method: salesforce
        lead_count: 1000
        already_in_campaign: 400
      - name: Partners, south
        import_method: salesforce
        lead_count: 800
    ```

    ## What to do

    Split the list over several campaigns, or import it by a method that accepts more. `leadlint split` shows how a list
    in files is split, and writes the parts and the manifest with `--write`. When lemlist has agreed to
    another figure for your workspace, write it under `limits` with its reason.
    """
    for facts in scan.campaigns:
        if facts.over_limit:
            campaign, method = facts.campaign, facts.campaign.method
            already = campaign.already_in_campaign
            yield Finding(
                message=f"{held(facts.total, facts.verified)}, {method.per_campaign:,} accepted by {method.label}"
                + in_it_already(already),
                location=campaign.location,
                manifest=facts.manifest.path,
                campaign=campaign.name,
                help=_way_out(facts, scan.totals),
                related=(facts.crossed_at,) if facts.crossed_at else (),
                data={
                    "leads": facts.total,
                    "already_in_campaign": already,
                    "limit": method.per_campaign,
                    "excess": facts.total - method.per_campaign,
                },
            )


def _way_out(facts: CampaignFacts, totals: Iterable[TotalFacts]) -> str:
    more = facts.repeated.leads if facts.repeated else 0
    if more and facts.total - more <= facts.campaign.method.per_campaign:
        return f"keep one row of each lead: without its {count(more, 'duplicate')} the campaign fits"
    other = next((method for method in _for_files(facts) if facts.total <= method.per_campaign), None)
    elsewhere = f", or import the list by {other.label}, which accepts {other.per_campaign:,}" if other else ""
    split = _split(facts.leads, facts.campaign.already_in_campaign, facts.campaign.method.per_campaign)
    return f"{split}{elsewhere}{split_shown(facts, totals)}"


def _split(leads: int, already: int, limit: int) -> str:
    if not already:
        return f"split the list over {count(-(-leads // limit), 'campaign')} of at most {count(limit, 'lead')}"
    if already > limit:
        return "the campaign is over its limit before this import: remove leads from it in lemlist"
    room = limit - already
    rest = leads - room
    here = f"{room:,} more fit here" if room else "no more fit here"
    return f"{here}: put {count(rest, 'lead')} into {count(-(-rest // limit), 'new campaign')}"


def _for_files(facts: CampaignFacts) -> Iterator[Method]:
    """The methods that take a list in files; one that exists only in a CRM has no other way in."""
    if facts.campaign.lead_count is None:
        yield from (method for method in facts.manifest.methods.values() if method.takes_files)
