"""LL007 path-outside-repository."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL007", Severity.ERROR, locked=True)
def path_outside_repository(scan: Scan) -> Iterator[Finding]:
    """A lead file or a copy file lies outside the repository of its manifest.

    ## Why is this bad?

    What lies outside is not the same on every machine: the check passes on a laptop and says nothing about what CI
    or a colleague would upload. Outside git, the manifest's own folder is the boundary. Symbolic links are followed
    first.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: ../leads.csv
    ```

    ```csv ../leads.csv
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

    Move the file into the repository, or the manifest to where the files are.
    """
    return scan.found("path-outside-repository")
