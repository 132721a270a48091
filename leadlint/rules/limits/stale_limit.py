"""LL107 stale-limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import listed

if TYPE_CHECKING:
    from datetime import date

    from leadlint.facts import Scan
    from leadlint.manifest.model import Campaign, Manifest
    from leadlint.methods import Method


@rule("LL107", Severity.NOTE)
def stale_limit(scan: Scan) -> Iterator[Finding]:
    """A limit that a campaign is checked against was read at lemlist's more than a year ago.

    ## Why is this bad?

    Pages of lemlist's help centre change under their address (https://help.lemlist.com/en/articles/8136574 went from
    four statuses to three): what was right when this version of leadlint was made may be wrong today, and the check
    then passes what the import refuses. `leadlint methods` prints each limit with its source and the month in which
    it was read.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 900
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    limits:
      salesforce: {per_campaign: 2000}
    campaigns:
      - name: Partners
        import_method: salesforce
        lead_count: 900
    ```

    ## What to do

    Take a newer leadlint, or read lemlist's article and write the figures of today under `limits`, also where they
    are the same: a figure of the manifest's own does not grow old here.
    """
    for manifest in scan.manifests:
        for campaign in _first_of_each_method(manifest):
            months, figures = _months(campaign.method.read, scan.today), _of_the_catalogue(campaign.method)
            if figures and months > _YEAR:
                yield _finding(manifest, campaign, months, figures)


_YEAR = 12


def _finding(manifest: Manifest, campaign: Campaign, months: int, figures: list[str]) -> Finding:
    method = campaign.method
    return Finding(
        message=f"{method.label}: the limit {listed(figures)} was read {months} months ago, in {method.read}",
        location=campaign.location,
        manifest=manifest.path,
        about=method.key,
        help=f"read {method.source}, and write today's figures under `limits`, or take a newer leadlint",
        data={"read": method.read, "months": months},
    )


def _first_of_each_method(manifest: Manifest) -> list[Campaign]:
    return list({campaign.method.key: campaign for campaign in reversed(manifest.campaigns)}.values())[::-1]


def _of_the_catalogue(method: Method) -> list[str]:
    """The figures that the manifest does not set itself."""
    figures = {"per_campaign": "per campaign", "total": "in total"}
    return [shown for key, shown in figures.items() if key not in method.own and getattr(method, key) is not None]


def _months(read: str, today: date) -> int:
    """How many months lie between a month and that of a day."""
    year, month = map(int, read.split("-"))
    return (today.year - year) * 12 + today.month - month
