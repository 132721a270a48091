"""LL206 no-leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import Counted, Scan
    from leadlint.manifest.model import LeadEntry


@rule("LL206", Severity.ERROR)
def no_leads(scan: Scan) -> Iterator[Finding]:
    """A lead file has no lead that the campaign takes.

    ## Why is this bad?

    Nothing would be imported. An export that failed, a file that was emptied, or a `where` that no row meets look
    the same as a list that is well within its limit.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## What to do

    Export the list again, mend `where`, whose values are compared with the whole cell, or remove the entry.
    """
    for facts in scan.campaigns:
        for file in facts.files:
            if file.counted and not file.counted.leads:
                yield Finding(
                    message=f"{file.path}: {_none_of(file.counted, file.entry)}",
                    location=file.entry.location,
                    manifest=facts.manifest.path,
                    campaign=facts.campaign.name,
                    file=file.path,
                    help=_way_out(file.entry),
                )


def _way_out(entry: LeadEntry) -> str:
    if entry.where:
        return "mend `where`: it wants the whole cell"
    return "mend `skip_lines`, or export it again" if entry.options.skip_lines else "export it again"


def _none_of(counted: Counted, entry: LeadEntry) -> str:
    if not counted.source.columns:
        skipped = entry.options.skip_lines
        return f"nothing stands behind {count(skipped, 'skipped line')}" if skipped else "the file is empty"
    if not counted.records:
        return "a header and no lead"
    return f"none of {count(counted.records, 'row')} " + ("meets `where`" if entry.where else "holds anything")
