"""Arrow IPC: the file format (Feather v2) and the stream format, which their first bytes tell apart.

Neither has checksums: bytes that were altered within a text go unseen. Refused is what a reader would pass over in
silence: a stream that was cut between two batches, and bytes that the file or stream does not declare.
"""

from __future__ import annotations

import contextlib
import os
import re
import struct
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadSource, Position, not_readable, unreadable

_FILE, _FEATHER_1, _CONTINUED = b"ARROW1", b"FEA1", b"\xff\xff\xff\xff"
_END_MARKER = _CONTINUED + bytes(4)
# Around the blocks stand an end marker and what aligns it; no file is as small as that.
_PADDING = 64
_BATCH_ROWS = 16_384


def open_arrow(path: Path, _: ReadOptions) -> LeadSource:
    """Opens an Arrow file or stream; raises LeadFileError when it is neither, or not whole."""
    with progress.opened(path) as stream:
        start = stream.read(len(_FILE))
        if start.startswith(_FEATHER_1):
            raise unreadable("Feather version 1, which is no longer written", "export it again as Feather version 2")
        if start != _FILE and not start.startswith(_CONTINUED):
            raise unreadable("not an Arrow file or stream", "export it again")
        with refusing("not a whole Arrow file or stream"):
            columns = tuple((_checked_file if start == _FILE else _checked_stream)(stream).schema.names)
    read = _file_batches if start == _FILE else _stream_batches
    return LeadSource(
        format="arrow",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda _: _batches(path, read),
        positions=lambda indices, _: [Position(index + 1) for index in indices],
        decisions={"layout": "a file" if start == _FILE else "a stream"},
    )


_REST = re.compile(r"[:(]|\. |-?\d{3,}")


@contextlib.contextmanager
def refusing(what: str) -> Iterator[None]:
    """Turns what pyarrow raises into LeadFileError; a destroyed page is an OSError too, but one without a number."""
    try:
        yield
    except (pa.ArrowException, OSError, struct.error, UnicodeDecodeError, MemoryError) as error:
        if isinstance(error, OSError) and error.errno:
            raise not_readable(error) from None
        # what stands before the first colon, bracket, figure or full stop is pyarrow's own; what follows may be a cell
        said = str(error) or "more memory wanted than there is"
        words = _REST.split(said.splitlines()[0])[0].strip()[:60]
        raise unreadable(f"{what} ({words})", "export it again") from None


def lead_batches(batch: pa.RecordBatch) -> Iterator[LeadBatch]:
    """The batch in pieces of bounded length, its text as plain text so that a blank cell is seen to be blank."""
    for start in range(0, batch.num_rows, _BATCH_ROWS):
        piece = batch.slice(start, _BATCH_ROWS)
        yield LeadBatch(piece.num_rows, dict(enumerate(map(_plain, piece.columns))))


def _plain(column: pa.Array[Any]) -> pa.Array[Any]:
    """What is not a view, nor in runs, nor in codes, nor of an extended type."""
    if isinstance(column, pa.ExtensionArray):
        return _plain(column.storage)
    if isinstance(column, pa.DictionaryArray):
        return pa.DictionaryArray.from_arrays(column.indices, _plain(column.dictionary)).dictionary_decode()
    if isinstance(column, pa.RunEndEncodedArray):
        from pyarrow.compute import run_end_decode  # type: ignore[attr-defined]

        return _plain(run_end_decode(column))
    if pa.types.is_string_view(column.type):
        return column.cast(pa.large_string())
    return column.cast(pa.large_binary()) if pa.types.is_binary_view(column.type) else column


def _batches(path: Path, read: Any) -> Iterator[LeadBatch]:
    with refusing("its data cannot be read"), progress.opened(path) as stream:
        for batch in read(stream):
            batch.validate(full=True)  # an offset that leads out of the data would be followed
            yield from lead_batches(batch)


def _checked_stream(stream: BufferedReader) -> ipc.RecordBatchStreamReader:
    stream.seek(max(0, stream.seek(0, os.SEEK_END) - len(_END_MARKER)))
    if stream.read() != _END_MARKER:
        raise unreadable(
            "an Arrow stream without its end marker", "it was cut, or its writer not closed: write it again"
        )
    stream.seek(0)
    return ipc.open_stream(stream)


def _stream_batches(stream: BufferedReader) -> Iterator[pa.RecordBatch]:
    yield from ipc.open_stream(stream)
    if stream.read(1):
        raise unreadable("more stands behind the end of the Arrow stream", "two streams put together? keep one a file")


def _file_batches(stream: BufferedReader) -> Iterator[pa.RecordBatch]:
    reader = ipc.open_file(stream)
    yield from map(reader.get_batch, range(reader.num_record_batches))


def _checked_file(stream: BufferedReader) -> ipc.RecordBatchFileReader:
    """A file whose footer tells of all that is in it: of two files put together the reader sees one."""
    reader = ipc.open_file(stream)
    end = stream.seek(-struct.calcsize("<i") - len(_FILE), os.SEEK_END)
    (length,) = struct.unpack("<i", stream.read(4))
    footer_start = stream.seek(end - length)
    blocks = list(_blocks(stream.read(length)))
    first = min([footer_start, *(offset for offset, _ in blocks)])
    # The schema stands before the first block and in the footer again. Its message there cannot be asked how long it
    # is: that of Polars is no message.
    unaccounted = max(0, first - length) + footer_start - first - sum(size for _, size in blocks)
    if not 0 <= unaccounted <= _PADDING or (blocks and not reader.schema.names):
        raise unreadable(
            f"its footer does not agree with its {end:,} bytes", "two files put together? keep each by itself"
        )
    return reader


def _blocks(footer: bytes) -> Iterator[tuple[int, int]]:
    """Offset and length of each block of dictionaries and of records, by the footer, a flatbuffer (File.fbs)."""
    (table,) = struct.unpack_from("<I", footer)
    vtable = table - struct.unpack_from("<i", footer, table)[0]
    (vtable_size,) = struct.unpack_from("<H", footer, vtable)
    for entry in (8, 10):  # the third and fourth fields: dictionaries, recordBatches
        (field,) = struct.unpack_from("<H", footer, vtable + entry) if entry < vtable_size else (0,)
        if not field:
            continue
        vector = table + field + struct.unpack_from("<I", footer, table + field)[0]
        (number,) = struct.unpack_from("<I", footer, vector)
        for index in range(number):
            offset, metadata, body = struct.unpack_from("<qi4xq", footer, vector + 4 + 24 * index)
            yield offset, metadata + body
