"""LL209 legacy-encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.files import remarked

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL209", Severity.WARNING)
def legacy_encoding(scan: Scan) -> Iterator[Finding]:
    """A lead file is not UTF-8, and its entry does not say what it is.

    ## Why is this bad?

    The count stands: no encoding in use hides a delimiter, a quote or a line end. But lemlist and other readers
    take the text for UTF-8, and `Zoé` becomes `ZoÃ©` in the emails that go out.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv windows-1252
    Email,First Name
    zoe@example.com,Zoé
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

    Export the list as UTF-8; in Excel that is "CSV UTF-8". For leadlint alone, name the `encoding` in the file's
    entry.
    """
    return remarked(scan, "legacy-encoding", "export it as UTF-8, or name the file's `encoding` in its entry")
