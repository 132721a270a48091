"""Parquet files, read one batch after another."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pyarrow.parquet import ParquetFile

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadSource, Position, unreadable
from leadlint.sources.arrow import lead_batches, refusing
from leadlint.words import count

_BATCH_ROWS, _BATCH_BYTES = 16_384, 8 << 20
_BUFFER = 1 << 16
_MAGIC, _LENGTH = b"PAR1", 4
# Old writers of parquet-mr count a column chunk without the header of its dictionary. No file with a lead is as small.
_MISCOUNTED = 128
_LONGEST_STRUCT = 1 << 16


def open_parquet(path: Path, _: ReadOptions) -> LeadSource:
    """Opens a Parquet file; raises LeadFileError when it is none or not whole."""
    with refusing("not a whole Parquet file"), progress.opened(path) as stream:
        columns = tuple(_parquet(stream).schema_arrow.names)
        _refuse_what_the_footer_does_not_cover(stream)
    decisions: dict[str, str] = {}
    return LeadSource(
        format="parquet",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda _: _batches(path, decisions),
        positions=lambda indices, _: [Position(index + 1) for index in indices],
        decisions=decisions,
    )


def _parquet(stream: BinaryIO) -> ParquetFile:
    # from a stream: a path that is not UTF-8 is none to pyarrow
    return ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True)


def _batches(path: Path, decisions: dict[str, str]) -> Iterator[LeadBatch]:
    rows = 0
    nulls: Counter[str] = Counter()
    with refusing("its data cannot be read"), progress.opened(path) as stream:
        file = _parquet(stream)
        declared_nulls = _declared_nulls(file)
        for piece in file.iter_batches(batch_size=_rows_at_once(file), use_threads=False):
            nulls.update({name: piece.column(name).null_count for name in declared_nulls})
            for batch in lead_batches(piece):
                rows += batch.rows
                yield batch
        declared = file.metadata.num_rows
        if any(nulls[name] != number for name, number in declared_nulls.items()):
            raise unreadable("its pages have other cells than its footer says", "it is damaged: export it again")
    if rows != declared:
        raise unreadable(f"{count(rows, 'row')}, where its footer says {declared:,}", "export it again")
    decisions["counters"] = f"{rows:,} by its rows, {declared:,} by its footer"


def _rows_at_once(file: ParquetFile) -> int:
    """As many rows as take a few megabytes."""
    about = file.metadata
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    return max(1, min(_BATCH_ROWS, _BATCH_BYTES * about.num_rows // max(1, size)))


def _declared_nulls(file: ParquetFile) -> dict[str, int]:
    """The null cells of each column of no parts, where the footer says how many."""
    about = file.metadata
    groups = [about.row_group(number) for number in range(about.num_row_groups)]
    declared: dict[str, int] = {}
    for index, name in enumerate(about.schema.names):
        found = [statistics.null_count for group in groups if (statistics := group.column(index).statistics)]
        known = [number for number in found if number is not None]
        if file.schema.column(index).path == name and len(known) == len(groups):
            declared[name] = sum(known)
    return {name: number for name, number in declared.items() if file.schema_arrow.names.count(name) == 1}


def _refuse_what_the_footer_does_not_cover(stream: BinaryIO) -> None:
    """Of two files put together a reader sees as much as the footer of the second tells of, in the first.

    What stands before a file moves its footer, but not the places that the footer names: then the last of them does
    not end where the footer begins. Gaps between them are harmless, some writers align what they write.
    """
    end = stream.seek(-_LENGTH - len(_MAGIC), os.SEEK_END)
    length = int.from_bytes(stream.read(_LENGTH), "little")
    start = stream.seek(end - length)
    try:
        unaccounted = start - _last_end(stream, _Thrift(stream.read(length)).struct(), start)
    except (LookupError, TypeError, ValueError):
        unaccounted = -1
    if not 0 <= unaccounted <= _MISCOUNTED:
        raise unreadable(
            f"its footer does not agree with its {end:,} bytes",
            "two files put together? keep each by itself; one that is encrypted is not read",
        )


def _last_end(stream: BinaryIO, footer: dict[int, Any], start: int) -> int:
    """Where the last part ends that the footer names. The numbers are those of the fields in parquet.thrift."""
    chunks = [chunk for group in footer[4] for chunk in group[1]]
    last = max([len(_MAGIC), *(end for chunk in chunks for end in _ends(stream, chunk))])
    if start - last > _MISCOUNTED and any(chunk.get(2) == last for chunk in chunks):
        # Arrow once repeated behind a column chunk what the footer says of it.
        return last + _read_struct(stream, last)[1]
    return last


def _ends(stream: BinaryIO, chunk: dict[int, Any]) -> Iterator[int]:
    """Where the pages of a column chunk end, its indexes of columns and of offsets, and its Bloom filter."""
    about = chunk[3]
    yield min(filter(None, (about[9], about.get(11)))) + about[7]
    yield chunk.get(6, 0) + chunk.get(7, 0)
    yield chunk.get(4, 0) + chunk.get(5, 0)
    if bloom_filter := about.get(14):
        header, size = _read_struct(stream, bloom_filter)
        yield bloom_filter + size + header[1]


def _read_struct(stream: BinaryIO, offset: int) -> tuple[dict[int, Any], int]:
    """The struct that stands there, and how long it is."""
    stream.seek(offset)
    thrift = _Thrift(stream.read(_LONGEST_STRUCT))
    return thrift.struct(), thrift.position


class _Thrift:
    """What Thrift's compact protocol wrote: structs by the numbers of their fields. Raises LookupError, ValueError."""

    def __init__(self, data: bytes) -> None:
        self.data, self.position = data, 0

    def struct(self) -> dict[int, Any]:
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._integer()
            kind = head & 15
            fields[number] = kind == 1 if kind in (1, 2) else self._value(kind)
        return fields

    def _value(self, kind: int) -> Any:
        match kind:
            case 1 | 2 | 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._integer()
            case 7:
                return self._bytes(8)
            case 8:
                return self._bytes(self._varint())
            case 9 | 10:
                return self._list()
            case 12:
                return self.struct()
        raise ValueError("no kind of value that stands in a footer")

    def _list(self) -> list[Any]:
        head = self._byte()
        length = self._varint() if head >> 4 == 15 else head >> 4
        return [self._value(head & 15) for _ in range(length)]

    def _byte(self) -> int:
        self.position += 1
        return self.data[self.position - 1]

    def _bytes(self, length: int) -> bytes:
        self.position += length
        return self.data[self.position - length : self.position]

    def _varint(self) -> int:
        number = shift = 0
        while (byte := self._byte()) > 127:
            number |= (byte & 127) << shift
            shift += 7
        return number | byte << shift

    def _integer(self) -> int:
        number = self._varint()
        return number >> 1 ^ -(number & 1)
