"""LL215 unassigned-leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count, listed

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, Counted, FileFacts, Scan


@rule("LL215", Severity.WARNING)
def unassigned_leads(scan: Scan) -> Iterator[Finding]:
    """No `where` takes some leads of a file that several divide, or a value of a `where` meets no row.

    ## Why is this bad?

    The leads are imported nowhere, and nothing else says so. A stage that is new in the export, or a value that is
    misspelt in the manifest, takes them out of every campaign.

    A file that only one `where` looks at is not divided: it chooses, and the others stay out.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    campaigns:
      - {name: Cold, leads: {path: leads.csv, where: {Stage: Cold}}}
      - {name: New, leads: {path: leads.csv, where: {Stage: New}}}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    cy@example.com,Warm
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    campaigns:
      - {name: Cold, leads: {path: leads.csv, where: {Stage: Cold}}}
      - {name: Others, leads: {path: leads.csv, where: {Stage: [New, Warm]}}}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    cy@example.com,Warm
    ```

    ## What to do

    Add their value to the `where` of a campaign, or mend the value that meets no row: it is compared with the whole
    cell. Where leads stay out on purpose, ignore the rule for the campaign with the reason.
    """
    told: set[int] = set()
    for facts in scan.campaigns:
        for file in facts.files:
            if file.counted and file.counted.left_over and id(file.counted.source) not in told:
                told.add(id(file.counted.source))
                yield _left_over(facts, file, file.counted)
        yield from _unmet(facts)


def _left_over(facts: CampaignFacts, file: FileFacts, counted: Counted) -> Finding:
    return Finding(
        message=f"{file.path}: {count(counted.left_over, 'lead')} taken by no `where`",
        location=file.entry.location,
        manifest=facts.manifest.path,
        campaign=facts.campaign.name,
        file=file.path,
        help="add their value to the `where` of a campaign, or ignore the rule here with the reason why they stay out",
        data={"leads": counted.left_over},
    )


def _unmet(facts: CampaignFacts) -> Iterator[Finding]:
    """A glob's files together: a value that one of them has is met."""
    for entry in facts.campaign.entries:
        files = [file for file in facts.files if file.entry is entry]
        counted = [file.counted for file in files if file.counted]
        if len(counted) == len(files) and any(one.leads for one in counted):
            unmet = set(counted[0].unmet).intersection(*(one.unmet for one in counted))
            values = [f"{_shown(text)} of `{column}`" for column, text in counted[0].unmet if (column, text) in unmet]
            if values:
                yield Finding(
                    message=f"{entry.path}: no row meets {listed(values, 'or')}",
                    location=entry.location,
                    manifest=facts.manifest.path,
                    campaign=facts.campaign.name,
                    about=f"{entry.path}:where",
                    help="mend the value, which is compared with the whole cell, or take it out of the `where`",
                    data={"values": len(values)},
                )


def _shown(value: str) -> str:
    return f"`{value}`" if value else "a blank cell"
