"""LL316 spreadsheet-damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import all_of, identifying, phone, row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# Errors as Excel, Google Sheets and LibreOffice write them in any language, a column too narrow for its number, and a
# number in the form that has lost its digits.
_DAMAGED = (
    r"^(?:#[\p{Lu}¡¿0/]+[!?]|#N/[ADB]|#NV|#N/DISP|#Н/Д|#I/T|#YOK|#BRAK|#HIÁNYZIK|#SAKNAS|#GETTING_DATA|#{4,}"
    r"|Err:[0-9]{3}|[+-]?[0-9](?:[.,][0-9]+)?[Ee]\+[0-9]{1,3})$"
)
# As Java and BigQuery write it; elsewhere than among phones such a text may be a code.
_AS_A_PHONE = r"^[+-]?[0-9][.,][0-9]+[Ee][0-9]{1,2}$"


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
        is_phone = column == leads.header.known.phone
        if _is_suspect(cells.data, is_phone):
            yield column, cells.like(f"{_DAMAGED}|{_AS_A_PHONE}" if is_phone else _DAMAGED)


def _is_suspect(data: bytes, is_phone: bool) -> bool:
    """Does any cell want a look? Single bytes are found ten times as fast as several, and are in few columns."""
    if b"#" in data or (b":" in data and b"Err:" in data):
        return True
    if is_phone:
        return b"E" in data or b"e" in data
    return b"+" in data and (b"E+" in data or b"e+" in data)
