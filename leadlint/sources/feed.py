"""One pass for two counters: bytes go through the scanner and on to pyarrow, but for a footer at the end."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.sources import LeadBatch, Remark
from leadlint.sources.records import WHITE, Scanner
from leadlint.sources.text import TAIL, Skipped, Text, find_end
from leadlint.words import count

if TYPE_CHECKING:
    import pyarrow as pa


class Feed:
    """A file object for pyarrow; what it has handed out the scanner has seen."""

    closed = False

    def __init__(self, text: Text, scanner: Scanner, offset: int) -> None:
        self.scanner = scanner
        self._text = text
        self._pieces = self._scanned(offset)
        self._buffer = b""
        self._footer: Skipped | None = None
        # To pyarrow a line of blanks is a row of one cell. Within quotes it loses its blanks, which changes no count.
        white = re.escape(WHITE.replace(scanner.dialect.delimiter, b""))
        self._white_line = re.compile(rb"\n[%b]+\r?(?=\n)" % white if scanner.dialect.width > 1 else rb"(?!)")
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._not_utf_8: int | None = None
        self._unfinished = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as asked for unless the text ends: pyarrow takes what it gets for a block."""
        parts, length = [self._buffer], len(self._buffer)
        while size < 0 or length < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            parts.append(piece)
            length += len(piece)
        data = b"".join(parts)
        if size < 0:
            size = len(data)
        self._buffer = data[size:]
        return data[:size]

    def is_empty(self) -> bool:
        """Is there nothing but white space to read?"""
        while not self._buffer.strip():
            piece = next(self._pieces, None)
            if piece is None:
                return True
            self._buffer += piece
        return False

    def drain(self) -> None:
        """Lets the scanner see everything."""
        for _ in self._pieces:
            pass

    def _scanned(self, offset: int) -> Iterator[bytes]:
        held = b""
        for chunk in self._text.chunks():
            data = held + chunk[offset:]
            offset = max(0, offset - len(chunk))
            cut = max(0, len(data) - TAIL)
            held = data[cut:]
            if cut:
                yield self._seen(data[:cut])
            if self.scanner.damage:
                return
        end = find_end(held)
        rows, footer = held[:end], held[end:]
        self._unfinished = bool(rows) and not rows.endswith((b"\n", b"\r"))
        self._seen(rows)
        self.scanner.finish()
        if footer.strip():
            first = self.scanner.row
            self._footer = Skipped(first, first + len(footer.splitlines()) - 1, "a footer of a report")
        if rows:
            yield rows + b"\n" if self._unfinished else rows  # pyarrow takes one line without an end for no line

    def _seen(self, piece: bytes) -> bytes:
        if self._not_utf_8 is None:
            try:
                self._decoder.decode(piece)
            except UnicodeDecodeError as error:
                self._not_utf_8 = self.scanner.line + piece.count(b"\n", 0, error.start)
        if self.scanner.feed(piece):
            return piece
        return self._white_line.sub(b"\n", piece) if self._white_line.search(piece) else piece

    def lead_batch(self, batch: pa.RecordBatch, before: int, wanted: Sequence[int]) -> LeadBatch:
        """A batch of pyarrow's with the rows in it that the scanner knows to be no leads."""
        not_leads = self.scanner.not_leads
        first, last = bisect_left(not_leads, before), bisect_left(not_leads, before + batch.num_rows)
        columns = {index: batch.column(f"f{index}") for index in wanted}
        return LeadBatch(batch.num_rows, columns, frozenset(number - before for number in not_leads[first:last]))

    def remarks(self, skipped: Sequence[Skipped]) -> list[Remark]:
        """What is to be said of a text that was counted."""
        passed_over = [*skipped, *([self._footer] if self._footer else [])]
        found = [Remark("skipped-rows", f"{_rows(one)} passed over: {one.what}", one.first) for one in passed_over]
        repeated = self.scanner.repeated_headers
        if repeated:
            message = f"{count(len(repeated), 'row')} passed over: the header once more"
            found.append(Remark("skipped-rows", message, repeated[0]))
        if blank := len(self.scanner.not_leads) - len(repeated):
            found.append(Remark("skipped-rows", f"{count(blank, 'row')} passed over: all cells blank"))
        if self._not_utf_8 is not None:
            found.append(Remark("legacy-encoding", "not UTF-8: lemlist may garble its text", line=self._not_utf_8))
        return found


def _rows(one: Skipped) -> str:
    return f"row {one.first:,}" if one.first == one.last else f"rows {one.first:,} to {one.last:,}"
