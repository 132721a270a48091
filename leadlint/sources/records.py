"""The record scanner: bytes → records, rows and physical lines, and what does not look right.

It shares nothing with pyarrow's parser: the two count the same bytes, and must agree. Strict where pyarrow is lenient:
a quote opens a cell only at its beginning, and nothing stands between a closing quote and the next delimiter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# What one row may be at the most: a quote that is never closed would otherwise take the rest of the file.
LONGEST = 16 << 20
# A line of nothing else is an empty one to people; Ctrl-Z ended files under DOS.
WHITE = b" \t\x1a"


class Dialect(NamedTuple):
    """How a delimited text is written: one byte each for `delimiter` and `quote`, no byte for no quote; cells of a row.

    In every row the cell number `lead_column` is blank or holds `lead_mark`, as an email column holds @; None when no
    such column is known. With `multiline` a quoted cell may hold lines that look like rows.
    """

    delimiter: bytes
    quote: bytes
    width: int
    header: bytes = b""
    lead_column: int | None = None
    lead_mark: bytes = b"@"
    multiline: bool = False


class Damage(NamedTuple):
    """Why a text cannot be counted: the rule that reports it, what is wrong, what settles it, and where."""

    rule: str
    message: str
    help: str
    row: int
    line: int


class Scanner:
    """Counts the records of a text that comes in chunks; `damage` is the first thing found that forbids a count.

    Records are numbered from 0; an empty line is none. `not_leads` are the numbers of those that are no lead: all cells
    blank, or the header once more (`repeated_headers`, as rows). `place` is the row and line of record number `target`.
    """

    def __init__(self, dialect: Dialect, row: int = 1, line: int = 1, target: int = -1) -> None:
        self.dialect = dialect
        self.records = 0
        self.not_leads: list[int] = []
        self.repeated_headers: list[int] = []
        self.damage: Damage | None = None
        self.place: tuple[int, int] | None = None
        self._target = target
        self._row, self._line = row, line
        self._rest = b""
        self._opened: tuple[int, int] | None = None
        self._size = 0
        self._maybe_blank: bytes | None = None
        self._blanks = dialect.delimiter + dialect.quote + b" \t\r\n\x0b\x0c"
        self._white = WHITE.replace(dialect.delimiter, b"") if dialect.width > 1 else b""
        self._quote = dialect.quote or b"\n no quote is like this"
        self._header = dialect.header or b"\n no line begins like this"
        self._shapes = _Shapes.of(dialect.delimiter, dialect.quote)

    @property
    def row(self) -> int:
        """The row that comes next."""
        return self._row

    @property
    def line(self) -> int:
        """The physical line that comes next."""
        return self._line

    def feed(self, chunk: bytes) -> bool:
        """Takes the next bytes of the text; true when nothing but ordinary lines was among them."""
        if self.damage:
            return False
        data = self._rest + chunk if self._rest else chunk
        end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, max(0, len(data) - 1))) + 1
        # The last line may go on in the next chunk, and a CR at the end may be the first half of a CRLF.
        self._rest = data[end:]
        ordinary = self._take(data[:end])
        if len(self._rest) + self._size > LONGEST:
            message = "a row is longer than 16 MiB"
            self._refuse("unreadable-lead-file", message, "is a line end or a closing quote missing?")
        return ordinary

    def finish(self) -> None:
        """Takes the end of the text."""
        if not self.damage:
            self._take(self._rest)
        if self._opened:
            way_out = "close the quote, or name the file's `quote` in its entry"
            self._refuse("malformed-row", "the file ends inside quotes that open here", way_out, *self._opened)

    def _refuse(self, rule: str, message: str, help: str, row: int = 0, line: int = 0) -> None:  # noqa: A002
        self.damage = self.damage or Damage(rule, message, help, row or self._row, line or self._line)

    def _take(self, lines: bytes) -> bool:
        """Counts whole lines; true when none of them wanted a look."""
        count = lines.count(b"\n")
        if self._is_ordinary(lines) and not self.records <= self._target < self.records + count:
            self.records += count
            self._row += count
            self._line += count
            return True
        for line in lines.splitlines(keepends=True):
            self._take_line(line)
            self._line += 1
            if self.damage:
                break
        return False

    def _is_ordinary(self, lines: bytes) -> bool:
        """Is every line a record that nothing need be asked about? At the speed of a search, for nearly all chunks."""
        return not (
            self._opened
            or self._quote in lines
            or b"\0" in lines
            or self._header in lines
            or lines.startswith((*_SPECIAL_STARTS, self.dialect.delimiter))
            or self._shapes.special.search(lines)
            or (b"\r" in lines and _LONE_CR.search(lines))
            or not lines.endswith(b"\n")
        )

    def _take_line(self, line: bytes) -> None:
        if self._opened:
            self._go_on(line)
        elif self._quote in line:
            self._take_quoted(line)
        else:
            self._end_record(line)
        if b"\0\0" in line:
            self._refuse("unreadable-lead-file", "NUL bytes stand here", "export it again: the file is damaged")

    def _take_quoted(self, line: bytes) -> None:
        if self._shapes.whole.fullmatch(line):
            self._end_record(line)
        elif self._shapes.opening.fullmatch(line):
            self._opened = self._row, self._line
            self._size = len(line)
            self._maybe_blank = None if line.strip(self._blanks) else line
        else:
            self._stray_quote()

    def _go_on(self, line: bytes) -> None:
        """A line that begins inside a quoted cell: it stays inside, or the cell ends in it."""
        self._size += len(line)
        if self._maybe_blank is not None:
            self._maybe_blank = None if line.strip(self._blanks) else self._maybe_blank + line
        if ending := self._shapes.ending.match(line):
            self._look_for_swallowed(line[: ending.end() - 1])
            behind = line[ending.end() :]
            if self._shapes.rest.fullmatch(behind):
                self._end_record()
            elif not self._shapes.rest_opening.fullmatch(behind):
                self._stray_quote()
        else:
            self._look_for_swallowed(line)

    def _stray_quote(self) -> None:
        way_out = "double a quote inside a cell, or name the file's `quote` in its entry"
        self._refuse("malformed-row", "a quote stands neither at the beginning nor at the end of its cell", way_out)

    def _look_for_swallowed(self, part: bytes) -> None:
        """A cell that was never closed goes on to the next quote, and takes the rows between with it."""
        delimiter, _, width, _, column, mark, multiline = self.dialect
        if multiline or part.count(delimiter) + 1 < width or not part.strip():
            return
        cell = part.split(delimiter)[column].strip(self._blanks) if column is not None else b""
        if not cell or mark in cell:
            message = "a quoted cell that opens here swallows lines that look like rows"
            way_out = "close the quote, or write `multiline: true` in the file's entry if they belong to the cell"
            self._refuse("malformed-row", message, way_out, *(self._opened or ()))

    def _end_record(self, line: bytes | None = None) -> None:
        """A record ends; `line` is all of it, None when it has several lines."""
        row, number = self._opened or (self._row, self._line)
        self._row, self._opened, self._size = row + 1, None, 0
        if line is not None:
            bare = line.rstrip(b"\r\n")
            if not bare.strip(self._white):  # a row to a spreadsheet, but no record to any reader
                return
            repeats = bare.removeprefix(_MARK) == self._header
            if repeats:
                self.repeated_headers.append(row)
            if repeats or (not bare.strip(self._blanks) and self._shapes.blank.fullmatch(bare)):
                self.not_leads.append(self.records)
            if not repeats:
                self._look_for_strangers(bare)
        elif self._maybe_blank is not None and self._shapes.blank.fullmatch(self._maybe_blank):
            self.not_leads.append(self.records)
        if self.records == self._target:
            self.place = row, number
        self.records += 1

    def _look_for_strangers(self, line: bytes) -> None:
        if line.startswith((b"<<<<<<< ", b">>>>>>> ")):
            self._refuse(
                "unreadable-lead-file", "a merge conflict is not resolved", "resolve it with git", self._row - 1
            )
        if line.startswith(_MARK):
            way_out = "a second file begins here: make two files of it"
            self._refuse("unreadable-lead-file", "a byte-order mark in mid-file", way_out, self._row - 1)


_MARK = b"\xef\xbb\xbf"
_LONE_CR = re.compile(rb"\r(?!\n)")
_SPECIAL_STARTS = (b"\n", b"\r", b" ", b"\t", b"\x1a", b"<<<<<<< ", b">>>>>>> ", b"\xef\xbb\xbf")


class _Shapes(NamedTuple):
    """What a line with quotes may look like: the whole of a record, or the parts of one that goes over several."""

    whole: re.Pattern[bytes]
    opening: re.Pattern[bytes]
    ending: re.Pattern[bytes]
    rest: re.Pattern[bytes]
    rest_opening: re.Pattern[bytes]
    blank: re.Pattern[bytes]
    special: re.Pattern[bytes]

    @staticmethod
    @cache
    def of(delimiter: bytes, quote: bytes) -> _Shapes:
        d, q = re.escape(delimiter), re.escape(quote or b"\0")
        inside = rb"(?:[^%b]++|%b%b)*+" % (q, q, q)
        # An empty cell is one only before a delimiter or at the end, or it would be found before a quote that opens.
        cell = rb"(?:%b%b%b|[^%b%b\r\n][^%b\r\n]*+|(?=[%b\r\n]|\Z))" % (q, inside, q, q, d, d, d)
        return _Shapes(
            whole=re.compile(rb"%b(?:%b%b)*+[\r\n]*" % (cell, d, cell)),
            opening=re.compile(rb"(?:%b%b)*+%b%b" % (cell, d, q, inside)),
            ending=re.compile(inside + q),
            rest=re.compile(rb"(?:%b%b)*+[\r\n]*" % (d, cell)),
            rest_opening=re.compile(rb"(?:%b%b)*+%b%b%b" % (d, cell, d, q, inside)),
            blank=re.compile(rb"(?:[\s%b]|%b\s*%b(?!%b))*+" % (d, q, q, q)),
            special=re.compile(rb"\n(?:[%b \t\r\n\x1a]|<<<<<<< |>>>>>>> |\xef\xbb\xbf)" % d),
        )
