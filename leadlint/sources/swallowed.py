"""Rows that a quoted cell swallows because it is never closed, or closed too late, told from lines of a sound cell.

A lead in a list and a line of a note look alike when the line has as many delimiters as a row. A row writes them bare,
people write a blank behind them, or digits around; and a row has nothing or an address in its lead column.
"""

from __future__ import annotations

import re

from leadlint.sources.dialect import Dialect


class Swallowed:
    """Judges the lines of quoted cells by what the rows of a dialect look like."""

    def __init__(self, dialect: Dialect) -> None:
        d = re.escape(dialect.delimiter)
        pause = rb"%b ++[^\s%b]" % (d, d)
        number = rb"(?<=\d)%b(?=\d)" % d
        at_end = rb"%b?" % d if dialect.delimiter == b"," else b""
        prose = re.compile(rb"(?!%b)[^%b]*+(?:(?:%b|%b)[^%b]*+)*+%b\s*+" % (d, d, pause, number, d, at_end))
        as_people = dialect.delimiter in dialect.header and prose.fullmatch(dialect.header)
        self._delimiter, self._width = dialect.delimiter, dialect.width
        self._column, self._mark = dialect.lead_column, dialect.lead_mark
        self._prose = None if as_people else prose  # a line whose delimiters are all written as people write them
        self._pause = re.compile(pause)  # the surest of their ways, a blank behind

    def is_row(self, line: bytes) -> bool:
        """Is it a row, or more: a line, or what of it stands inside a quoted cell?"""
        cells = line.split(self._delimiter)
        if len(cells) < self._width or not line.strip():
            return False
        if self._column is None:
            return self._width == 1 or not self._is_prose(line)
        if self._mark in cells[self._column]:
            return True
        return not cells[self._column].strip(b" \t\r\n\"'") or (len(cells) == self._width and not self._is_prose(line))

    def is_part(self, line: bytes, before: int) -> bool:
        """Is it the beginning or the end of a row, whose cell behind `before` others goes over several lines?"""
        column = self._column
        if column is None or self._mark not in line or self._is_prose(line):
            return False
        cells = line.split(self._delimiter)
        begins = column < before < len(cells) and self._mark in cells[column]
        behind = self._width - column
        return begins or (column > before >= self._width - len(cells) and self._mark in cells[-behind])

    def are_rows(self, first: bytes, last: bytes, before: int) -> bool:
        """Do the lines in which a cell begins and ends look like a row each, taken without its two quotes?

        `first` and `last` are what stands inside, and `before` is the number of cells before it.
        """
        more = (
            first.count(self._delimiter) - (self._width - 1 - before),
            last.count(self._delimiter) - before,
        )
        if min(more) < 0:
            return False
        column, prose = self._column, self._is_prose(first) and self._is_prose(last)
        if any(more):  # a cell of theirs has a delimiter
            return column is not None and not prose and self._mark in (first if column > before else last)
        if not prose:
            return True
        if not (self._pause.search(first) or self._pause.search(last)):
            return not (column is not None and column < before and self._has_numbers(first, last))
        if column is None:
            return False
        begins = column < before or self._mark in first.split(self._delimiter)[column - before]
        return begins and (column > before or self._mark in last.split(self._delimiter)[column])

    def _has_numbers(self, *lines: bytes) -> bool:
        """Are the delimiters of prose, without a pause, those of numbers: 10,000?"""
        return self._width > 1 and not any(line.rstrip().endswith(self._delimiter) for line in lines)

    def may_swallow(self, cell: bytes) -> bool:
        """Whether anything of it is so for a cell's lines, wherever the cell may stand in its row."""
        lines = cell.split(b"\n")
        first, *_, last = lines
        if self.are_rows(first, last, last.count(self._delimiter)) or any(map(self.is_row, lines[1:])):
            return True
        return any(self._mark in line and not self._is_prose(line) for line in lines[1:])

    def _is_prose(self, line: bytes) -> bool:
        return self._delimiter not in line or (self._prose is not None and self._prose.fullmatch(line) is not None)
