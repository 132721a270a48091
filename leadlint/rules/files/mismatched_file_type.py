"""LL203 mismatched-file-type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL203", Severity.ERROR, locked=True)
def mismatched_file_type(scan: Scan) -> Iterator[Finding]:
    """A lead file is not what its name says.

    ## Why is this bad?

    A web page that was saved under the name of the export, a workbook that was renamed rather than exported: read
    by its name it gives a number, but not of leads.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    <!doctype html>
    <title>Please log in</title>
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

    Export the list again, or give the file the ending of what it is.
    """
    return scan.found("mismatched-file-type")
