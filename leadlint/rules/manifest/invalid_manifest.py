"""LL002 invalid-manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL002", Severity.ERROR, locked=True)
def invalid_manifest(scan: Scan) -> Iterator[Finding]:
    """The manifest does not follow its schema.

    ## Why is this bad?

    A key that leadlint does not know is most likely a misspelt one that it should have acted on. So every unknown
    key and every impossible value is an error, and nothing is checked until it is mended.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Reactivation
        import_metod: hubspot
        lead_count: 800
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Reactivation
        import_method: hubspot
        lead_count: 800
    ```

    ## What to do

    Write the key or value that the diagnostic proposes. `leadlint schema` prints the schema; an editor that is
    given it completes and checks keys while you write.
    """
    return scan.found("invalid-manifest")
