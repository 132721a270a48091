"""Records counted line by line: all that is asked of a line is asked here.

Strict where pyarrow is lenient: a quote opens a cell only at its beginning, and nothing stands between a closing quote
and the next delimiter.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from leadlint.sources.dialect import Dialect
from leadlint.sources.shapes import CONFLICT, LINE, MARK, WHITE, Shapes
from leadlint.sources.swallowed import Swallowed

# What one row may be at the most: a quote that is never closed would otherwise take the rest of the file.
LONGEST = 4 << 20
_BETWEEN = b"======="  # the two sides of a conflict
# Stands in no line, and a text that holds it is refused for its NULs.
_NEVER = b"\n\n\0\0"
_NO_RECORD = 1 << 62


class Damage(NamedTuple):
    """Why a text cannot be counted: the rule that reports it, what is wrong, what settles it, and where."""

    rule: str
    message: str
    help: str
    row: int
    line: int


class LineScanner:
    """Counts the records of whole lines; `damage` is the first thing found that forbids a count.

    Records are numbered from 0; an empty line is none. `not_leads` are the numbers of those that are no lead: all cells
    blank (`blank_rows` is how many), or the header once more (`repeated_headers`, as rows). `places` are the
    rows and lines of the records numbered `targets`, which ascend, and `starts` the bytes that they begin with; with
    `of_leads` the targets are numbers of leads, as if there were no other records. `row`, `line` and `offset` are those
    that come next.
    """

    def __init__(
        self,
        dialect: Dialect,
        row: int = 1,
        line: int = 1,
        targets: Iterable[int] = (),
        offset: int = 0,
        of_leads: bool = False,
    ) -> None:
        self.dialect = dialect
        self.records = 0
        self.not_leads = array("q")
        self.repeated_headers: list[int] = []
        self.blank_rows = 0
        self.damage: Damage | None = None
        self.starts = array("q")
        self._rows, self._lines = array("q"), array("q")  # of a million targets tuples would take 100 MB
        self.row, self.line, self.offset = row, line, offset
        self._targets = iter(targets)
        self._target = next(self._targets, _NO_RECORD)
        self._of_leads = of_leads
        self._start = offset  # of the record that is open
        self._opened: tuple[int, int] | None = None
        self._size = 0
        self._before, self._first = 0, b""  # of the cell that is open: cells before it, what its first line holds
        self._no_lead: list[bytes] | None = None  # the lines of a record that may be blank, or the header
        self._is_blank = False
        self._after_cr = False
        self._blanks = dialect.delimiter + dialect.quote + b" \t\r\n\x0b\x0c"
        self._white = WHITE.replace(dialect.delimiter, b"") if dialect.width > 1 else b""
        self._quote = dialect.quote or _NEVER
        self._header = self._cells(dialect.header)
        first = next(filter(None, self._header), b"").partition(b"\n")[0].rstrip()
        self._shapes = Shapes.of(dialect.delimiter, dialect.quote, first)
        self._swallowed = Swallowed(dialect)

    def take_lines(self, block: bytes) -> bytes:
        """Counts what whole lines hold, and gives them back, those of white space empty."""
        taken = bytearray()
        for found in LINE.finditer(block):  # a list of them is many times as large as the block
            taken += self._take_line(found[0])
            self.line += 1
            self.offset += len(found[0])
            if self.damage:
                break
        return bytes(taken)

    def _take_line(self, line: bytes) -> bytes:
        if b"\0\0" in line:
            self._refuse("unreadable-lead-file", "NUL bytes stand here", "export it again: the file is damaged")
        if self._after_cr and not self._opened:
            self._look_for_half_line(line)
        self._after_cr = not (self.dialect.ends_in_cr or self.dialect.multiline) and line.endswith(b"\r")
        if self._opened:
            self._go_on(line)
        elif self._quote in line:
            self._take_quoted(line)
        elif line.strip(b"\r\n" + self._white):
            self._end_record(line)
        else:  # a row to a spreadsheet, but no record to any reader
            self.row += 1
            return b"\n"
        return line

    def _take_quoted(self, line: bytes) -> None:
        if self._shapes.whole.fullmatch(line):
            if line.count(self._quote) & 1 and not self.dialect.multiline and self._is_half(line):
                self._stray_quote()
            self._end_record(line)
        elif opening := self._shapes.opening.fullmatch(line):
            self._opened, self._size, self._start = (self.row, self.line), len(line), self.offset
            self._no_lead, self._is_blank = [line], not line.strip(self._blanks)
            self._before, self._first = self._cells_before(opening[1]), opening[2]
        else:
            self._stray_quote()

    def _go_on(self, line: bytes) -> None:
        """A line that begins inside a quoted cell: it stays inside, or the cell ends in it."""
        self._size += len(line)
        self._refuse_long(self._size)
        if self._no_lead is not None:
            self._no_lead.append(line)
            self._is_blank = self._is_blank and not line.strip(self._blanks)
            if not (self._is_blank or self._begins_header(self._no_lead)):
                self._no_lead = None
        ending = self._shapes.ending.match(line)
        inside = line[: ending.end() - 1] if ending else line
        swallows = self._swallowed.is_row(inside) or self._swallowed.is_part(inside, self._before)
        if ending:
            behind = line[ending.end() :]
            swallows = swallows or self._swallowed.are_rows(self._first, inside, self._before)
        if swallows and not self.dialect.multiline:
            message = "a quoted cell that opens here swallows lines that look like rows"
            way_out = "close it; or say in the file's entry `quote: none` if quotes are text, `multiline: true` if not"
            self._refuse("malformed-row", message, way_out, *(self._opened or ()))
        if not ending:
            return
        if self._shapes.rest.fullmatch(behind):
            self._end_record()
        elif opening := self._shapes.rest_opening.fullmatch(behind):
            self._before, self._first = self._before + 1 + self._cells_before(opening[1]), opening[2]
        else:
            self._stray_quote()

    def _look_for_half_line(self, line: bytes) -> None:
        """Behind a CR alone, where the header ends in another line end, the rest of a cell begins: or the next row."""
        cells = line.strip(b"\r\n").split(self.dialect.delimiter)
        if self.dialect.lead_column is None or self._is_no_lead(cells):
            way_out = "take the line end out of the cell, or put the cell in quotes"
            self._refuse("malformed-row", "a CR stands in the row above, where lines end otherwise", way_out)

    def _stray_quote(self) -> None:
        way_out = "double a quote inside a cell, or name the file's `quote` in its entry"
        self._refuse("malformed-row", "a quote stands neither at the beginning nor at the end of its cell", way_out)

    def _is_half(self, line: bytes) -> bool:
        """Is a line with a quote too many or too few half of a record, whose cell of several lines lost a quote?

        Inches stand behind a number, and in a row whose lead cell is as it should be.
        """
        cells = [cell.strip(b" \t\r\n") for cell in self._shapes.each_cell.findall(line)]
        odd = [cell for cell in cells if cell.count(self._quote) & 1]
        if any(cell.startswith(self._quote) for cell in odd):  # behind a blank, or it would open
            return True
        closed = [cell for cell in odd if cell.endswith(self._quote)]
        return any(not cell[-2:-1].isdigit() for cell in closed) or (bool(closed) and self._is_no_lead(cells))

    def _is_no_lead(self, cells: list[bytes]) -> bool:
        """Does the lead cell hold something that is none?"""
        column = self.dialect.lead_column
        lead = cells[column] if column is not None and column < len(cells) else b""
        return bool(lead.strip(self._blanks)) and self.dialect.lead_mark not in lead

    def _cells_before(self, text: bytes) -> int:
        """How many whole cells stand there, each with its delimiter."""
        if self._quote not in text:
            return text.count(self.dialect.delimiter)
        return len(self._shapes.each_cell.findall(text)) - 1

    def _end_record(self, line: bytes | None = None) -> None:
        """A record ends; `line` is all of it, None when it has several lines."""
        row, number = self._opened or (self.row, self.line)
        start = self._start if self._opened else self.offset
        record = b"".join(self._no_lead) if line is None and self._no_lead else line
        self.row, self._opened, self._no_lead = row + 1, None, None
        if record is not None:
            record = record.rstrip(b"\r\n")
            if self._is_header(record.removeprefix(MARK)):
                self.repeated_headers.append(row)
                self.not_leads.append(self.records)
            elif not record.strip(self._blanks) and self._shapes.blank.fullmatch(record):
                self.not_leads.append(self.records)
                self.blank_rows += 1
            else:
                self._look_for_strangers(record, row)
                if not self.dialect.quote and not record.strip(self._blanks + b'"'):
                    self._stray_quote()
        if self._number == self._target:
            self._found(row, number, start)
        self.records += 1

    @property
    def places(self) -> list[tuple[int, int]]:
        """The rows and lines of the targets that were found."""
        return [*zip(self._rows, self._lines, strict=True)]

    @property
    def _number(self) -> int:
        """What a target would call the record that comes next; behind one that is no lead, what is passed already."""
        return self.records - len(self.not_leads) if self._of_leads else self.records

    def _found(self, row: int, line: int, start: int) -> None:
        self._rows.append(row)
        self._lines.append(line)
        self.starts.append(start)
        self._target = next(self._targets, _NO_RECORD)

    def _begins_header(self, lines: list[bytes]) -> bool:
        """Do the lines of a record, of `_size` bytes so far, begin like the header?"""
        header = self.dialect.header
        return self._size <= len(header) + 2 and header.startswith(b"".join(lines).rstrip(b"\r\n"))

    def _is_header(self, record: bytes) -> bool:
        """Is it the header once more, however it is quoted and whatever its capitals?"""
        return bool(self._shapes.header.match(record)) and self._cells(record) == self._header

    def _cells(self, record: bytes) -> list[bytes]:
        """The cells, to be compared with those of the header, however they are quoted."""
        return [cell.strip(self._blanks).lower() for cell in record.split(self.dialect.delimiter)]

    def _look_for_strangers(self, line: bytes, row: int) -> None:
        if line.startswith(CONFLICT) or line == _BETWEEN:
            self._refuse("unreadable-lead-file", "a merge conflict is not resolved", "resolve it with git", row)
        if b"\0" in line and not line.strip(self._blanks + b"\0"):
            self._refuse("unreadable-lead-file", "a row of NUL bytes", "export it again: the file is damaged", row)
        if line.startswith(MARK):
            way_out = "a second file begins here: make two files of it"
            self._refuse("unreadable-lead-file", "a byte-order mark in mid-file", way_out, row)

    def _refuse(self, rule: str, message: str, help: str, row: int = 0, line: int = 0) -> None:  # noqa: A002
        self.damage = self.damage or Damage(rule, message, help, row or self.row, line or self.line)

    def _refuse_long(self, size: int) -> None:
        if size > LONGEST:
            message = f"a row is longer than {LONGEST >> 20} MiB"
            way_out = "is a line end or a closing quote missing?"
            self._refuse("unreadable-lead-file", message, way_out, *(self._opened or ()))
