"""LL205 malformed-row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL205", Severity.ERROR, locked=True)
def malformed_row(scan: Scan) -> Iterator[Finding]:
    """A row of a lead file has more or fewer cells than its header.

    ## Why is this bad?

    The cells behind the fault are in the wrong columns, and where one row breaks, rows may have been joined or cut:
    the count is not certain. leadlint skips no row, so the file is refused.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,Company
    ada@example.com,Stone, Inc.
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
    Email,Company
    ada@example.com,"Stone, Inc."
    ```

    ## What to do

    Quote cells that hold the delimiter, or export the list again. When many rows are reported, the delimiter or the
    quote is another one: say so in the manifest's entry.
    """
    return scan.found("malformed-row")
