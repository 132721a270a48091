"""LL305 lead-in-several-campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.words import count, listed

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL305", Severity.WARNING)
def lead_in_several_campaigns(scan: Scan) -> Iterator[Finding]:
    """A lead of a campaign is in an earlier campaign of the run too.

    Two leads are the same when their emails are, in whatever capitals, or where they have none their LinkedIn URLs.
    `n/a` is no email, and the page of a company is nobody's.

    ## Why is this bad?

    The person gets two campaigns at once. lemlist can leave out leads that are in progress in another campaign, but
    only where that is chosen at the import (https://help.lemlist.com/en/articles/8037834), and its API compares emails
    alone.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: cfos.csv
      - name: Trade fair
        import_method: csv
        leads: fair.csv
    ```

    ```csv cfos.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```csv fair.csv
    Email,First Name
    grace@example.com,Grace
    ada@example.com,Ada
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: cfos.csv
      - name: Trade fair
        import_method: csv
        leads: fair.csv
    ```

    ```csv cfos.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ```csv fair.csv
    Email,First Name
    grace@example.com,Grace
    ```

    ## What to do

    Take each of these leads out of all campaigns but one. Where two campaigns follow each other, ignore the rule for
    the second with that reason.
    """
    for facts in scan.campaigns:
        if facts.elsewhere and facts.elsewhere.leads:
            leads = facts.elsewhere.leads
            others = listed(facts.elsewhere.campaigns)
            yield Finding(
                message=f"{count(leads, 'lead')} {'is' if leads == 1 else 'are'} in {others} too",
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help="keep each lead in one campaign",
                related=facts.elsewhere.places,
                data={"leads": leads},
            )
