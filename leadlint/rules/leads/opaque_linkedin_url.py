"""LL313 opaque-linkedin-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import linkedin_url, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# Bytes in base64, of which the first, the third and a half are 0: ACwAA…, ACoAA…, AEMAA….
_OPAQUE = (
    r"(?i:linkedin\.com)/(?:[a-z]+/)?in/A[A-Za-z]{2}AA[A-Za-z0-9_-]{20,}"
    r"|(?i:linkedin\.com)/sales/(?:lead|people|profile)/"
)


@row_rule(
    "LL313",
    Severity.NOTE,
    linkedin_url,
    "whose {column} is an id of LinkedIn's, not the public address",
    "export the public URL: Evaboot calls its column `Linkedin URL Public`",
)
def opaque_linkedin_url(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A LinkedIn URL of a lead is an opaque id in place of the public address.

    ## Why is this bad?

    `linkedin.com/in/ACwAAA…` and Sales Navigator's own URLs lead to the same person, but name nobody: the same lead
    under its public address is not recognised, and mapped to lemlist's `linkedinUrl` such an id overwrites the public
    address (seen in public code that prepares Evaboot exports). Sales Navigator's URLs open only for those who pay for
    it.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    First Name,LinkedIn URL
    Ada,https://www.linkedin.com/in/ACwAAAExample0123456789exampleexample00
    Grace,"https://www.linkedin.com/sales/lead/ACwAAAExample0123456789,NAME_SEARCH,abcd"
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    First Name,LinkedIn URL
    Ada,https://www.linkedin.com/in/ada-example
    Grace,https://www.linkedin.com/in/acwa-example
    ```

    ## What to do

    Export the public URLs, or let the tool that made the list look them up.
    """
    for column, cells in leads:
        if b"A" in cells.data or b"/sales/" in cells.data:
            yield column, cells.like(_OPAQUE)
