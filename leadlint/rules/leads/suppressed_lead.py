"""LL306 suppressed-lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import row_rule

if TYPE_CHECKING:
    from leadlint.cells import Cells
    from leadlint.kernels import Mask, Texts
    from leadlint.leads import Header, Leads
    from leadlint.suppression import Suppressed


def _columns(header: Header) -> Sequence[int]:
    known, suppressed = header.known, header.suppressed
    columns = (
        known.email if suppressed.emails or suppressed.domains else None,
        known.linkedin_url if suppressed.linkedin_urls else None,
        known.phone if suppressed.phones else None,
    )
    return [column for column in columns if column is not None]


@row_rule(
    "LL306",
    Severity.ERROR,
    _columns,
    "whose {column} is on the suppression list",
    "leave these rows out",
)
def suppressed_lead(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A lead is on the manifest's suppression list.

    `suppression` names files of emails, `@domains`, LinkedIn URLs and phones. An address below a domain of the list
    counts: `@example.com` keeps `ada@mail.example.com` out too. Emails are compared without regard to capitals, URLs by
    the person they lead to, and phones by their digits with the country's.

    ## Why is this bad?

    Somebody asked not to be written to, and is. lemlist keeps lists of its own, of emails, of phones and of LinkedIn
    URLs (https://help.lemlist.com/en/articles/4514502), but people who opted out elsewhere, customers and competitors
    are not on them.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    suppression: never.txt
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```text never.txt
    ada@example.com
    @competitor.example.org
    ```

    ```csv leads.csv
    Email,First Name
    Ada@Example.com,Ada
    grace@eu.competitor.example.org,Grace
    alan@example.com,Alan
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    suppression: never.txt
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```text never.txt
    ada@example.com
    @competitor.example.org
    ```

    ```csv leads.csv
    Email,First Name
    alan@example.com,Alan
    ```

    ## What to do

    Take these rows out of the list.
    """
    known, suppressed = leads.header.known, leads.header.suppressed
    for column, cells in leads:
        if column == known.email:
            yield column, _by_email(cells, suppressed)
        elif column == known.linkedin_url:
            yield column, _among(cells.linkedin_urls, suppressed.linkedin_urls)
        else:
            yield column, _among(cells.phones, suppressed.phones)


def _by_email(cells: Cells, suppressed: Suppressed) -> Mask:
    from leadlint.kernels import either, is_one_of

    found = _among(cells.emails, suppressed.emails)
    if not suppressed.domains:
        return found
    domains = map(str, cells.domains.unique().to_pylist())
    return either(found, is_one_of(cells.domains, filter(suppressed.has_domain, domains)))


def _among(people: Texts, suppressed: frozenset[str]) -> Mask:
    """Which of the people are suppressed: compared by a table that stays, whatever the number of batches."""
    from leadlint.kernels import is_one_of

    return is_one_of(people, suppressed.intersection(map(str, people.to_pylist())))
