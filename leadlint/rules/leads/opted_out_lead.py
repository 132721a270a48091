"""LL307 opted-out-lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import by_status, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads


def _columns(header: Header) -> Sequence[int]:
    from leadlint.statuses import opted_out

    return [status.column for status in opted_out(header.names)]


@row_rule(
    "LL307",
    Severity.ERROR,
    _columns,
    "whose {column} says that they opted out",
    "leave these rows out: `where` takes the others",
)
def opted_out_lead(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """The export's own column says that a lead asked not to be written to.

    ## Why is this bad?

    Whoever opted out and gets mail again complains, and in many countries is right: lemlist ties unsubscribing to GDPR
    and CAN-SPAM (https://help.lemlist.com/en/articles/4514502). A list that comes out of lemlist or a CRM carries this
    column, and goes back in with everybody in it.

    The columns of lemlist's, HubSpot's, Salesforce's, Apollo's and Pipedrive's exports are known, and common ones made
    by hand. A cell that says nothing is not read as consent.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Email Opt Out
    ada@example.com,Ada,false
    grace@example.com,Grace,true
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
    Email,First Name,Email Opt Out
    ada@example.com,Ada,false
    joan@example.com,Joan,
    ```

    ## What to do

    Take these rows out, and put the people on the `suppression` list, so that no other list brings them back.
    """
    from leadlint.statuses import opted_out

    return by_status(leads, opted_out(leads.header.names))
