"""LL210 skipped-rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.files import remarked

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL210", Severity.NOTE)
def skipped_rows(scan: Scan) -> Iterator[Finding]:
    """Rows of a lead file were passed over, since they are no leads.

    ## Why is this bad?

    Nothing is wrong with the count: blank rows, the header once more, the notes above a LinkedIn export, the totals
    beneath a report are no leads. But lemlist may take them for some. The note says which rows, so that somebody
    may look.

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
    ada@example.com,Ada
    ,
    bo@example.com,Bo
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

    Look at the rows, and remove them before the upload.
    """
    return remarked(scan, "skipped-rows", "remove them before the upload")
