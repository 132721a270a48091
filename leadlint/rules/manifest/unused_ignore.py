"""LL006 unused-ignore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.manifest.model import Campaign, Ignore, Manifest


@rule("LL006", Severity.WARNING)
def unused_ignore(unused: Iterable[tuple[Manifest, Campaign, Ignore]]) -> Iterator[Finding]:
    """A campaign ignores a rule that finds nothing in it.

    ## Why is this bad?

    The reason for the exception is gone, or it never did what it was written for. Left in place it hides the next
    finding, which may be a real one.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 900
        ignore:
          - {rule: near-limit, reason: the report is frozen}
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 1900
        ignore:
          - {rule: near-limit, reason: the report is frozen}
    ```

    ## What to do

    Remove the entry.
    """
    for manifest, campaign, ignore in unused:
        yield Finding(
            message=f"`{ignore.rule}` finds nothing in this campaign",
            location=ignore.location,
            manifest=manifest.path,
            campaign=campaign.name,
            about=ignore.rule,
            help="remove the entry",
        )
