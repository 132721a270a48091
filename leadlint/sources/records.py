"""The record scanner: bytes → records, rows and physical lines, and what does not look right.

It shares nothing with pyarrow's parser: the two count the same bytes, and must agree.
"""

from __future__ import annotations

from typing import NamedTuple

from leadlint.sources.lines import LONGEST, LineScanner
from leadlint.sources.shapes import LONE_CR

_NEAR = 4096
_SLICE = 1 << 16
_FEW = 8
_LF = ord("\n")  # a number is found in bytes many times as fast as bytes are


class Plain(NamedTuple):
    """A block in which every record is a lead, and nothing is remarkable: records, and line breaks within them."""

    size: int
    records: int
    breaks: int


class Scanner(LineScanner):
    """Counts the records of a text that comes in chunks.

    Nearly all of a text is taken a block at a time, by searches for what wants a look. Where one finds something, the
    block is taken line by line: all that is not plain is said there, and the searches only have to miss none of it.
    """

    known: dict[int, Plain] | None = None
    """What one pass leaves to the next, which need not search again: the plain blocks, by the bytes they begin with."""

    _rest = b""

    def feed(self, chunk: bytes) -> bytes:
        """Takes the next bytes of the text, and gives back whole lines, which mostly are whole records.

        It keeps what may go on. A line of white space, which is a row to pyarrow, comes back empty.
        """
        if self.damage:
            return b""
        end = self._end_of_line(chunk, len(chunk))
        records = self._take_plain(self._rest + memoryview(chunk)[:end]) if end else b""
        if records:
            self._rest = chunk[end:]
        else:
            data = self._rest + chunk
            end = self._end_of_records(data)
            if len(data) - end > LONGEST:  # a quote that stands for itself makes all behind it look quoted
                end = self._end_of_line(data, len(data))
            records = self._take(data[:end])
            self._rest = data[end:]
        self._refuse_long(len(self._rest))
        return records

    def take_rest(self) -> bytes:
        """Takes what it keeps, and gives it back: the text ends here, or its next byte begins a line."""
        records = b"" if self.damage else self._take(self._rest)
        self._rest = b""
        return records

    @property
    def is_inside(self) -> bool:
        """Is the end of what was taken inside a quoted cell?"""
        return self._opened is not None

    def finish(self) -> bytes:
        """Takes the end of the text, and gives back what is left of it."""
        records = self.take_rest()
        if self._opened:
            way_out = "close the quote, or name the file's `quote` in its entry"
            self._refuse("malformed-row", "the file ends inside quotes that open here", way_out, *self._opened)
        return records

    @staticmethod
    def _end_of_line(data: bytes, end: int) -> int:
        """Where the last line ends before there. A CR at the very end may be the first half of a CRLF."""
        line_feed = data.rfind(b"\n", 0, end) + 1
        return max(line_feed, data.rfind(b"\r", line_feed, min(end, len(data) - 1)) + 1)

    def _end_of_records(self, data: bytes) -> int:
        """Where the last line ends that, as far as quotes tell, ends a record."""
        end = len(data)
        quotes = data.count(self._quote) if self._quote in data else 0
        while end:
            line_end = self._end_of_line(data, end)
            quotes -= data.count(self._quote, line_end, end) if quotes else 0
            if not quotes & 1:
                return line_end
            end = data.rfind(self._quote, 0, line_end)
            quotes -= 1
        return 0

    def _take(self, block: bytes) -> bytes:
        """Counts whole records."""
        return self._take_plain(block) or self.take_lines(block)

    def _take_plain(self, block: bytes) -> bytes:
        """Counts whole records at the speed of a search, as nearly all blocks let; nothing where one does not."""
        plain = self._known(block) or self._plain(block)
        if plain is None:
            return b""
        if self.known is not None:
            self.known[self.offset] = plain
        if not self.pass_over(plain):
            self._find_targets(block, plain)
            self.pass_over(plain)
        return block

    def pass_over(self, plain: Plain) -> bool:
        """Counts what comes next as a plain block without a look at it; False where a target begins in there."""
        size, records, breaks = plain
        if self._number <= self._target < self._number + records:
            return False
        self.records += records
        self.row += records
        self.line += records + breaks
        self.offset += size
        return True

    def _known(self, block: bytes) -> Plain | None:
        known = self.known.get(self.offset) if self.known and not (self._opened or self._after_cr) else None
        return known if known and known.size == len(block) else None

    def _find_targets(self, block: bytes, plain: Plain) -> None:
        """Where the targets stand in a plain block, of whose records each is a lead, and a row."""
        ends = block  # as long, but with no other line ends than those of records
        if plain.breaks:
            ends = self._shapes.quoted.sub(lambda run: run[0].replace(b"\n", b" "), block)
        first, passed, start, lines = self._number, 0, 0, 0
        while self._target < first + plain.records:
            begin = _behind_lines(ends, self._target - first - passed, start)
            lines += block.count(b"\n", start, begin)
            passed, start = self._target - first, begin
            self._found(self.row + passed, self.line + lines, self.offset + start)

    def _plain(self, block: bytes) -> Plain | None:
        """What is known of a block when nothing need be asked about any of its records.

        A cell that is open at the end is to the search a quote that stands where it may not.
        """
        if (
            self._opened
            or self._after_cr
            or not block.endswith(b"\n")
            or b"\0" in block
            or (b"\r" in block and LONE_CR.search(block))
        ):
            return None
        breaks = 0
        if self._quote in block:
            runs = self._shapes.quoted.findall(block)
            if runs[-1].endswith(b"\n"):
                return None
            broken = [run for run in runs if _LF in run]
            breaks = sum(run.count(b"\n") for run in broken)
            if not self.dialect.multiline and self._may_swallow(broken):
                return None
        if self._has_stranger(block):
            return None
        return Plain(len(block), _line_feeds(block) - breaks, breaks)

    def _may_swallow(self, runs: list[bytes]) -> bool:
        """May one of the quoted cells in these runs, which have line breaks, hold rows of the list?"""
        delimiter, least, mark = self.dialect.delimiter, self.dialect.width - 1, self.dialect.lead_mark
        between = self._quote + delimiter + self._quote
        for run in runs:
            # Besides those between the cells, which doubled quotes hide: as many as in a row, or a part of one.
            delimiters = run.count(delimiter) - run.count(between)
            if delimiters >= least or (delimiters and mark in run) or self._quote * 2 in run:
                cells = self._shapes.within.findall(run)
                if any(b"\n" in cell and self._swallowed.may_swallow(cell) for cell in cells):
                    return True
        return False

    def _has_stranger(self, block: bytes) -> bool:
        """Is there a line outside quotes that wants a look? Within them an empty line is nothing strange."""
        if self._shapes.stranger.match(block):
            return True
        if not self._shapes.may_be_behind.finds(block):
            return False
        seen = quotes = 0
        for line in self._shapes.behind.finditer(block):
            quotes += block.count(self._quote, seen, line.start())
            seen = line.start()
            if not quotes & 1:
                return True
        return False


def _line_feeds(block: bytes) -> int:
    """How many there are; where they are few, to take them out is faster than to count them."""
    if block.count(b"\n", 0, _NEAR) > _NEAR // 40:
        return block.count(b"\n")
    # In slices, for which memory is at hand.
    return sum(map(_few_line_feeds, (block[begin : begin + _SLICE] for begin in range(0, len(block), _SLICE))))


def _few_line_feeds(text: bytes) -> int:
    return len(text) - len(text.replace(b"\n", b""))


def _behind_lines(text: bytes, lines: int, start: int) -> int:
    """Where so many lines end from there on; the end where they are fewer, as in a file that changed meanwhile."""
    while lines > _FEW and start < len(text) and (passed := text.count(b"\n", start, start + _NEAR)) < lines:
        start, lines = start + _NEAR, lines - passed
    for _ in range(lines):
        start = text.find(b"\n", start) + 1 or len(text)
    return start
