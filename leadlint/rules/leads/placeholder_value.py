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
    "desconocido, sconosciuto, desconhecido, onbekend, not found, no data, (blank), <null>, \\n"
)
# What tools write: a list without a choice (Salesforce, Zoho), a profile that is hidden, the fields of a mail merge.
_OF_TOOLS = (
    "-none-, --none--, linkedin member, [first name], [firstname], [last name], [company], [company name], "
    "<first name>, <firstname>, *|fname|*, *|lname|*, %firstname%, %first_name%"
)
_MARKS = [mark * times for mark in "-–—_.?/\\*x" for times in range(1, 6)]
_PLACEHOLDERS = frozenset(f"{_WORDS}, {_OF_TOOLS}".split(", ")).union(_MARKS)
_AS_LAST_NAME = _PLACEHOLDERS - {"null", "nil", "test", "dummy", "company", "x"}  # people are called so
_AS_COMPANY = _PLACEHOLDERS - {"x"}  # once Twitter
_AS_A_NAME = ("Nan", "Nil")  # people are called so; a program that has no value writes `nan`, `NaN`, `nil`


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
    from leadlint.kernels import any_true, either, every, inverted, is_one_of, matches

    known = leads.header.known
    others = {known.last_name: _AS_LAST_NAME, known.company: _AS_COMPANY}
    for column, cells in leads:
        found = is_one_of(cells.lower, others.get(column, _PLACEHOLDERS))
        if column in (known.first_name, known.last_name) and any_true(found):
            found = every(found, inverted(is_one_of(cells.trimmed, _AS_A_NAME)))
        if b"{{" in cells.data:
            found = either(found, matches(cells.texts, r"\{\{"))
        yield column, found
