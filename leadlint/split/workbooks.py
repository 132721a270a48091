"""Excel workbooks cut into parts: the cells of the one sheet that is meant, as they are written in the original.

The XML is written here and by no library, for what these take is a number, not its digits: XlsxWriter writes 16, where
Excel has 17. No value is ever converted, so there is nothing that a text could be taken for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, LargeZipFile, ZipFile, ZipInfo

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, unreadable
from leadlint.sources.excel import as_written, worksheet
from leadlint.sources.workbook import refusing_damage
from leadlint.sources.worksheet import Style, Worksheet, Written
from leadlint.split.dealing import deal
from leadlint.split.package import HEAD, MAIN, SHEET, About, package
from leadlint.split.segments import NOBODY, Segments

_END = 1 << 62
_AS_CSV = "save the sheet as CSV, and split that"
_SPECIAL = re.compile("[&<>\r]")
_ESCAPED = {"\r": "&#13;"}  # as it stands it would be read as a line feed

PlacedRow = tuple[int, list[Written]]
"""A row by its number in its sheet, from 1, with its cells."""


def cut(path: Path, options: ReadOptions, segments: Segments, targets: Sequence[Path]) -> None:
    """Writes each part into its target, which must not be there."""
    with refusing_damage(), progress.opened(path) as stream:
        about = _about(worksheet(stream, options))
    with _refusing_size():
        deal(_placed(as_written(path, options), segments), lambda part: _written(targets[part], about))


def compare(path: Path, options: ReadOptions, segments: Segments, targets: Sequence[Path]) -> None:
    """Raises LeadFileError unless the parts have the cells of the original, and show them alike."""
    with refusing_damage(), progress.opened(path) as stream:
        about = _about(worksheet(stream, options))
    deal(_placed(as_written(path, options), segments), lambda part: _compared(targets[part], about))


@contextmanager
def _refusing_size() -> Iterator[None]:
    """A long text that many cells share stands in each of them, and no part of an archive has more than 2 GiB."""
    try:
        yield
    except (LargeZipFile, RuntimeError):
        raise unreadable("a part of it would be larger than a workbook can be", _AS_CSV) from None


def _about(sheet: Worksheet) -> About:
    return About(sheet.name, sheet.from_1904, sheet.styles or [Style()])


@contextmanager
def _compared(path: Path, about: About) -> Iterator[Callable[[PlacedRow], None]]:
    """What compares a part, from its beginning, with the rows that it should have; behind them it has to be over."""
    found = _read_back(path)

    def compare(expected: About | PlacedRow | None) -> None:
        if next(found, None) != expected:
            raise unreadable("what was written is not what stands in it", _AS_CSV)

    compare(about)
    yield compare
    compare(None)


def _read_back(path: Path) -> Iterator[About | PlacedRow]:
    """What holds for all cells of a part, then whatever rows it has."""
    try:
        with refusing_damage(), path.open("rb") as stream:
            sheet = worksheet(stream, ReadOptions())
            yield _about(sheet)
            for row in sheet.rows():
                yield row.number, sheet.written(row)
    except LeadFileError as error:
        raise unreadable(f"a part of it cannot be read: {error.message}", _AS_CSV) from None


def _placed(records: Iterator[tuple[int, list[Written]]], segments: Segments) -> Iterator[tuple[int, PlacedRow | None]]:
    """Each row with the part that it goes into, in the order of the original; None where a part is over.

    Each part begins with the header. Blank rows between others stay.
    """
    ranges = segments.until(_END)
    begin, stop, part, is_last = next(ranges)
    header: list[PlacedRow] = []
    behind: dict[int, int] = {}  # the row of each part that comes next
    for number, cells in records:
        if number < 0:
            header = [(1, cells)]
            continue
        while number >= stop:
            if part != NOBODY:
                behind[part] = behind.get(part, 1 + len(header)) + stop - begin
                if is_last:
                    yield part, None
            begin, stop, part, is_last = next(ranges)
        if part != NOBODY and number >= begin:
            if part not in behind:
                yield from ((part, row) for row in header)
                behind[part] = 1 + len(header)
            yield part, (behind[part] + number - begin, cells)


@contextmanager
def _written(path: Path, about: About) -> Iterator[Callable[[PlacedRow], object]]:
    """What writes rows into a new file."""
    with path.open("xb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in package(about):
            archive.writestr(_entry(name), content)
        with archive.open(_entry(SHEET), "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            yield lambda row: sheet.write(_xml(row))
            sheet.write(b"</sheetData></worksheet>")


def _entry(name: str) -> ZipInfo:
    """Made at no time that changes, so that the same parts are the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _xml(row: PlacedRow) -> bytes:
    number, cells = row
    return f'<row r="{number}">{"".join([_cell(number, *cell) for cell in cells])}</row>'.encode()


def _cell(row: int, column: int, kind: str, value: str, style: str) -> str:
    about = f'<c r="{_letters(column)}{row}"'
    if style != "0":
        about += f' s="{style}"'
    if kind != "n":
        about += f' t="{kind}"'
    text = escape(value, _ESCAPED) if _SPECIAL.search(value) else value
    if kind == "inlineStr":
        return f'{about}><is><t xml:space="preserve">{text}</t></is></c>'
    return f"{about}><v>{text}</v></c>"


@cache
def _letters(column: int) -> str:
    """What a spreadsheet calls a column: A for 0, AA for 26."""
    above, last = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + last)
