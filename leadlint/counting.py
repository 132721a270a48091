"""One pass over a lead file: the leads that each `where` means, and what the rules over rows find among them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leadlint.cells import Cells
from leadlint.diagnostics import RowCheck
from leadlint.facts import Counted, Marked
from leadlint.index import Index
from leadlint.jobs import Job, Wanted
from leadlint.kernels import where_true
from leadlint.leads import Header, Leads, hashes
from leadlint.leftover import Leftover
from leadlint.reading import Where
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, Position, open_source
from leadlint.sources.rows import Conditions, lead_rows

if TYPE_CHECKING:
    from leadlint.kernels import Mask

NAMED = 3
"""How many rows of a cause are named; the others are a number."""


def count(job: Job, wanted: Wanted) -> dict[Where, Counted | LeadFileError]:
    """What each of the `wheres` takes of a file, or why that is not known."""
    refused: dict[Where, Counted | LeadFileError] = {}
    tallies: dict[Where, _Tally] = {}
    try:
        source = open_source(job.path, job.options)
        for where in job.wheres:
            try:
                tallies[where] = _Tally([(source.column_index(column), frozenset(texts)) for column, texts in where])
            except LeadFileError as error:
                refused[where] = error
        rest = Leftover({where: tally.conditions for where, tally in tallies.items()}, job.alone and not refused)
        look = _Look(job.header(source.columns), wanted)
        records = _read(source, look, tallies, rest)
    except LeadFileError as error:
        return dict.fromkeys(job.wheres, error)
    places = _places(source, records, tallies.values())
    return refused | {
        where: tally.counted(source, records, places)._replace(
            left_over=rest.leads, unmet=rest.unmet(where, tally.conditions)
        )
        for where, tally in tallies.items()
    }


def _read(source: LeadSource, look: _Look, tallies: Mapping[Where, _Tally], rest: Leftover) -> int:
    """Reads the whole file, and gives the number of its records."""
    needed = look.columns.union(column for tally in tallies.values() for column, _ in tally.conditions)
    records = 0
    for batch in source.batches(sorted(needed)):
        seen = look.at(batch)
        rest.see(batch, {where: tally.add(batch, records, seen) for where, tally in tallies.items()})
        records += batch.rows
    return records


class _Hit(NamedTuple):
    """In so many rows of a batch a rule finds something about a column; `cells` are there when they may be shown."""

    rule: str
    column: int
    mask: Mask
    rows: int
    cells: Cells | None


class _Seen(NamedTuple):
    """What is found in a batch, whichever of its rows are meant; `identities` are hashes, one a row."""

    hits: Sequence[_Hit]
    identities: array[int] | None


class _Look:
    """What there is to look at in a file, for all the rules together."""

    def __init__(self, header: Header, wanted: Wanted) -> None:
        self._header, self._values = header, wanted.values
        self._checks = [(check, columns) for check in wanted.checks if (columns := check.columns(header))]
        self._identifying = header.identifying if wanted.identities else ()
        self.columns = {*self._identifying}.union(*(columns for _, columns in self._checks))

    def at(self, batch: LeadBatch) -> _Seen:
        """What the rules find in a batch; each column is made text once for all of them."""
        cells = {column: Cells(batch.columns[column]) for column in self.columns}
        hits = [hit for check, columns in self._checks for hit in self._hits(check, columns, cells)]
        return _Seen(hits, hashes(self._header.known, cells) if self._identifying else None)

    def _hits(self, check: RowCheck, columns: Sequence[int], cells: Mapping[int, Cells]) -> Iterator[_Hit]:
        for column, mask in check.find(Leads(self._header, [(column, cells[column]) for column in columns])):
            if rows := mask.true_count:
                yield _Hit(check.name, column, mask, rows, cells[column] if self._values else None)


class _Marks:
    """Of a rule and a column: how many leads are found, and which are the first of them."""

    def __init__(self) -> None:
        self.leads = 0
        self.records: list[int] = []
        self.values: list[str] = []

    def add(self, hit: _Hit, rows: Sequence[int], before: int) -> None:
        whole = isinstance(rows, range)
        if whole and len(self.records) == NAMED:
            self.leads += hit.rows
            return
        found = where_true(hit.mask)
        if not whole:
            meant = frozenset(rows)
            found = [row for row in found if row in meant]
        self.leads += len(found)
        for row in found[: NAMED - len(self.records)]:
            self.records.append(before + row)
            if hit.cells:
                self.values.append(hit.cells.texts[row].as_py())

    def marked(self, places: Mapping[int, Position]) -> Marked:
        return Marked(self.leads, tuple(places[record] for record in self.records), tuple(self.values))


class _Tally:
    """What is counted for one `where`."""

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.leads = 0
        self.marks: dict[str, dict[int, _Marks]] = {}
        self.index: Index | None = None

    def add(self, batch: LeadBatch, before: int, seen: _Seen) -> Sequence[int]:
        """Takes the leads of a batch, behind so many records, and gives their rows."""
        rows = lead_rows(batch, self.conditions)
        self.leads += len(rows)
        for hit in seen.hits:
            self.marks.setdefault(hit.rule, {}).setdefault(hit.column, _Marks()).add(hit, rows, before)
        if seen.identities is not None:
            self.index = self.index or Index()
            self.index.add(rows, before, seen.identities)
        return rows

    def counted(self, source: LeadSource, records: int, places: Mapping[int, Position]) -> Counted:
        """All that was found; `places` says where records stand."""
        marked = {
            rule: {column: marks.marked(places) for column, marks in columns.items() if marks.leads}
            for rule, columns in self.marks.items()
        }
        return Counted(source, self.conditions, records, self.leads, marked=marked, people=self.index)


def _places(source: LeadSource, records: int, tallies: Iterable[_Tally]) -> dict[int, Position]:
    """Where the rows stand that are named, in one more pass as far as the last of them."""
    marks = (one for tally in tallies for columns in tally.marks.values() for one in columns.values())
    named = sorted({record for one in marks for record in one.records})
    return dict(zip(named, source.positions(named, records), strict=True)) if named else {}
