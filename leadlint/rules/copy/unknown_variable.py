"""LL401 unknown-variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL401", Severity.ERROR)
def unknown_variable(scan: Scan) -> Iterator[Finding]:
    """The copy uses a variable that neither lemlist nor any lead file has.

    ## Why is this bad?

    No lead can have it, and lemlist holds back a lead that lacks a variable of the copy without any notice (seen in
    public code that sends through lemlist): nobody would get this message.

    A variable is known when it is lemlist's own, a column of any lead file of the campaign, or listed in the manifest
    under `variables`; where only some of the files have it, that is `missing-variable`. Nothing is said as long as a
    lead file cannot be read, or has no header. A variable with a `default` or behind an `{% if … %}` may be unknown,
    unless it is nearly one that is known.

    lemlist's list of the sender's variables was not found, so `{{sender…}}`, `{{signature}}`, `{{unsubscribe}}` and
    names with a dot, such as `{{company.name}}`, are not judged unless a column is called so.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        copy: intro.md
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```markdown intro.md
    Hi {{firstName}}, I saw {{eventName}} on your page.
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
    Email,First Name,eventName
    ada@example.com,Ada,PyCon
    ```

    ```markdown intro.md
    Hi {{firstName}}, I saw {{eventName}} on your page.
    {{senderName}}
    ```

    ## What to do

    Mend the name, add the column, or say which column is meant in the file's entry: `columns: {eventName: Fair}`. What
    lemlist fills in by itself, such as a variable of its AI, stands under `filled_in_lemlist` in the campaign.
    """
    for facts in scan.campaigns:
        for use, nearest in facts.judged.unknown:
            name, hint = visible(use.name), f"; did you mean `{visible(nearest)}`?" if nearest else ""
            yield Finding(
                message=f"`{name}` is neither a variable of lemlist's nor a column of a lead file{hint}",
                location=use.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                about=use.name,
                help=f"mend the name, or say which column it is in a file's entry: `columns: {{{name}: …}}`",
                data={"times": use.times},
            )
