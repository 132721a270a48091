"""LL301 missing-identity-column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL301", Severity.WARNING)
def missing_identity_column(scan: Scan) -> Iterator[Finding]:
    """A lead file has no column for an email, and none for a LinkedIn URL.

    ## Why is this bad?

    Nothing in the file tells who a lead is: nobody can be written to, and duplicates, people of other campaigns and
    those who opted out go unnoticed. The leads are counted all the same.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Call list
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    First Name,Last Name,Phone
    Ada,Example,+44 20 7946 0958
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Call list
        import_method: csv
        leads: {path: leads.csv, columns: {email: Reach}}
    ```

    ```csv leads.csv
    First Name,Last Name,Reach
    Ada,Example,ada@example.com
    ```

    ## What to do

    Export the list with its emails or LinkedIn URLs. Where the column is there under another name, say which it is:
    `columns: {email: …}`.
    """
    for campaign in scan.campaigns:
        for file in campaign.files:
            if file.counted and not file.has_identity:
                yield Finding(
                    message=f"{file.path}: no column for an email, and none for a LinkedIn URL",
                    location=file.entry.location,
                    manifest=campaign.manifest.path,
                    campaign=campaign.campaign.name,
                    file=file.path,
                    help="export one of them too, or say which column it is: `columns: {email: …}`",
                )
