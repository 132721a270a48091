"""LL302 lead-without-identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import identifying, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads


def _columns(header: Header) -> Sequence[int]:
    """None where it is not clear which column is the email or the LinkedIn URL: either may hold it."""
    unclear = any(one.field in ("email", "linkedin_url") for one in header.known.ambiguous)
    return () if unclear else identifying(header)


@row_rule(
    "LL302",
    Severity.WARNING,
    _columns,
    "without an email and without a LinkedIn URL",
    "fill in one of the two, or leave these rows out",
)
def lead_without_identity(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A lead has neither an email nor a LinkedIn URL.

    ## Why is this bad?

    Nobody can be written to, and nothing tells whether it is the same person as another lead, or one who opted out. The
    row counts against the limit all the same.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ,Grace
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
    Email,First Name,LinkedIn URL
    ada@example.com,Ada,
    ,Grace,https://www.linkedin.com/in/grace-example
    ```

    ## What to do

    Fill in an email or a LinkedIn URL, or take the row out.
    """
    from leadlint.kernels import every

    columns = [*leads]
    yield columns[0][0], every(*(cells.is_blank for _, cells in columns))
