"""LL402 single-brace-variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL402", Severity.ERROR)
def single_brace_variable(scan: Scan) -> Iterator[Finding]:
    """A variable stands in single braces, which lemlist prints as they are.

    ## Why is this bad?

    lemlist wants double braces and prints single ones as plain text (seen in public code that sends through lemlist):
    everybody gets a message that begins with "Hi {firstName}".

    A word in single braces is taken for a variable when it is one of lemlist's, a column, listed in the manifest or
    used elsewhere in double braces, or when it is written as only such names are (`meetingLink`, `meeting_link`).
    `{Hi|Hello}`, styles, scripts and comments of HTML are no variables.

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
    Hi {firstName},
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
        copy: intro.html
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```html intro.html
    <style>p {color: #333}</style>
    <p>{Hi|Hello} {{firstName}},</p>
    ```

    ## What to do

    Write it in double braces. What is meant to be printed in braces stands between `{% raw %}` and `{% endraw %}`.
    """
    for facts in scan.campaigns:
        for use, right in facts.judged.meant:
            name = visible(use.name)
            yield Finding(
                message=f"`{{{name}}}` in single braces is printed as it stands",
                location=use.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                about=use.name,
                help=f"write `{{{{{visible(right)}}}}}`",
                data={"times": use.times},
            )
