"""What a rule over rows sees of a lead file: its header, and a batch of its rows, column by column, as text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leadlint import forms
from leadlint.cells import Cells
from leadlint.columns import Columns
from leadlint.kernels import any_true, call, holds, inverted

if TYPE_CHECKING:
    from leadlint.kernels import Texts
    from leadlint.suppression import Suppressed


class Header(NamedTuple):
    """The columns of a lead file, by name and by what they are, and what its manifest says for all rows.

    `suppressed` are those who must never be imported, `variables` the columns that the copy takes its variables from.
    """

    names: tuple[str, ...]
    known: Columns
    suppressed: Suppressed
    variables: tuple[int, ...]

    @property
    def spoken(self) -> tuple[int, ...]:
        """The columns whose cells a message may show: names, company and job title, and what the copy uses."""
        known = self.known
        columns = (known.first_name, known.last_name, known.full_name, known.company, known.job_title, *self.variables)
        return tuple(dict.fromkeys(column for column in columns if column is not None))

    @property
    def identifying(self) -> tuple[int, ...]:
        """The columns that tell who a lead is."""
        return tuple(column for column in (self.known.email, self.known.linkedin_url) if column is not None)


class Leads:
    """A batch of rows as a rule sees it: each column that the rule wants, with its index."""

    def __init__(self, header: Header, columns: Sequence[tuple[int, Cells]]) -> None:
        self.header, self._columns = header, columns

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        return iter(self._columns)


def hashes(known: Columns, cells: Mapping[int, Cells]) -> array[int]:
    """Of each row a number that tells who the lead is: by the email, else by the LinkedIn URL."""
    import pyarrow as pa

    # an array takes a list twice as fast as it takes what comes one by one
    return array("q", [*map(hash, _identities(known, cells).view(pa.binary()).to_pylist())])


def _identities(known: Columns, cells: Mapping[int, Cells]) -> Texts:
    """What is no email, such as `n/a`, and no person's page, such as a company's, is nobody: many rows may hold it."""
    if known.email is None:
        return _people(cells[known.linkedin_url or 0].linkedin_urls)
    emails = cells[known.email].emails
    nameless = inverted(holds(emails, "@"))
    if not any_true(nameless):
        return emails
    others = "" if known.linkedin_url is None else _people(cells[known.linkedin_url].linkedin_urls)
    found: Texts = call("if_else", nameless, others, emails)
    return found


def _people(urls: Texts) -> Texts:
    found: Texts = call("if_else", forms.are_people(urls), urls, "")
    return found
