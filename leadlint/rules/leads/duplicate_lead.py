"""LL304 duplicate-lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, Scan


@rule("LL304", Severity.WARNING)
def duplicate_lead(scan: Scan) -> Iterator[Finding]:
    """A lead stands more than once in the files of a campaign.

    Two leads are the same when their emails are, in whatever capitals, or where they have none their LinkedIn URLs.
    `n/a` is no email, and the page of a company is nobody's.

    ## Why is this bad?

    Each row counts against the limit. What lemlist does with the second one depends on the choices made at the import,
    and where it lets it in, the same person is mailed twice: lemlist names spam complaints, wasted sends and wrong
    statistics (https://help.lemlist.com/en/articles/8037834).

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    grace@example.com,Grace
    Ada@Example.com,Ada
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    grace@example.com,Grace
    ```

    ## What to do

    Keep one row of each lead, the one that is filled in best.
    """
    for facts in scan.campaigns:
        if facts.repeated and facts.repeated.leads:
            more = facts.repeated.leads
            are = "is a duplicate" if more == 1 else "are duplicates"
            yield Finding(
                message=f"{more:,} of {count(facts.leads, 'lead')} {are}",
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help=_way_out(facts, more),
                related=facts.repeated.places,
                data={"leads": facts.leads, "duplicates": more},
            )


def _way_out(facts: CampaignFacts, more: int) -> str:
    if not facts.over_limit:
        return "keep one row of each lead"
    limit = facts.campaign.method.per_campaign
    rest = facts.total - more
    fits = "and fits" if rest <= limit else f"of which {limit:,} are accepted"
    return f"keep one row of each lead: the campaign then has {count(rest, 'lead')}, {fits}"
