"""LL204 unreadable-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL204", Severity.ERROR, locked=True)
def unreadable_lead_file(scan: Scan) -> Iterator[Finding]:
    """A lead file cannot be read, so its leads cannot be counted.

    ## Why is this bad?

    A count that nobody can make is no count: the campaign may be over its limit. The message says what is in the
    way: no permission, a format that leadlint does not read, bytes that are not text, damage.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.pdf
    ```

    ```text leads.pdf
    ada@example.com
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

    Export the list again, as CSV or Parquet. When the file is right and leadlint reads it wrongly, say how it is to
    be read: `delimiter`, `quote`, `encoding`, `skip_lines` and `sheet` in the manifest's entry.
    """
    return scan.found("unreadable-lead-file")
