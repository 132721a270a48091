"""LL208 duplicate-column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count, listed

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL208", Severity.WARNING)
def duplicate_column(scan: Scan) -> Iterator[Finding]:
    """Two columns of a lead file have the same name, or one has none.

    ## Why is this bad?

    A variable of the copy takes its value from a column by its name. With two columns of that name it may be the
    wrong one, and a column without a name cannot be used at all.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,First Name
    ada@example.com,Ada,Bo
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

    Rename or remove columns until each name stands once.
    """
    for facts in scan.campaigns:
        for file in facts.files:
            if file.counted and (names := _repeated(file.counted.source.columns)):
                yield Finding(
                    message=f"{file.path}: {names}",
                    location=file.entry.location,
                    manifest=facts.manifest.path,
                    campaign=facts.campaign.name,
                    file=file.path,
                    help="rename or remove columns until each name stands once",
                )


def _repeated(columns: tuple[str, ...]) -> str:
    """What is wrong with the names; only the last may be missing, as where every row ends in a delimiter."""
    bare = [name.strip() for name in columns]
    where: dict[str, list[str]] = {}
    for number, name in enumerate(bare, start=1):
        where.setdefault(name, []).append(f"{number:,}")
    # By number: where the header is missing, a name is a cell of the first lead.
    parts = [f"columns {listed(found)} have the same name" for name, found in where.items() if name and found[1:]]
    nameless = bare[:-1].count("")
    return "; ".join([*parts, f"{count(nameless, 'column')} without a name"] if nameless else parts)
