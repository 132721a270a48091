"""LL403 unreadable-copy-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL403", Severity.ERROR, locked=True)
def unreadable_copy_file(scan: Scan) -> Iterator[Finding]:
    """A copy file that the manifest names is not there, or is not text in UTF-8.

    ## Why is this bad?

    Nobody knows which variables it uses, so nobody can tell whether the leads have them. A glob that matches nothing, a
    folder, a pointer of Git LFS, a document of a word processor and a file of more than 5 MB are the same mistake.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        copy: copy/*.md
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```markdown intro.md
    Hi {{firstName}},
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        copy: copy/*.md
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```markdown copy/intro.md
    Hi {{firstName}},
    ```

    ## What to do

    Mend the path, which is relative to the manifest, or save the file as UTF-8. Copy that is not in the repository
    needs no file: list its variables under `variables`.
    """
    return scan.found("unreadable-copy-file")
