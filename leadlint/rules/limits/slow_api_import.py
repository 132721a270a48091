"""LL104 slow-api-import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.methods import API_RATE
from leadlint.words import count, duration

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, Scan


@rule("LL104", Severity.NOTE)
def slow_api_import(scan: Scan) -> Iterator[Finding]:
    """An import by API takes five minutes or more, at the fastest that lemlist allows.

    ## Why is this bad?

    The API takes one call for each lead (https://help.lemlist.com/en/articles/7978304), and of one key 20 calls in 2 s
    at most (https://github.com/l3mpire/lemlist-developer): 12,480 leads take about 21 minutes at least. A script that
    breaks off leaves a part of the list in the campaign, and only a CSV upload can be rolled back
    (https://help.lemlist.com/en/articles/5069347). Nothing is wrong with the list; an import that is shorter than that
    is over while one waits for it.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: US founders
        import_method: api
        lead_count: 12000
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: US founders
        import_method: api
        lead_count: 2500
    ```

    ## What to do

    Import the list by CSV upload where it fits. Else leave the import its time, and let the script keep a record of
    the leads that are in, so that it can go on where it stopped.
    """
    for facts in scan.campaigns:
        seconds = API_RATE.least_seconds(facts.leads)
        if facts.campaign.method.key == "api" and seconds >= _WORTH_SAYING:
            calls = count(facts.leads, "call") if facts.verified else f"at least {count(facts.leads, 'call')}"
            yield Finding(
                message=f"{calls}, one for each lead: about {duration(seconds)} at least, at {API_RATE}",
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help=_way_out(scan, facts),
                data={"calls": facts.leads, "least_seconds": seconds},
            )


_WORTH_SAYING = 5 * 60


def _way_out(scan: Scan, facts: CampaignFacts) -> str:
    if _fits_csv_upload(scan, facts):
        csv = facts.manifest.methods["csv"]
        return f"import it by {csv.label}: it accepts {csv.per_campaign:,}, is faster and can be rolled back"
    return "leave it the time, and let the script record which leads are in: an import by API cannot be rolled back"


def _fits_csv_upload(scan: Scan, facts: CampaignFacts) -> bool:
    """Would CSV upload take the list too, in the campaign and in total? One that is in no file it cannot take."""
    csv = facts.manifest.methods["csv"]
    others = sum(one.total for one in scan.totals if one.manifest is facts.manifest and one.method is csv)
    in_total = csv.total is None or others + facts.total <= csv.total
    return bool(facts.files) and facts.verified and facts.total <= csv.per_campaign and in_total
