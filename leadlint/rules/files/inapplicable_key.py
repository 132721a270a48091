"""LL219 inapplicable-key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL219", Severity.ERROR, locked=True)
def inapplicable_key(scan: Scan) -> Iterator[Finding]:
    """The manifest says of a lead file what files of its kind do not have.

    ## Why is this bad?

    Whoever wrote `skip_lines: 3` knew of a file with three lines that are no leads. A Parquet file has no lines: either
    the key is a leftover, or the file is not the one that was meant. leadlint does not guess which.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: [{path: leads.csv, sheet: Q4}]
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
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

    Take the key out of the entry. Where a glob means files of several kinds, write an entry for each kind.
    """
    return scan.found("inapplicable-key")
