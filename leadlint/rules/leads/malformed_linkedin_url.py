"""LL312 malformed-linkedin-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import linkedin_url, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

_ORDINARY = "https://www.linkedin.com/in/"
_NOBODY = "/?# \t\n\f\r"  # behind which stands no name
_PERSON = (
    r"^(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/(?:(?:(?:m|mwlite|comm)/)?(?:in|pub)/|profile/view/?\?"
    r"|sales/(?:lead|people|profile)/|talent/(?:search/)?profile/)[^/?#\s]"
)


@row_rule(
    "LL312",
    Severity.WARNING,
    linkedin_url,
    "whose {column} is no address of a person's LinkedIn page",
    "write `https://www.linkedin.com/in/` and the person's own name there",
)
def malformed_linkedin_url(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A LinkedIn URL of a lead is not the page of a person.

    ## Why is this bad?

    The LinkedIn step fails, all later ones of LinkedIn are skipped, and the next step of another channel goes out at
    once: a cold email days before it was planned (https://help.lemlist.com/en/articles/4954091).

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
    Ada,https://www.linkedin.com/in/ada-example
    Grace,https://www.linkedin.com/company/example
    Alan,alan-example
    Joan,https://www.example.com/in/joan
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
    Grace,linkedin.com/in/grace-example/
    Alan,http://uk.linkedin.com/in/alan-example?trk=people
    Joan,https://www.linkedin.com/pub/joan-example/1/2/3
    Jürgen,https://de.linkedin.com/in/j%C3%BCrgen-example
    ```

    ## What to do

    Mend the URLs, or leave the cells blank: a lead without a URL skips the step by itself.
    """
    from leadlint.kernels import any_true, either, every, inverted, starts_with

    for column, cells in leads:
        ordinary = every(starts_with(cells.trimmed, _ORDINARY), cells.longer_than(len(_ORDINARY)))
        nobody = either(*(starts_with(cells.trimmed, _ORDINARY + mark) for mark in _NOBODY))
        odd = either(nobody, inverted(either(ordinary, cells.is_blank)))
        if any_true(odd):
            yield column, every(odd, inverted(cells.like(_PERSON, ignore_case=True)))
