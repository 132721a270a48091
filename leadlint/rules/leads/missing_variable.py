"""LL309 missing-variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL309", Severity.ERROR)
def missing_variable(scan: Scan) -> Iterator[Finding]:
    """A lead file has no column for a variable that the copy uses.

    ## Why is this bad?

    lemlist holds a lead back that lacks a variable of the copy, at the moment of sending and without any notice (seen
    in public code that sends through lemlist): the campaign runs, and nobody of this file hears from it.

    The variables are those that the manifest lists under `variables` and those in the files of `copy`. lemlist's own,
    such as `firstName`, are mapped by hand when a list is imported, so a column `First Name`, `Vorname` or `Prénom`
    will do. Others are called as their column is, capitals included. A variable with a `default`, or one that the copy
    asks for with `{% if … %}`, may be missing.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        variables: [firstName, icebreaker]
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        copy: intro.md
    ```

    ```csv leads.csv
    Email,First Name,Opening
    ada@example.com,Ada,I liked your talk
    ```

    ```markdown intro.md
    Hi {{firstName}},

    {{ icebreaker | default: "I hope you are well" }}
    ```

    ## What to do

    Add the column, name the one that is meant for it under `columns` in the file's entry (`columns: {icebreaker:
    Opening}`), or give the variable a default: `{{ icebreaker | default: "…" }}`. Where the leads come from a CRM or
    from LinkedIn, and bring more than the file shows, let the campaign ignore this rule and say so as its reason. A
    variable that lemlist fills in by itself, such as one of its AI, stands under `filled_in_lemlist` in the campaign.
    """
    for facts in scan.campaigns:
        for file, use, column in facts.needed:
            if column is not None:
                continue
            name, several = visible(use.name), f"the first of {use.times:,} uses"
            yield Finding(
                message=f"{file.path}: no column for `{name}`, which the copy uses",
                location=file.entry.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                file=file.path,
                about=use.name,
                help=f"add it, or say which it is in the file's entry: `columns: {{{name}: …}}`",
                related=(use.location._replace(label=several if use.times > 1 else "used here"),),
                data={"times": use.times},
            )
