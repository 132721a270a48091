"""LL308 undeliverable-email."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import by_status, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads


def _columns(header: Header) -> Sequence[int]:
    from leadlint.statuses import undeliverable

    return [status.column for status in undeliverable(header.names)]


@row_rule(
    "LL308",
    Severity.ERROR,
    _columns,
    "whose {column} says that no mail arrives",
    "leave these rows out, or find another address",
)
def undeliverable_email(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """The export's own column says that a lead's email does not exist.

    ## Why is this bad?

    The mail comes back. In a campaign of emails alone a bounce puts the lead on the unsubscribe list and ends the
    campaign for it (https://help.lemlist.com/en/articles/4954091); many of them ruin the reputation of the mailbox that
    sends.

    lemlist's own verification says `undeliverable` (https://help.lemlist.com/en/articles/8136574); the columns of other
    tools that verify are known too. What is merely risky, such as a domain that accepts every address, is not meant.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,emailDeliverability
    ada@example.com,Ada,deliverable
    grace@example.com,Grace,undeliverable
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
    Email,First Name,emailDeliverability
    ada@example.com,Ada,deliverable
    joan@example.com,Joan,risky
    alan@example.com,Alan,
    ```

    ## What to do

    Take the rows out, or find another address for them.
    """
    from leadlint.statuses import undeliverable

    return by_status(leads, undeliverable(leads.header.names))
