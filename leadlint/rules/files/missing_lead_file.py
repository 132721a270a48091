"""LL201 missing-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL201", Severity.ERROR, locked=True)
def missing_lead_file(scan: Scan) -> Iterator[Finding]:
    """A lead file that the manifest names is not there.

    ## Why is this bad?

    Its leads cannot be counted, so nobody knows whether the campaign is within its limit. A glob that matches
    nothing and a folder in place of a file are the same mistake.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.cvs
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

    Mend the path, which is relative to the manifest, or remove the entry. For a list that exists only in a CRM
    write `lead_count` in place of `leads`.
    """
    return scan.found("missing-lead-file")
