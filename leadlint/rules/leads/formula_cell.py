"""LL320 formula-cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import all_of, identifying, row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# A minus or a plus may begin a number, a phone or a name; with a function or a reference behind it, it is a formula.
_FORMULA = r"^(?:[=@]|[+-][A-Za-z]+[0-9(]|[+-][0-9.]+[+*/^&-])"


@row_rule(
    "LL320",
    Severity.WARNING,
    all_of(identifying, spoken),
    "whose {column} a spreadsheet takes for a formula",
    "write the value without the sign before it",
    default=False,
)
def formula_cell(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A cell begins like a formula.

    ## Why is this bad?

    Whoever opens the list in a spreadsheet runs it: `=HYPERLINK(…)` sends the row to somebody else. A list that was
    collected from forms or profiles may hold such cells on purpose.

    The rule is off by default, since lemlist is no spreadsheet. `extend_select: [formula-cell]` turns it on.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [formula-cell]
    ```

    ```csv leads.csv
    Email,First Name,Company
    ada@example.com,Ada,"=HYPERLINK(""http://example.com"")"
    grace@example.com,@SUM(A1),Example
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [formula-cell]
    ```

    ```csv leads.csv
    Email,First Name,Company
    ada@example.com,Ada,Example = Example
    alan@example.com,Alan,+1 Agency
    ```

    ## What to do

    Write the value, or put an apostrophe before the sign where the list stays in spreadsheets.
    """
    for column, cells in leads:
        yield column, cells.like(_FORMULA)
