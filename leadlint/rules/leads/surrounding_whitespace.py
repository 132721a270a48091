"""LL315 surrounding-whitespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import all_of, identifying, row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads


@row_rule(
    "LL315",
    Severity.WARNING,
    all_of(identifying, spoken),
    "with white space around their {column}",
    "trim the cells",
)
def surrounding_whitespace(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A cell of a lead begins or ends with white space.

    ## Why is this bad?

    `Hi Ada ,` goes out as it stands. Spaces around values are the commonest fault of lists that people upload by hand
    (http://help.bonjoro.com/en/articles/1882327), and nobody sees them in a spreadsheet. leadlint itself compares
    emails and URLs without them.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    grace@example.com ," Grace"
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
    Email,First Name
    ada@example.com,Ada
    grace@example.com,Grace Brewster
    ```

    ## What to do

    Trim the cells: `TRIM` in a spreadsheet, where no-break spaces want a `SUBSTITUTE` before.
    """
    for column, cells in leads:
        if cells.may_have_blanks:
            yield column, cells.is_padded
