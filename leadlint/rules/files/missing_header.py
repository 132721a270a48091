"""LL207 missing-header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL207", Severity.ERROR, locked=True)
def missing_header(scan: Scan) -> Iterator[Finding]:
    """A lead file has no header that names a lead column.

    ## Why is this bad?

    The first row is taken for the header. Where it is a lead, that lead is not counted; where it is a line of a
    report, or a second header stands beneath it, lines that are no leads are. A file whose header names no email,
    LinkedIn URL, phone or name may be no lead list at all.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    ada@example.com,Ada
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

    Put a header above the rows, or say what there is in the file's entry: `header: none`, `skip_lines` for what
    stands before the header, and `columns` for a header that leadlint does not know.
    """
    return scan.found("missing-header")
