"""LL214 shared-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL214", Severity.WARNING)
def shared_lead_file(scan: Scan) -> Iterator[Finding]:
    """Two campaigns of a manifest take the same leads of a lead file, or may take them.

    ## Why is this bad?

    Each campaign writes to its leads: the same person gets two sequences at once. lemlist names what comes of it: spam
    complaints, wasted emails and wrong statistics (https://help.lemlist.com/en/articles/8037834). And each lead counts
    twice in the total.

    Campaigns whose `where` wants different values of the same column take different leads.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    campaigns:
      - {name: All, leads: leads.csv}
      - {name: New, leads: {path: leads.csv, where: {Stage: New}}}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    defaults: {import_method: csv}
    campaigns:
      - {name: Cold, leads: {path: leads.csv, where: {Stage: Cold}}}
      - {name: New, leads: {path: leads.csv, where: {Stage: New}}}
    ```

    ```csv leads.csv
    Email,Stage
    ada@example.com,New
    bo@example.com,Cold
    ```

    ## What to do

    Give each campaign a `where` of the same column with values of its own, or leave the file to one of them. Where a
    glob means the file as well, make it narrower.
    """
    for one in scan.shared:
        takes = "takes" if one.alike else "may take"
        yield Finding(
            message=f"{one.own.found.name}: campaign `{one.earlier.name}` {takes} the same leads",
            location=one.own.entry.location,
            manifest=one.manifest.path,
            campaign=one.campaign.name,
            file=one.own.found.name,
            help="give each a `where` of the same column with values of its own, or leave the file to one of them",
            related=(one.other.entry.location._replace(label=f"`{one.earlier.name}` takes it"),),
        )
