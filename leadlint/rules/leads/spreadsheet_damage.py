"""LL316 spreadsheet-damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import all_of, identifying, phone, row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# Errors as Excel writes them in English, German, French, Spanish, Italian, Portuguese and Dutch, a column too narrow
# for its number, and a number in the form that has lost its digits.
_DAMAGED = (
    r"^(?:#(?:REF|VALUE|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|BEZUG|WERT|ZAHL|ÜBERLAUF|VALEUR|NOMBRE|NUL|PROPAGATION"
    r"|VALOR|¡REF|¡VALOR|¡DIV/0|¡NUM|¡NULO|RIF|VALORE|NULLO|NÚM|VERW|WAARDE|DEEL/0|GETAL|LEEG)!"
    r"|#(?:NAME|NOM|¿NOMBRE|NOME|NAAM)\?|#N/[AD]|#NV|#N/B|#N/DISP|#GETTING_DATA|#{4,}"
    r"|[+-]?[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3})$"
)


@row_rule(
    "LL316",
    Severity.WARNING,
    all_of(identifying, phone, spoken),
    "whose {column} a spreadsheet has damaged",
    "go back to the export as it was before a spreadsheet opened it",
)
def spreadsheet_damage(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A cell holds what a spreadsheet shows in place of a value: an error, or a number that lost its digits.

    ## Why is this bad?

    `#REF!` and `#N/A` go out as a first name. A phone that became `3.36123E+10` has lost its last digits for good: they
    are not in the file any more.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Phone
    ada@example.com,Ada,+33 6 12 34 56 78
    grace@example.com,#REF!,3.36123E+10
    alan@example.com,#N/A,########
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Phone
    ada@example.com,Ada,+33 6 12 34 56 78
    grace@example.com,Grace #1,33612345678
    alan@example.com,E+10 Example,+1 (212) 555-0123 ext. 4
    ```

    ## What to do

    Take the values from the export as it was, and mark columns of phones as text before a spreadsheet opens them.
    """
    for column, cells in leads:
        if b"#" in cells.data or (b"+" in cells.data and (b"E+" in cells.data or b"e+" in cells.data)):
            yield column, cells.like(_DAMAGED, ignore_case=True)
