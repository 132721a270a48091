"""LL005 ambiguous-scalar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL005", Severity.WARNING)
def ambiguous_scalar(scan: Scan) -> Iterator[Finding]:
    """An unquoted value that other YAML tools read as something else.

    ## Why is this bad?

    leadlint reads YAML 1.2, where `no` is text and `010` is ten. Many editors and CI tools still read YAML 1.1,
    where `no` is false and `010` is eight. A campaign called `no` is one thing here and another there.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: no
        import_method: hubspot
        lead_count: 800
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: "no"
        import_method: hubspot
        lead_count: 800
    ```

    ## What to do

    Quote what is text. Write a number without leading zeros or underscores.
    """
    return scan.found("ambiguous-scalar")
