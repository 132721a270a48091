"""Excel workbooks (.xlsx, .xlsm): the rows of one sheet."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlint import progress
from leadlint.columns import has_lead_column, lead_column, naming_columns
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadSource, Position, Remark
from leadlint.sources.dialect import Dialect
from leadlint.sources.footer import find_end
from leadlint.sources.header import is_title, looks_like_data, refuse_no_header
from leadlint.sources.sheetxml import Row
from leadlint.sources.workbook import Workbook, refusing_damage
from leadlint.sources.worksheet import Worksheet, Written, shown
from leadlint.words import count

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_ROWS = 16_384
# So many rows are held back, for they may be the footer of a report.
_TAIL = 16
_LONGEST_TITLE = 20
_ABOVE = b"header\n"
_LINES = Dialect(b"\t", b"", 0)  # of which one is written for each row that may belong to a footer


class _Top(NamedTuple):
    """Where the rows of the leads begin, their columns, whether a header names them, and the title above it."""

    first: int
    columns: tuple[str, ...]
    header: bool
    title: Sequence[int] = ()
    dialect: Dialect = _LINES


def open_excel(path: Path, options: ReadOptions) -> LeadSource:
    """Opens one sheet of a workbook; raises LeadFileError when it is none, or when it is not clear which sheet."""
    with refusing_damage(), progress.opened(path) as stream:
        sheet = worksheet(stream, options)
        top = _top(sheet, options)
    remarks: list[Remark] = []
    why = "as the manifest says" if options.sheet else "the only visible one"
    header = f"row {top.first - 1:,}" if top.header else "none, as the manifest says"
    return LeadSource(
        format="xlsx",
        size=path.stat().st_size,
        columns=top.columns,
        batches=lambda wanted: _batches(path, options, top, wanted, remarks),
        positions=lambda indices, total: [
            Position(top.first + index) if index < total else Position() for index in indices
        ],
        remarks=remarks,
        decisions={"sheet": f"`{sheet.name}`, {why}", "header": f"{header}, {count(len(top.columns), 'column')}"},
    )


def worksheet(stream: BufferedReader, options: ReadOptions) -> Worksheet:
    """The sheet of the leads, before any of it is read. Raises LeadFileError when it is not clear which one."""
    return Worksheet(Workbook(stream), options.sheet)


def _top(sheet: Worksheet, options: ReadOptions) -> _Top:
    rows = list(islice(sheet.filled_rows(options.skip_lines), _LONGEST_TITLE))
    if not rows:
        return _Top(options.skip_lines + 1, (), False)
    if not options.header:
        return _Top(rows[0].number, tuple(map(str, range(1, len(_cells(sheet, rows[0])) + 1))), False)
    title = [] if options.skip_lines else _title(sheet, rows, options)
    row, *beneath = rows[len(title) :]
    cells = sheet.texts(row, range(len(_cells(sheet, row))))
    texts = [sheet.texts(one, range(len(cells)), unknown="") for one in beneath]
    refuse_no_header(cells, texts, options.columns, row.number, beneath[0].number if beneath else 0)
    named = naming_columns(cells, options.columns)
    dialect = _LINES._replace(lead_column=lead_column(cells, options.columns)[0], naming_columns=named)
    title_rows = [one.number for one in title]
    return _Top(row.number + 1, tuple(cells), True, title_rows, dialect)


def _cells(sheet: Worksheet, row: Row) -> list[str]:
    """What the cells of a row show up to the last that is not blank."""
    cells = sheet.texts(row, range(row.columns()[-1] + 1), unknown="?")
    while not shown(cells[-1]):
        cells.pop()
    return cells


def _title(sheet: Worksheet, rows: Sequence[Row], options: ReadOptions) -> Sequence[Row]:
    """A few rows above the header of a lead list, with fewer cells and nothing like a lead in them."""
    above: list[list[str]] = []
    for number, row in enumerate(rows):
        cells = _cells(sheet, row)
        if has_lead_column(cells, options.columns) and not looks_like_data(cells, options.columns):
            return rows[:number] if above and is_title(above, cells) else ()
        above.append(cells)
    return ()


def as_written(path: Path, options: ReadOptions) -> Iterator[tuple[int, list[Written]]]:
    """The records that are not blank, by their number from 0, with their cells; a header is the number -1."""
    with refusing_damage(), progress.opened(path) as stream:
        top = _top(worksheet(stream, options), options)
        if top.header:
            sheet = worksheet(stream, options)
            yield -1, sheet.written(next(sheet.filled_rows(top.first - 2)))
        sheet = worksheet(stream, options)
        for row in _Leads(sheet, top, ()).rows():
            yield row.number - top.first, sheet.written(row)


def _batches(
    path: Path, options: ReadOptions, top: _Top, wanted: Sequence[int], remarks: list[Remark]
) -> Iterator[LeadBatch]:
    with refusing_damage(), progress.opened(path) as stream:
        leads = _Leads(worksheet(stream, options), top, wanted)
        yield from leads.batches()
        remarks[:] = leads.remarks()


class _Leads:
    """One pass over the rows beneath the header. Blank rows are records too, so that a record's row is its index."""

    def __init__(self, sheet: Worksheet, top: _Top, wanted: Sequence[int]) -> None:
        self._sheet, self._top, self._wanted = sheet, top, wanted
        self._first_name = next(filter(shown, top.columns), None) if top.header else None
        self._blank = 0
        self._headers: list[int] = []
        self._footer: list[int] = []

    def batches(self) -> Iterator[LeadBatch]:
        start = self._top.first
        cells: dict[int, list[str]] = {}
        for row in self.rows():
            while row.number >= start + _BATCH_ROWS:
                yield self._batch(start, _BATCH_ROWS, cells)
                start, cells = start + _BATCH_ROWS, {}
            cells[row.number] = self._sheet.texts(row, self._wanted)
            if self._is_header(row):
                self._headers.append(row.number)
        if cells:
            yield self._batch(start, max(cells) + 1 - start, cells)

    def _batch(self, start: int, rows: int, cells: dict[int, list[str]]) -> LeadBatch:
        numbers = range(start, start + rows)
        self._blank += rows - len(cells)
        headers = set(self._headers)
        not_leads = [number - start for number in numbers if number not in cells or number in headers]
        return LeadBatch(rows, self._columns(numbers, cells) if self._wanted else {}, not_leads)

    def _columns(self, numbers: range, cells: dict[int, list[str]]) -> dict[int, pa.Array[Any]]:
        import pyarrow as pa

        blank = [""] * len(self._wanted)
        columns = zip(*(cells.get(number, blank) for number in numbers), strict=True)
        return {index: pa.array(column, pa.string()) for index, column in zip(self._wanted, columns, strict=True)}

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, but for the footer of a report."""
        tail: deque[Row] = deque()
        for row in self._sheet.filled_rows(self._top.first - 1):
            tail.append(row)
            if len(tail) > _TAIL:
                yield tail.popleft()
        lines = b"".join([_ABOVE, *map(self._line, tail)])
        kept = lines[: find_end(lines, self._top.dialect, whole=False)].count(b"\n") - 1
        yield from islice(tail, kept)
        self._footer = [row.number for row in islice(tail, kept, None)]

    def _line(self, row: Row) -> bytes:
        """A row as a line of delimited text."""
        texts = self._sheet.texts(row, range(max(len(self._top.columns), row.columns()[-1] + 1)), unknown="")
        return "\t".join(" ".join(text.split()) for text in texts).encode() + b"\n"

    def _is_header(self, row: Row) -> bool:
        """Is it the header once more, as where lists were put together?"""
        if row.first != self._first_name:
            return False
        return tuple(_cells(self._sheet, row)) == self._top.columns

    def remarks(self) -> list[Remark]:
        """What is to be said of a sheet that was counted."""
        found = []
        for rows, what in ((self._top.title, "what stands before the header"), (self._footer, "a footer of a report")):
            if rows:
                which = f"row {rows[0]:,}" if len(rows) == 1 else f"rows {rows[0]:,} to {rows[-1]:,}"
                found.append(Remark("skipped-rows", f"{which} passed over: {what}", rows[0]))
        if self._headers:
            message = f"{count(len(self._headers), 'row')} passed over: the header once more"
            found.append(Remark("skipped-rows", message, self._headers[0]))
        if self._blank:
            found.append(Remark("skipped-rows", f"{count(self._blank, 'row')} passed over: all cells blank"))
        return found
