"""LL3: what is wrong with the leads themselves, found row by row while they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Location, RowCheck, Rule, Severity, dedented
from leadlint.words import count, shortened, visible

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, FileFacts, Marked, Scan
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads
    from leadlint.statuses import Status

Find = Callable[["Leads"], Iterable[tuple[int, "Mask"]]]
Columns = Callable[["Header"], "Sequence[int]"]


def row_rule(
    code: str, severity: Severity, columns: Columns, says: str, way_out: str, *, default: bool = True
) -> Callable[[Find], Rule]:
    """Turns a function over a batch of rows into the rule of the same name; its docstring is the rule's page.

    `says` follows the number of leads, and `{column}` in it is the column's name. There is one finding for each file
    and column.
    """

    def wrap(find: Find) -> Rule:
        name = find.__name__.replace("_", "-")

        def check(scan: Scan) -> Iterator[Finding]:
            return findings(scan, name, says, way_out)

        check.__module__ = find.__module__
        rows = RowCheck(name, columns, find)
        return Rule(code, name, severity, dedented(find.__doc__ or ""), check, rows=rows, default=default)

    return wrap


def findings(scan: Scan, rule: str, says: str, way_out: str) -> Iterator[Finding]:
    """What a rule over rows found, for each campaign, file and column."""
    for campaign in scan.campaigns:
        for file in campaign.files:
            for column, marked in marked_columns(file, rule).items():
                name = file.column_name(column)
                yield finding(campaign, file, column, marked, says.format(column=name), way_out)


def marked_columns(file: FileFacts, rule: str) -> Mapping[int, Marked]:
    """What the rule of this name found in a file, by the index of the column."""
    return file.counted.marked.get(rule, {}) if file.counted else {}


def finding(campaign: CampaignFacts, file: FileFacts, column: int, marked: Marked, says: str, way_out: str) -> Finding:
    """A finding about a column of a file, with the first rows in which it shows; `says` follows the number of leads."""
    return Finding(
        message=f"{file.path}: {count(marked.leads, 'lead')} {says}",
        location=file.entry.location,
        manifest=campaign.manifest.path,
        campaign=campaign.campaign.name,
        file=file.path,
        about=file.column_name(column),
        help=way_out,
        related=_rows(file.path, marked),
        data={"leads": marked.leads, "column": column + 1},
    )


def _rows(path: str, marked: Marked) -> tuple[Location, ...]:
    labels = [f"`{visible(shortened(value))}`" if value else None for value in marked.values]
    return tuple(
        Location(path, line=place.line, row=place.row, label=label)
        for place, label in zip_longest(marked.places, labels)
    )


def identifying(header: Header) -> Sequence[int]:
    """The columns that tell who a lead is."""
    return header.identifying


def spoken(header: Header) -> Sequence[int]:
    """The columns whose cells a message may show."""
    return header.spoken


def phone(header: Header) -> Sequence[int]:
    """The column of the phones."""
    return () if header.known.phone is None else (header.known.phone,)


def all_of(*some: Columns) -> Columns:
    """These columns together, each once."""
    return lambda header: [*dict.fromkeys(column for columns in some for column in columns(header))]


def by_status(leads: Leads, statuses: Iterable[Status]) -> Iterator[tuple[int, Mask]]:
    """What columns say in which an export keeps the status of its leads."""
    cells = dict(leads)
    for status in statuses:
        yield status.column, cells[status.column].judged(status.says)


def email(header: Header) -> Sequence[int]:
    """The column of the emails."""
    return () if header.known.email is None else (header.known.email,)


def linkedin_url(header: Header) -> Sequence[int]:
    """The column of the LinkedIn URLs."""
    return () if header.known.linkedin_url is None else (header.known.linkedin_url,)
