"""The record scanner: bytes → records, rows and physical lines, and what does not look right.

It shares nothing with pyarrow's parser: the two count the same bytes, and must agree.
"""

from __future__ import annotations

from leadlint.sources.lines import LONGEST, Damage, Dialect, LineScanner
from leadlint.sources.shapes import LONE_CR

__all__ = ["LONGEST", "Damage", "Dialect", "Scanner"]


class Scanner(LineScanner):
    """Counts the records of a text that comes in chunks.

    Nearly all of a text is taken a block at a time, by searches for what wants a look. Where one finds something, the
    block is taken line by line: all that is not plain is said there, and the searches only have to miss none of it.
    """

    _rest = b""

    def feed(self, chunk: bytes) -> bytes:
        """Takes the next bytes of the text, and gives back whole lines, which mostly are whole records.

        It keeps what may go on. A line of white space, which is a row to pyarrow, comes back empty.
        """
        if self.damage:
            return b""
        data = self._rest + chunk if self._rest else chunk
        end, quotes = self._end_of_records(data)
        if len(data) - end > LONGEST:  # a quote that stands for itself makes all behind it look quoted
            end = self._end_of_line(data, len(data))
            quotes = data.count(self._quote, 0, end)
        records = self._take(data[:end], quotes)
        self._rest = data[end:]
        self._refuse_long(len(self._rest))
        return records

    def take_rest(self) -> bytes:
        """Takes what it keeps, and gives it back: the text ends here, or its next byte begins a line."""
        records = b"" if self.damage else self._take(self._rest, self._rest.count(self._quote))
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
        return max(data.rfind(b"\n", 0, end), data.rfind(b"\r", 0, min(end, len(data) - 1))) + 1

    def _end_of_records(self, data: bytes) -> tuple[int, int]:
        """Where the last line ends that, as far as quotes tell, ends a record, and how many quotes stand before."""
        end = len(data)
        quotes = data.count(self._quote) if self._quote in data else 0
        while end:
            line_end = self._end_of_line(data, end)
            quotes -= data.count(self._quote, line_end, end) if quotes else 0
            if not quotes & 1:
                return line_end, quotes
            end = data.rfind(self._quote, 0, line_end)
            quotes -= 1
        return 0, 0

    def _take(self, block: bytes, quotes: int) -> bytes:
        """Counts whole records, at the speed of a search for nearly all blocks."""
        plain = self._plain(block, quotes)
        if plain is None or self.records <= self._target < self.records + plain[0]:
            return self.take_lines(block)
        records, breaks = plain
        self.records += records
        self.row += records
        self.line += records + breaks
        return block

    def _plain(self, block: bytes, quotes: int) -> tuple[int, int] | None:
        """How many records there are and line breaks in them, when nothing need be asked about any of them."""
        if self._opened or b"\0" in block or (b"\r" in block and LONE_CR.search(block)):
            return None
        breaks = 0
        if quotes:
            runs = self._shapes.quoted.findall(block)
            quoted = self.dialect.delimiter.join(runs)
            if quoted.count(self._quote) != quotes:
                return None  # one stands where it may not
            breaks = quoted.count(b"\n") if b"\n" in quoted else 0
            if breaks and not self.dialect.multiline and self._may_swallow(runs):
                return None
        if not block.endswith(b"\n") or self._has_stranger(block):
            return None
        return block.count(b"\n") - breaks, breaks

    def _may_swallow(self, runs: list[bytes]) -> bool:
        """May one of the quoted cells in these runs hold rows of the list?"""
        delimiter, least = self.dialect.delimiter, self.dialect.width - 1
        between = self._quote + delimiter + self._quote
        for run in runs:
            if b"\n" not in run:
                continue
            # As many delimiters as a row has, besides those between the cells; of doubled quotes that cannot be told.
            if run.count(delimiter) - run.count(between) >= least or self._quote * 2 in run:
                cells = self._shapes.within.findall(run)
                if any(b"\n" in cell and self._swallowed.may_swallow(cell) for cell in cells):
                    return True
        return False

    def _has_stranger(self, block: bytes) -> bool:
        """Is there a line outside quotes that wants a look? Within them an empty line is nothing strange."""
        if self._shapes.stranger.match(block):
            return True
        seen = quotes = 0
        for line in self._shapes.behind.finditer(block):
            quotes += block.count(self._quote, seen, line.start())
            seen = line.start()
            if not quotes & 1:
                return True
        return False
