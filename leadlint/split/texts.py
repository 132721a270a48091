"""Delimited text and JSON Lines cut into parts: byte for byte what stands in the original, below its header."""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

import pyarrow as pa

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, unreadable
from leadlint.sources.compressed import inflated
from leadlint.sources.csv import read_top
from leadlint.sources.identify import COMPRESSIONS
from leadlint.sources.layout import layout_of
from leadlint.sources.objects import Lines
from leadlint.sources.shapes import LINE
from leadlint.sources.text import MARKS, Text
from leadlint.split.dealing import Range, Stretches, deal, gathered
from leadlint.split.segments import NOBODY, Segments

Starts = Callable[[Sequence[int]], tuple[Sequence[int], int]]
Ranges = Callable[[], Iterator[Range]]
"""In bytes."""
# Of each part that is open so much is read at a time: there may be hundreds.
_CHUNK = 1 << 16
_PIECE = 1 << 20


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
    _refuse_other_bytes(text)
    above = _head(text, layout.offset)
    # A `sep=` line is how the text is written; any other line above the header is what no part wants.
    named = LINE.match(above) if top.start.delimiter else None
    return Cuttable(path, text, (named[0] if named else b"") + above[top.start.offset :], starts)


def _refuse_other_bytes(text: Text) -> None:
    """Raises LeadFileError for a text that would be written with other bytes: some encodings have two for a sign."""
    if not text.is_decoded:
        return
    encoding, mark = _encoding(text)
    decoder, encoder = codecs.getincrementaldecoder(encoding)(), codecs.getincrementalencoder(encoding)()
    pending = b""
    with text.open() as stream:
        stream.read(len(mark))
        while chunk := stream.read(_PIECE):
            pending += chunk
            again = encoder.encode(decoder.decode(chunk))
            if not pending.startswith(again):
                raise unreadable(f"{text.encoding} has other bytes for some of its text", "save it as UTF-8")
            pending = pending[len(again) :]


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
    """Writes each part into its target, which must not be there."""
    encoding, mark = _encoding(source.text)
    deal(_pieces(source, pieces), lambda part: _written(targets[part], mark, encoding, source.head))


def compare(source: Cuttable, pieces: Ranges, targets: Sequence[Path]) -> None:
    """Raises LeadFileError unless the parts hold, below the header, just what the original holds."""
    deal(_pieces(source, pieces), lambda part: _compared(targets[part], source))


def _pieces(source: Cuttable, pieces: Ranges) -> Iterator[tuple[int, bytes | None]]:
    return gathered(source.text.chunks(), pieces(), _taken)


def _taken(chunk: bytes, stretches: Stretches) -> bytes:
    return b"".join([chunk[begin:stop] for begin, stop in stretches])


@contextmanager
def _written(path: Path, mark: bytes, encoding: str, head: bytes) -> Iterator[Callable[[bytes], None]]:
    """What writes into a new part, encoded and compressed as the original is."""
    with path.open("xb") as file, ExitStack() as stack:
        codec = COMPRESSIONS.get(path.suffix.lower())
        stream: Any = stack.enter_context(pa.CompressedOutputStream(file, cast(Any, codec))) if codec else file

        def write(data: bytes) -> None:
            stream.write(data.decode().encode(encoding) if encoding else data)

        stream.write(mark)
        write(head)
        yield write


@contextmanager
def _compared(path: Path, source: Cuttable) -> Iterator[Callable[[bytes], None]]:
    """What compares a part, from its beginning, with what should stand there; when that is all, it has to be over."""
    compressed = path.suffix.lower() in COMPRESSIONS
    text = Text(lambda: inflated(path) if compressed else path.open("rb"), source.text.encoding)
    chunks = filter(None, text.chunks(_CHUNK))
    chunk, seen = b"", 0

    def compare(data: bytes) -> None:
        nonlocal chunk, seen
        begin = 0
        while begin < len(data):
            if seen == len(chunk):
                chunk, seen = next(chunks, b""), 0
            same = chunk[seen : seen + len(data) - begin]
            if not same or not data.startswith(same, begin):
                raise _unlike()
            begin += len(same)
            seen += len(same)

    compare(source.head)
    yield compare
    if seen < len(chunk) or next(chunks, b""):
        raise _unlike()


def _unlike() -> LeadFileError:
    return unreadable("what was written is not what stands in it", "it changed meanwhile? try again")


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
