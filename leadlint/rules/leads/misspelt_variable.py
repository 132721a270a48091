"""LL311 misspelt-variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL311", Severity.ERROR)
def misspelt_variable(scan: Scan) -> Iterator[Finding]:
    """The copy writes a variable in another way than lemlist or the lead files do.

    ## Why is this bad?

    Names of variables are case-sensitive (seen in public code that sends through lemlist): `{{firstname}}` is not
    `{{firstName}}`. No lead has it, and lemlist holds back a lead that lacks a variable of the copy without any notice.

    lemlist's own variables are `email`, `firstName`, `lastName`, `picture`, `phone`, `linkedinUrl`, `companyName`,
    `companyDomain`, `icebreaker` (https://developer.lemlist.com/api-reference/endpoints/leads/add-lead-variables.md)
    and `jobTitle`. A variable that a column is called by in just these letters is not misspelt. How the import calls a
    column such as `Job Function`, with a blank in its name, is not known: `{{jobFunction}}` passes for it. A column
    such as `Company` is taken for the one that is imported as `companyName`, so `{{company}}` is misspelt too.

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
    Hi {{firstname}},
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
    Email,First Name
    ada@example.com,Ada
    ```

    ```markdown intro.md
    Hi {{firstName}},
    ```

    ## What to do

    Write the variable as the message has it, in the copy and in lemlist. When it is right as it is, say which column it
    comes from in the file's entry: `columns: {title: Job Title}`.
    """
    for facts in scan.campaigns:
        for use, right in facts.judged.misspelt:
            listed = use.location.path == facts.manifest.path
            yield Finding(
                message=f"variable `{visible(use.name)}`, `{visible(right)}` expected",
                location=use.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                about=use.name,
                help=f"write `{visible(right)}`" if listed else f"write `{{{{{visible(right)}}}}}`",
                data={"times": use.times},
            )
