"""LL218 unfinished-last-row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.files import remarked

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL218", Severity.NOTE)
def unfinished_last_row(scan: Scan) -> Iterator[Finding]:
    """The last row of a lead file has no line end.

    ## Why is this bad?

    The row is counted. Many programs leave out the last line end, but so does a download that broke off, or a disk that
    was full: then more rows are missing, and nothing else in the file tells.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv unfinished
    Email,First Name
    ada@example.com,Ada
    bo@example.com,B
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
    bo@example.com,Bo
    ```

    ## What to do

    Compare the count with what the list is said to hold. If it is whole, end its last row with a line end.
    """
    return remarked(scan, "unfinished-last-row", "compare the count with what the list is said to hold")
