"""Which rows have too many or too few cells: asked when pyarrow has refused one, for it knows the first at the most."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadlint.sources import LeadFileError
from leadlint.sources.dialect import Dialect
from leadlint.sources.top import strict_rows
from leadlint.words import count, listed

_SHOWN = 5


class _Ragged(NamedTuple):
    row: int
    line: int
    cells: int


def refuse_ragged(pieces: Iterable[bytes], dialect: Dialect, width: int, row: int, line: int) -> LeadFileError | None:
    """The refusal of rows that have not `width` cells, or fill one more than the header has; None without any.

    The pieces are whole records, as the scanner lets them pass, and begin at that row and line.
    """
    first: list[_Ragged] = []
    number = 0
    for number, one in enumerate(_ragged(pieces, dialect, width, row, line), start=1):
        if number <= _SHOWN:
            first.append(one)
    if not first:
        return None
    what = f"a row has {count(first[0].cells, 'cell')}, {dialect.width:,} expected"
    if first[0].cells < width > dialect.width:
        what = "a row does not end in a delimiter, as the rows above it do"
    if number > 1:
        other = "more or fewer than" if dialect.width > 1 else "more than"
        what = f"{number:,} rows have {other} {count(dialect.width, 'cell')}: rows {_numbers(first, number)}"
    way_out = "mend the row; if many rows are like it, `delimiter`, `quote` or `encoding` in its entry may settle it"
    return LeadFileError("malformed-row", what, way_out, row=first[0].row, line=first[0].line)


def _numbers(first: Iterable[_Ragged], number: int) -> str:
    more = [f"{number - _SHOWN:,} more"] if number > _SHOWN else []
    return listed([*(f"{one.row:,}" for one in first), *more])


def _ragged(pieces: Iterable[bytes], dialect: Dialect, width: int, row: int, line: int) -> Iterator[_Ragged]:
    # Latin-1 has a character for every byte, and delimiters, quotes and line ends are what they are elsewhere.
    lines = (one.decode("latin-1") for piece in pieces for one in piece.splitlines(keepends=True))
    reader = strict_rows(lines, dialect.delimiter, dialect.quote)
    start = 0
    with contextlib.suppress(csv.Error):  # the text may end inside quotes: that is not what is asked here
        for number, cells in enumerate(reader, start=row):
            if cells and (len(cells) != width or any(cells[dialect.width :])):
                yield _Ragged(number, line + start, len(cells))
            start = reader.line_num
