"""LL317 placeholder-value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

_WORDS = (
    "n/a, n.a., #n/a, none, nil, null, nan, undefined, unknown, not available, not provided, not applicable, tbd, tba, "
    "test, dummy, placeholder, asdf, qwerty, lorem ipsum, no name, noname, first name, firstname, last name, lastname, "
    "full name, name, company, company name, your name, your company, inconnu, non renseigné, unbekannt, k.a., "
    "desconocido, sconosciuto, desconhecido, onbekend"
)
_MARKS = [mark * times for mark in "-–—_.?/\\*x" for times in range(1, 6)]
_PLACEHOLDERS = frozenset(_WORDS.split(", ")).union(_MARKS)
_NAMES = {"null", "nil", "test", "dummy", "company", "x"}  # people are called so


@row_rule(
    "LL317",
    Severity.WARNING,
    spoken,
    "whose {column} stands for a value that is missing",
    "leave the cell blank, or fill it in",
)
def placeholder_value(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A cell holds what somebody wrote because there was no value.

    ## Why is this bad?

    `Hi N/A,` goes out. A blank cell is better: a variable without a value can have a default in the copy, and lemlist
    holds the lead back where it has none (seen in public code).

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Company
    ada@example.com,Ada,N/A
    grace@example.com,{{firstName}},Example
    alan@example.com,unknown,-
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
    Email,First Name,Last Name,Company
    ada@example.com,Ada,Null,Example
    jennifer@example.com,Jennifer,Na,None of Your Business Ltd
    alan@example.com,,Test,X-Unknown
    ```

    ## What to do

    Leave the cells blank, or fill them in.
    """
    from leadlint.kernels import either, is_one_of, matches

    for column, cells in leads:
        is_last_name = column == leads.header.known.last_name
        found = is_one_of(cells.lower, _PLACEHOLDERS - _NAMES if is_last_name else _PLACEHOLDERS)
        if b"{{" in cells.data:
            found = either(found, matches(cells.texts, r"\{\{"))
        yield column, found
