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
        end = self._end_of_records(data)
        if len(data) - end > LONGEST:  # a quote that stands for itself makes all behind it look quoted
            end = self._end_of_line(data, len(data))
        records = self._take(data[:end])
        self._rest = data[end:]
        self._refuse_long(len(self._rest))
        return records

    def finish(self) -> bytes:
        """Takes the end of the text, and gives back what is left of it."""
        records = b"" if self.damage else self._take(self._rest)
        if self._opened:
            way_out = "close the quote, or name the file's `quote` in its entry"
            self._refuse("malformed-row", "the file ends inside quotes that open here", way_out, *self._opened)
        return records

    @staticmethod
    def _end_of_line(data: bytes, end: int) -> int:
        """Where the last line ends before there. A CR at the very end may be the first half of a CRLF."""
        return max(data.rfind(b"\n", 0, end), data.rfind(b"\r", 0, min(end, len(data) - 1))) + 1

    def _end_of_records(self, data: bytes) -> int:
        """Where the last line ends that, as far as quotes tell, ends a record: the next may go on in the next chunk."""
        end = len(data)
        inside = data.count(self._quote) if self._quote in data else 0
        while end:
            line_end = self._end_of_line(data, end)
            inside -= data.count(self._quote, line_end, end) if inside else 0
            if not inside & 1:
                return line_end
            end = data.rfind(self._quote, 0, line_end)
            inside -= 1
        return 0

    def _take(self, block: bytes) -> bytes:
        """Counts whole records, at the speed of a search for nearly all blocks."""
        plain = self._plain(block)
        if plain is None or self.records <= self._target < self.records + plain[0]:
            return self.take_lines(block)
        records, breaks = plain
        self.records += records
        self.row += records
        self.line += records + breaks
        return block

    def _plain(self, block: bytes) -> tuple[int, int] | None:
        """How many records there are and line breaks in them, when nothing need be asked about any of them."""
        if self._opened or b"\0" in block or (b"\r" in block and LONE_CR.search(block)) or self._may_be_header(block):
            return None
        bare, breaks = block, 0
        if self._quote in block:
            parts = self._shapes.quoted.split(block)
            runs = parts[1::3]
            del parts[1::3]
            bare, quoted = b"".join(filter(None, parts)), b"".join(runs)
            breaks = quoted.count(b"\n") if b"\n" in quoted else 0
            if self._quote in bare or (breaks and any(self._swallows(run) for run in runs if b"\n" in run)):
                return None
        if not bare.endswith(b"\n") or self._shapes.stranger.match(bare) or self._shapes.behind.search(bare):
            return None
        return bare.count(b"\n"), breaks

    def _swallows(self, run: bytes) -> bool:
        """Does a cell of this run of quoted cells hold a line that looks like a row?"""
        if run.count(self.dialect.delimiter) + 1 < self.dialect.width:
            return False
        first, *lines = run.split(b"\n")
        quotes = first.count(self._quote)
        for line in lines:
            if quotes & 1 and self._is_like_row(self._inside(line)):
                return True
            quotes += line.count(self._quote)
        return False
