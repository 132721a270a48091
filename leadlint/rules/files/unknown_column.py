"""LL216 unknown-column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL216", Severity.ERROR, locked=True)
def unknown_column(scan: Scan) -> Iterator[Finding]:
    """The manifest names a column that the lead file does not have.

    ## Why is this bad?

    `where` and `columns` choose rows and fields by a column's header. Without the column nobody knows which rows
    are meant, so the leads cannot be counted.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads:
          - path: leads.csv
            where: {stage: Cold}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,Cold
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads:
          - path: leads.csv
            where: {Stage: Cold}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,Cold
    ```

    ## What to do

    Write the column as the file's header does, capitals included.
    """
    return scan.found("unknown-column")
