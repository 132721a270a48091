"""One pass for two counters: bytes go through the scanner and on to pyarrow, but for a footer at the end."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.sources import LeadBatch, Remark
from leadlint.sources.footer import TAIL, find_end
from leadlint.sources.records import Scanner
from leadlint.sources.text import Skipped, Text
from leadlint.words import count

if TYPE_CHECKING:
    import pyarrow as pa


class Feed:
    """A file object for pyarrow; `pieces` are what it reads: whole records, each after the scanner has seen it."""

    closed = False

    def __init__(self, text: Text, scanner: Scanner, offset: int) -> None:
        self.scanner = scanner
        self._text = text
        self.pieces = _with_text(self._scanned(offset))
        self._buffer = b""
        self._footer: Skipped | None = None
        self._not_utf_8: int | None = None
        self._unfinished = False

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many: pyarrow takes what it gets for a block."""
        data = self._buffer or next(self.pieces, b"")
        self._buffer = data[size:]
        return data[:size]

    def is_empty(self) -> bool:
        """Is there nothing but line ends to read? Asked before anything is read."""
        self._buffer = next(self.pieces, b"")
        return not self._buffer

    def _scanned(self, offset: int) -> Iterator[bytes]:
        pending = b""
        for chunk in self._text.chunks():
            if len(chunk) > TAIL and len(pending) > offset:
                yield self._seen(pending[offset:])
                pending, offset = b"", 0
            pending += chunk
            if self.scanner.damage:
                return
        rows, footer = self._without_footer(pending[offset:])
        yield self._seen(rows)
        yield self._last(footer)

    def _without_footer(self, tail: bytes) -> tuple[bytes, bytes]:
        cut = max(0, len(tail) - TAIL)
        end = cut + find_end(tail[cut:], self.scanner.dialect, not cut)
        return tail[:end], tail[end:]

    def _seen(self, chunk: bytes) -> bytes:
        line = self.scanner.line
        records = self.scanner.feed(chunk)
        self._look_for_other_text(records, line)
        return records

    def _last(self, footer: bytes) -> bytes:
        line = self.scanner.line
        records = self.scanner.take_rest()
        if footer and self.scanner.is_inside:  # what looks like a footer is the end of a cell
            records, footer = records + self.scanner.feed(footer), b""
        records += self.scanner.finish()
        self._look_for_other_text(records, line)
        if footer.strip():
            first = self.scanner.row
            self._footer = Skipped(first, first + len(footer.splitlines()) - 1, "a footer of a report")
        # pyarrow takes one line without an end for no line
        self._unfinished = bool(records) and not records.endswith((b"\n", b"\r"))
        return records + b"\n" if self._unfinished else records

    def _look_for_other_text(self, records: bytes, line: int) -> None:
        if self._not_utf_8 is None and not records.isascii():
            try:
                records.decode()
            except UnicodeDecodeError as error:
                self._not_utf_8 = line + len((records[: error.start] + b".").splitlines()) - 1

    def lead_batch(self, batch: pa.RecordBatch, before: int, wanted: Sequence[int]) -> LeadBatch:
        """A batch of pyarrow's with the rows in it that the scanner knows to be no leads."""
        not_leads = self.scanner.not_leads
        end = bisect_left(not_leads, before + batch.num_rows)
        numbers = array("q", [number - before for number in not_leads[:end]])
        del not_leads[:end]  # a list may end in millions of blank rows
        return LeadBatch(batch.num_rows, {index: batch.column(f"f{index}") for index in wanted}, numbers)

    def remarks(self, skipped: Sequence[Skipped]) -> list[Remark]:
        """What is to be said of a text that was counted."""
        passed_over = [*skipped, *([self._footer] if self._footer else [])]
        found = [Remark("skipped-rows", f"{_rows(one)} passed over: {one.what}", one.first) for one in passed_over]
        repeated = self.scanner.repeated_headers
        if repeated:
            message = f"{count(len(repeated), 'row')} passed over: the header once more"
            found.append(Remark("skipped-rows", message, repeated[0]))
        if blank := self.scanner.blank_rows:
            found.append(Remark("skipped-rows", f"{count(blank, 'row')} passed over: all cells blank"))
        if self._unfinished and not self._footer:
            message = "its last row has no line end: whole, or what is left of a file that was cut?"
            found.append(Remark("unfinished-last-row", message, self.scanner.row - 1))
        if self._not_utf_8 is not None:
            found.append(Remark("legacy-encoding", "not UTF-8: lemlist may garble its text", line=self._not_utf_8))
        return found


def _with_text(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, line ends that stand alone before the next: after a block of these pyarrow takes a record for two."""
    ends = b""
    for piece in pieces:
        if piece.lstrip(b"\r\n"):  # which copies nothing where there is none
            yield ends + piece
            ends = b""
        else:
            ends += piece


def _rows(one: Skipped) -> str:
    return f"row {one.first:,}" if one.first == one.last else f"rows {one.first:,} to {one.last:,}"
