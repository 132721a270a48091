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
# What stands behind it where no name does; blanks and lists of URLs are seen by these marks, which are in few files.
_NOBODY = ("/", "?", "#", "http", "www.", "linkedin.", "null", "undefined", "nan", "none", "n/a", "unavailable")
_MARKS = (b" ", b"\t", b"\n", b"\f", b"\r", b",", b";", b"|")
_PERSON = (
    r"^(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/(?:(?:(?:m|mwlite|comm)/)?(?:in|pub)/|profile/view/?\?"
    r"|sales/(?:lead|people|profile)/|talent/(?:search/)?profile/)[^/?#\s]"
)
# Behind what looks like a person's page: a blank, a second URL, or what a program writes for no value.
_BROKEN = (
    r"^[^?#]*\S\s+\S|^[^?#]*[,;|]\s*https?:|/in/(?:https?:|(?:www\.)?linkedin\.)"
    r"|/in/(?:null|undefined|nan|none|n/a|unavailable)(?:[/?#]|$)"
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
        nobody = either(*(starts_with(cells.trimmed, _ORDINARY + beginning) for beginning in _NOBODY))
        odd = either(nobody, inverted(either(ordinary, cells.is_blank)))
        if any_true(odd) or any(mark in cells.data for mark in _MARKS):
            nameless = inverted(either(cells.like(_PERSON, ignore_case=True), cells.is_blank))
            yield column, either(nameless, cells.like(_BROKEN, ignore_case=True))
