"""LL004 malformed-campaign-id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL004", Severity.ERROR)
def malformed_campaign_id(scan: Scan) -> Iterator[Finding]:
    """A campaign id does not begin with `cam_`.

    ## Why is this bad?

    lemlist's API answers 200 to a lead that is added to a campaign id without its `cam_` prefix, and creates
    nothing: the import seems to have worked, and no lead arrived (seen in practice by an integration, 2026-08).

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: US founders
        id: A1B2C3D4E5F6G7H8I
        import_method: api
        lead_count: 900
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: US founders
        id: cam_A1B2C3D4E5F6G7H8I
        import_method: api
        lead_count: 900
    ```

    ## What to do

    Copy the id from the campaign's address in lemlist, prefix included. Its length is not checked: lemlist's own
    examples differ in it.
    """
    for manifest in scan.manifests:
        for campaign in manifest.campaigns:
            if campaign.id is not None and not re.fullmatch("cam_[0-9A-Za-z]+", campaign.id):
                yield Finding(
                    message=f"id `{campaign.id}` is not `cam_` and letters or digits",
                    location=campaign.id_location or campaign.location,
                    manifest=manifest.path,
                    campaign=campaign.name,
                    about="id",
                    help="copy the id from the campaign's address in lemlist: without `cam_` the API creates nothing",
                )
