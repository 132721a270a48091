"""LL003 duplicate-campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan
    from leadlint.manifest.model import Campaign, Manifest


@rule("LL003", Severity.ERROR, locked=True)
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
    first: dict[tuple[str, ...], Campaign] = {}
    for manifest in scan.manifests:
        for campaign in manifest.campaigns:
            # A name is a manifest's own; lemlist's ids are the same everywhere.
            for kind, value, scope in (("name", campaign.name, manifest.path), ("id", campaign.id, "")):
                earlier = first.setdefault((kind, scope, " ".join(value.split())), campaign) if value else campaign
                if earlier is not campaign:
                    yield _finding(manifest, campaign, earlier, kind)


def _finding(manifest: Manifest, campaign: Campaign, earlier: Campaign, kind: str) -> Finding:
    value, location = (campaign.id, campaign.id_location) if kind == "id" else (campaign.name, campaign.location)
    first = (earlier.id_location if kind == "id" else None) or earlier.location
    return Finding(
        message=f"{kind} `{value}` stands twice",
        location=location or campaign.location,
        manifest=manifest.path,
        campaign=campaign.name,
        about=kind,
        help="put all lead files of a campaign under one entry, or rename one of the two",
        related=(first._replace(label="the first"),),
    )
