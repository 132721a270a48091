"""The record scanner: bytes → records with their rows and physical lines, by quote parity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Record(NamedTuple):
    """One record with its line ends; `row` and `line` count from 1, `line` is where it begins."""

    row: int
    line: int
    content: bytes

    @property
    def empty(self) -> bool:
        """Is it an empty line, which readers pass over?"""
        return not self.content.rstrip(b"\r\n")


# Longer than any row that the reader beside this scanner takes; what has no end would fill the memory.
LONGEST = 4 << 20


class RecordTooLongError(Exception):
    """A record that does not end within `LONGEST` bytes."""


def physical_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a stream of chunks with their ends: LF, CRLF or CR, also mixed. Raises RecordTooLongError."""
    rest = b""
    for chunk in chunks:
        lines = (rest + chunk).splitlines(keepends=True)
        # The last line may go on in the next chunk, and a CR may be the first half of a CRLF.
        rest = lines.pop() if lines else b""
        if len(rest) > LONGEST:
            raise RecordTooLongError
        yield from lines
    yield from rest.splitlines(keepends=True)


def records(chunks: Iterable[bytes], quote: bytes, skip_lines: int = 0) -> Iterator[Record]:
    """The records behind the skipped lines: a line end inside quotes does not end one. The last may end inside."""
    row = first_line = skip_lines + 1
    open_quote = False
    parts: list[bytes] = []
    size = 0
    for number, line in enumerate(physical_lines(chunks), start=1):
        if number <= skip_lines:
            continue
        parts.append(line)
        size += len(line)
        if size > LONGEST:
            raise RecordTooLongError
        open_quote ^= bool(line.count(quote) & 1)
        if not open_quote:
            yield Record(row, first_line, b"".join(parts))
            row, first_line, parts, size = row + 1, number + 1, [], 0
    if parts:
        yield Record(row, first_line, b"".join(parts))
