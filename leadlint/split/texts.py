"""Delimited text and JSON Lines cut into parts: byte for byte what stands in the original, below its header."""

from __future__ import annotations

import codecs
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import unreadable
from leadlint.sources.compressed import inflated
from leadlint.sources.csv import read_top
from leadlint.sources.identify import COMPRESSIONS
from leadlint.sources.layout import layout_of
from leadlint.sources.objects import Lines
from leadlint.sources.text import MARKS, Text
from leadlint.split.segments import NOBODY, Segments

Starts = Callable[[Sequence[int]], tuple[Sequence[int], int]]
Ranges = Callable[[], Iterator[tuple[int, int, int]]]
"""Stretches of a text: the bytes that they begin with and end before, and the part that takes them."""


class Cuttable(NamedTuple):
    """A text whose records can be told apart: `text`, of which each part begins with `head`.

    `starts` gives the byte that each of some records begins with, by their numbers, and the byte behind the last one;
    a text that was opened for its leads has these for its records.
    """

    path: Path
    text: Text
    head: bytes
    starts: Starts


def open_text(path: Path, options: ReadOptions, starts: Starts) -> Cuttable:
    """A delimited text, compressed or not, that was counted."""
    compressed = path.suffix.lower() in COMPRESSIONS
    text, top = read_top(path, options, (lambda: inflated(path)) if compressed else None)
    layout, _ = layout_of(text, top, options)
    # A `sep=` line is how the text is written; any other line above the header is what no part wants.
    begin = 0 if top.start.delimiter else top.start.offset
    return Cuttable(path, text, _head(text, layout.offset)[begin:], starts)


def open_lines(path: Path, options: ReadOptions) -> Cuttable:
    """JSON Lines that were counted."""
    lines = Lines(path, options.encoding or "utf-8", options.skip_lines)
    with path.open("rb") as stream:
        marked = stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    text = Text(lambda: progress.opened(path), "utf-8-sig" if marked else "utf-8")
    return Cuttable(path, text, b"", lambda records: _starts_of_lines(lines, records))


def _head(text: Text, size: int) -> bytes:
    head = b""
    for chunk in text.chunks():
        head += chunk
        if len(head) >= size:
            break
    return head[:size]


def _starts_of_lines(lines: Lines, records: Sequence[int]) -> tuple[Sequence[int], int]:
    starts = array("q")
    wanted = iter(records)
    target = next(wanted, NOBODY)
    for number, begin in enumerate(lines.starts()):
        if number == target:
            starts.append(begin)
            target = next(wanted, NOBODY)
    return starts, lines.path.stat().st_size  # blank lines at the end are the last part's


def ranges(source: Cuttable, segments: Segments) -> Ranges:
    """Where the segments begin and end in the text, in bytes, and the part of each."""
    starts, end = source.starts(segments.starts)
    return partial(Segments(starts, segments.parts).until, end)


def cut(source: Cuttable, pieces: Ranges, targets: Sequence[Path]) -> None:
    """Writes each part into its target, which must not be there, and has it on the disk."""
    files = [_Part(path, source) for path in targets]
    try:
        for part, data in _pieces(source, pieces):
            files[part].write(data)
    finally:
        for file in files:
            file.close()


def compare(source: Cuttable, pieces: Ranges, targets: Sequence[Path]) -> None:
    """Raises LeadFileError unless the parts hold, below the header, just what the original holds."""
    streams = [_Reader(path, source) for path in targets]
    same = all(stream.goes_on(source.head) for stream in streams)
    same = same and all(streams[part].goes_on(data) for part, data in _pieces(source, pieces))
    if not same or not all(stream.is_over() for stream in streams):
        raise unreadable("what was written is not what stands in it", "it changed meanwhile? try again")


def _pieces(source: Cuttable, pieces: Ranges) -> Iterator[tuple[int, bytes]]:
    """What goes into each part, in the order of the original, in pieces of bounded size."""
    ranges = pieces()
    begin, stop, part = next(ranges, (0, 0, NOBODY))
    position = 0
    for chunk in source.text.chunks():
        behind = position + len(chunk)
        while part != NOBODY or stop:
            if part != NOBODY and begin < behind:
                yield part, chunk[max(0, begin - position) : stop - position]
            if stop > behind:
                break
            begin, stop, part = next(ranges, (0, 0, NOBODY))
        position = behind


class _Part:
    """A file that a part is written into, encoded and compressed as the original is."""

    def __init__(self, path: Path, source: Cuttable) -> None:
        self._file = path.open("xb")
        self._stream: BinaryIO | pa.CompressedOutputStream = self._file
        if codec := COMPRESSIONS.get(path.suffix.lower()):
            self._stream = pa.CompressedOutputStream(self._file, codec)  # type: ignore[arg-type]
        self._encoding, mark = _encoding(source.text)
        self._stream.write(mark)
        self.write(source.head)

    def write(self, data: bytes) -> None:
        self._stream.write(data.decode().encode(self._encoding) if self._encoding else data)

    def close(self) -> None:
        if self._stream is not self._file:
            self._stream.close()
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()


class _Reader:
    """A part as it was written, read from its beginning."""

    def __init__(self, path: Path, source: Cuttable) -> None:
        compressed = path.suffix.lower() in COMPRESSIONS
        text = Text(lambda: inflated(path) if compressed else path.open("rb"), source.text.encoding)
        self._chunks = filter(None, text.chunks())
        self._chunk, self._seen = b"", 0

    def goes_on(self, data: bytes) -> bool:
        """Is it this that stands there next?"""
        begin = 0
        while begin < len(data):
            if self.is_over():
                return False
            same = self._chunk[self._seen : self._seen + len(data) - begin]
            if not data.startswith(same, begin):
                return False
            begin += len(same)
            self._seen += len(same)
        return True

    def is_over(self) -> bool:
        """Does nothing stand there any more?"""
        if self._seen == len(self._chunk):
            self._chunk, self._seen = next(self._chunks, b""), 0
        return not self._chunk


def _encoding(text: Text) -> tuple[str, bytes]:
    """What a part is encoded in, nothing where bytes are copied as they are, and the mark that it begins with."""
    with text.open() as stream:
        start = stream.read(4)
    mark, encoding = next(((mark, name) for mark, name in MARKS if start.startswith(mark)), (b"", text.encoding))
    if not text.is_decoded:
        return "", mark if text.encoding == "utf-8-sig" else b""
    if encoding in ("utf-16", "utf-32"):
        return f"{encoding}-{'le' if mark.startswith(codecs.BOM_UTF16_LE) else 'be'}", mark
    return text.encoding, b""
