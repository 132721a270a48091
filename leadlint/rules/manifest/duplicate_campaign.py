"""LL003 duplicate-campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan
    from leadlint.manifest.model import Campaign


@rule("LL003", Severity.ERROR)
def duplicate_campaign(scan: Scan) -> Iterator[Finding]:
    """Two campaigns of a manifest have the same name or the same id.

    ## Why is this bad?

    The limit holds for the campaign as lemlist knows it. When one campaign stands in the manifest twice, each part
    is compared with the limit alone, and both may pass although together they go over it.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 1500
      - name: Partners
        import_method: salesforce
        lead_count: 1400
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners, north
        import_method: salesforce
        lead_count: 1500
      - name: Partners, south
        import_method: salesforce
        lead_count: 1400
    ```

    ## What to do

    List all lead files of a campaign under one entry, or give the second campaign its own name and id.
    """
    first: dict[tuple[str, str, str], Campaign] = {}
    for manifest in scan.manifests:
        for campaign in manifest.campaigns:
            for kind, value in (("name", campaign.name), ("id", campaign.id)):
                earlier = first.setdefault((manifest.path, kind, value), campaign) if value else campaign
                if earlier is campaign:
                    continue
                yield Finding(
                    message=f"{kind} `{value}` stands twice, first on line {earlier.location.line}",
                    location=(campaign.id_location if kind == "id" else None) or campaign.location,
                    manifest=manifest.path,
                    campaign=campaign.name,
                    about=kind,
                    help="put all lead files of a campaign under one entry, or rename one of the two",
                    related=(earlier.location._replace(label="the first"),),
                )
