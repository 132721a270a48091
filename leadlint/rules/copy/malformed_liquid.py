"""LL404 malformed-liquid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL404", Severity.ERROR)
def malformed_liquid(scan: Scan) -> Iterator[Finding]:
    """A copy file holds braces that cannot be read as Liquid.

    ## Why is this bad?

    A brace that is not closed, a tag that there is not or a block without an end: what stands there is printed as it
    is, or not at all, and leadlint cannot tell which variables it uses.

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
    Hi {{firstName},
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
    {% if firstName %}Hi {{ firstName | capitalize }},{% else %}Hello,{% endif %}
    ```

    ## What to do

    Close the brace or the block. What is meant to be printed in double braces stands between `{% raw %}` and
    `{% endraw %}`.
    """
    return scan.found("malformed-liquid")
