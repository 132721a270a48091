"""Rows that a quoted cell swallows because it is never closed, or closed too late, told from lines of a sound cell.

A lead in a list and a line of a note look alike when the line has as many delimiters as a row. A row writes them bare,
people write a blank behind them, or digits around; and a row has nothing or an address in its lead column.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Swallowed(NamedTuple):
    """What rows look like: `delimiter`, cells of a row, and `lead_column`, which is blank or holds `lead_mark`.

    `prose` is a line whose delimiters are all written as people write them, None where the header is written so too;
    `pause` is the surest of their ways, a blank behind.
    """

    delimiter: bytes
    width: int
    lead_column: int | None
    lead_mark: bytes
    prose: re.Pattern[bytes] | None
    pause: re.Pattern[bytes]

    @staticmethod
    def of(delimiter: bytes, width: int, lead_column: int | None, lead_mark: bytes, header: bytes) -> Swallowed:
        d = re.escape(delimiter)
        pause = rb"%b ++[^\s%b]" % (d, d)
        number = rb"(?<=\d)%b(?=\d)" % d
        at_end = rb"%b?" % d if delimiter == b"," else b""
        prose = re.compile(rb"(?!%b)[^%b]*+(?:(?:%b|%b)[^%b]*+)*+%b\s*+" % (d, d, pause, number, d, at_end))
        as_people = delimiter in header and prose.fullmatch(header)
        return Swallowed(delimiter, width, lead_column, lead_mark, None if as_people else prose, re.compile(pause))

    def is_row(self, line: bytes) -> bool:
        """Is it a row, or more: a line, or what of it stands inside a quoted cell?"""
        cells = line.split(self.delimiter)
        if len(cells) < self.width or not line.strip():
            return False
        if self.lead_column is None or self.lead_mark in cells[self.lead_column]:
            return True
        return not cells[self.lead_column].strip(b" \t\r\n\"'") or (
            len(cells) == self.width and not self._is_prose(line)
        )

    def are_rows(self, first: bytes, last: bytes, before: int) -> bool:
        """Do the lines in which a cell begins and ends look like a row each, taken without its two quotes?

        `first` and `last` are what stands inside, and `before` is the number of cells before it.
        """
        if last.count(self.delimiter) != before or first.count(self.delimiter) != self.width - 1 - before:
            return False
        column = self.lead_column
        if column is None or not (self._is_prose(first) and self._is_prose(last)):
            return True
        if not (self.pause.search(first) or self.pause.search(last)):
            return self.width > 1 or self.lead_mark in first + last
        begins = column < before or self.lead_mark in first.split(self.delimiter)[column - before]
        return begins and (column > before or self.lead_mark in last.split(self.delimiter)[column])

    def may_swallow(self, cell: bytes) -> bool:
        """Whether either is so for any of a cell's lines, wherever the cell may stand in its row."""
        first, *between, last = cell.split(b"\n")
        before = last.count(self.delimiter)
        return self.is_row(last) or self.are_rows(first, last, before) or any(map(self.is_row, between))

    def _is_prose(self, line: bytes) -> bool:
        return self.delimiter not in line or (self.prose is not None and self.prose.fullmatch(line) is not None)
