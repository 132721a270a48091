"""LL319 disposable-address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import email, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

_LONGEST_DOMAIN = 253  # in DNS


@row_rule(
    "LL319",
    Severity.WARNING,
    email,
    "whose {column} is a throw-away address",
    "leave these rows out",
    default=False,
)
def disposable_address(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """An email is of a domain that gives addresses away for minutes.

    ## Why is this bad?

    Nobody reads it any more. lemlist's verification counts such addresses among the risky ones
    (https://help.lemlist.com/en/articles/8136574).

    The domains are those of the package disposable-email-domains. The rule is off by default: a list of prospects
    hardly has any. `extend_select: [disposable-address]` turns it on, for lists of people who signed up by themselves.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [disposable-address]
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    grace@mailinator.com,Grace
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [disposable-address]
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## What to do

    Take the rows out.
    """
    for column, cells in leads:
        yield column, cells.judged(_is_disposable)


def _is_disposable(text: str) -> bool:
    from disposable_email_domains import blocklist

    domain = text.strip().lower().rpartition("@")[2]
    if len(domain) > _LONGEST_DOMAIN:
        return False
    while domain and domain not in blocklist:
        domain = domain.partition(".")[2]
    return bool(domain)
