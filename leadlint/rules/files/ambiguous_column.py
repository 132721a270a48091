"""LL217 ambiguous-column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import listed

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL217", Severity.WARNING)
def ambiguous_column(scan: Scan) -> Iterator[Finding]:
    """Two columns of a lead file may be the same field of a lead.

    ## Why is this bad?

    leadlint knows a lead's email, LinkedIn URL and name by the column's header. Where two headers say the same, it
    does not choose in silence: the wrong one means wrong people.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,E-mail,First Name
    ada@example.com,a@example.com,Ada
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

    Say which column it is under `columns` in the file's entry, or rename one of the two.
    """
    for facts in scan.campaigns:
        for file in facts.files:
            for field, candidates, indices in file.ambiguous:
                yield Finding(
                    message=f"{file.path}: `{field}` may be {listed((f'`{name}`' for name in candidates), 'or')}",
                    location=file.entry.location,
                    manifest=facts.manifest.path,
                    campaign=facts.campaign.name,
                    file=file.path,
                    about=field,
                    help=f"name the right one in the file's entry: `columns: {{{field}: {indices[0] + 1}}}`",
                )
