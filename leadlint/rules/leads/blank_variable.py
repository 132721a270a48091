"""LL310 blank-variable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, RowCheck, Severity, rule
from leadlint.rules.leads import finding, marked_columns
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.facts import Scan
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads


def _variables(header: Header) -> Sequence[int]:
    return header.variables


def _blank(leads: Leads) -> Iterator[tuple[int, Mask]]:
    return ((column, cells.is_blank) for column, cells in leads)


@rule("LL310", Severity.WARNING, rows=RowCheck("blank-variable", _variables, _blank))
def blank_variable(scan: Scan) -> Iterator[Finding]:
    """A lead has no value for a variable that the copy uses.

    ## Why is this bad?

    lemlist holds a lead back that lacks a variable of the copy, at the moment of sending and without any notice (seen
    in public code that sends through lemlist). A cell with nothing but blanks in it may even go out: `Hi ,`.

    The variables are those that the manifest lists under `variables` and those in the files of `copy`. One with a
    `default`, or one that the copy asks for with `{% if … %}`, may be blank.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
        variables: [firstName, icebreaker]
    ```

    ```csv leads.csv
    Email,First Name,icebreaker
    ada@example.com,Ada,I saw your talk
    grace@example.com,,I read your book
    alan@example.com,Alan,
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
        copy: intro.md
    ```

    ```markdown intro.md
    Hi {{ firstName | default: "there" }}, {{icebreaker}}.
    ```

    ```csv leads.csv
    Email,First Name,icebreaker
    ada@example.com,Ada,I saw your talk
    grace@example.com,,I read your book
    ```

    ## What to do

    Fill in the cells, take the rows out, or give the variable a default: `{{ firstName | default: "there" }}`.
    """
    for facts in scan.campaigns:
        for file, use, column in facts.needed:
            marked = marked_columns(file, blank_variable.name)
            if column is not None and column in marked:
                name = visible(use.name)
                header = file.column_name(column)
                says = f"without a value for `{name}`" + (f" in {header}" if header != f"`{name}`" else "")
                way_out = f'fill it in, or give it a default: `{{{{ {name} | default: "…" }}}}`'
                yield finding(facts, file, column, marked[column], says, way_out)
