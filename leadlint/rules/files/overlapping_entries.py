"""LL220 overlapping-entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL220", Severity.ERROR, locked=True)
def overlapping_entries(scan: Scan) -> Iterator[Finding]:
    """Two entries of a campaign name the same lead file and may take the same leads.

    ## Why is this bad?

    lemlist takes a lead into a campaign once. Counted for both entries, it stands twice in the number of leads; and
    where the entries say in different ways how the file is read, one of them is wrong.

    Two entries that say nothing different of a file are one. Entries with a `where` of the same column and no value in
    common take different leads.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: [leads.csv, {path: leads.csv, where: {Stage: New}}]
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: [{path: leads.csv, where: {Stage: Cold}}, {path: leads.csv, where: {Stage: New}}]
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    ```

    ## What to do

    Keep one entry for the file. `where` takes several values: `where: {Stage: [Cold, New]}`. Where a glob means the
    file as well, make it narrower.
    """
    return scan.found("overlapping-entries")
