"""LL212 unlisted-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.files import some_of

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL212", Severity.WARNING)
def unlisted_lead_file(scan: Scan) -> Iterator[Finding]:
    """A lead file that no campaign takes lies in a folder where lead files of a campaign lie.

    A table whose header names no email, LinkedIn URL, phone or name is no lead file.

    ## Why is this bad?

    A file that no manifest names is not counted: a new export that nobody added to its campaign, or an old one that a
    person may upload by mistake. The check passes for all the others, and looks as if it were about this one too.

    Suppression files, copy and hidden files are none of these, and a `.txt` is one only beside another that a campaign
    takes. A manifest that the run is not about names files too, if it stands in the folder or above it.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads/march.csv
    ```

    ```csv leads/march.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```csv leads/april.csv
    Email,First Name
    bo@example.com,Bo
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads/*.csv
    ```

    ```csv leads/march.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```csv leads/april.csv
    Email,First Name
    bo@example.com,Bo
    ```

    ## What to do

    Name the file in the `leads` of a campaign, where a glob names all of a folder. The original of a list that was
    split is in its parts already: move it out of the folder.
    """
    for found in scan.unlisted:
        it = "it" if len(found.paths) == 1 else "them"
        yield Finding(
            message=some_of(found.paths, "no campaign takes it", "that no campaign takes"),
            location=found.location,
            manifest=found.manifest.path,
            file=found.folder,
            help=f"name {it} in the `leads` of a campaign, or move {it} out of the folder, like the original of a list "
            "that was split",
            data={"files": len(found.paths)},
        )
