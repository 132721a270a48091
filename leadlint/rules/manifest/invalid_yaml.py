"""LL001 invalid-yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL001", Severity.ERROR, locked=True)
def invalid_yaml(scan: Scan) -> Iterator[Finding]:
    """The manifest is not YAML that leadlint reads.

    ## Why is this bad?

    A manifest that cannot be read says nothing about any campaign, so nothing is checked. leadlint reads YAML 1.2,
    one document in UTF-8, and refuses what makes a file mean something else than it seems to: a key that stands
    twice, an alias, a tag.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Reactivation: spring
        import_method: hubspot
        lead_count: 800
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: "Reactivation: spring"
        import_method: hubspot
        lead_count: 800
    ```

    ## What to do

    Mend the line that the diagnostic shows. Values that hold a colon and a space, or begin with a special
    character, are quoted; indentation is made of spaces.
    """
    return scan.found("invalid-yaml")
