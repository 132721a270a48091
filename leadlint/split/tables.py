"""Parquet, Arrow and ORC files cut into parts: the same cells under the same schema."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

from leadlint.sources import LeadFileError, unreadable
from leadlint.sources.arrow import refusing
from leadlint.split.dealing import Stretches, deal, gathered
from leadlint.split.segments import Segments
from leadlint.split.sink import sink

_ROWS = 16_384
_GROUP = 4_096
"""So many rows of a part are written together, at least: Parquet makes a group of them, which has its own head."""
_END = 1 << 62
Batches = Iterator[pa.RecordBatch]


def cut(path: Path, kind: str, segments: Segments, targets: Sequence[Path]) -> None:
    """Writes each part into its target, which must not be there; `kind` is the format."""
    with refusing("it cannot be split"), _Table(path, kind) as table:
        deal(_pieces(table, segments), lambda part: table.written(targets[part]))


def compare(path: Path, kind: str, segments: Segments, targets: Sequence[Path]) -> None:
    """Raises LeadFileError unless the parts have the cells and the schema of the original."""
    with refusing("its parts cannot be read"), _Table(path, kind) as table:
        deal(_pieces(table, segments), lambda part: _compared(targets[part], kind, table.schema))


@contextmanager
def _compared(path: Path, kind: str, schema: pa.Schema) -> Iterator[Callable[[pa.RecordBatch], None]]:
    """What compares a part, from its beginning, with the rows that it should have; behind them it has to be over."""
    with _Table(path, kind) as table:
        rows = _Rows(table)

        def compare(batch: pa.RecordBatch) -> None:
            own, found = _comparable([batch]), _comparable(rows.next(batch.num_rows))
            # Within a list not-a-number is not equal to itself, as what is written of it is.
            if not own.equals(found) and repr(own.to_pylist()) != repr(found.to_pylist()):
                raise _unlike()

        yield compare
        if rows.next(1) or not table.schema.equals(schema, check_metadata=True):
            raise _unlike()


def _unlike() -> LeadFileError:
    return unreadable("what was written is not what stands in it", "save it as CSV, and split that")


def _pieces(table: _Table, segments: Segments) -> Iterator[tuple[int, pa.RecordBatch | None]]:
    return gathered(table.batches(), segments.until(_END), _taken)


def _taken(batch: pa.RecordBatch, stretches: Stretches) -> pa.RecordBatch:
    if len(stretches) == 1:
        ((begin, stop),) = stretches
        return batch.slice(begin, stop - begin)
    rows = array("q")
    for begin, stop in stretches:
        rows.extend(range(begin, stop))
    return batch.take(pa.array(rows, pa.int64()))


class _Table:
    """A file of one of the kinds, read from its beginning."""

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self._stack = ExitStack()
        self._stream = self._stack.enter_context(path.open("rb"))
        self.schema: pa.Schema
        self._open: Callable[[], Batches]
        self._writer: Callable[[Any], Any]
        getattr(self, f"_open_{kind}")(path)

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def batches(self) -> Batches:
        """The rows, in batches of bounded length."""
        for batch in self._open():
            for start in range(0, batch.num_rows, _ROWS):
                yield batch.slice(start, _ROWS)

    @contextmanager
    def written(self, path: Path) -> Iterator[Callable[[pa.RecordBatch], None]]:
        """What writes batches of this schema into a new file. Raises UsageError."""
        with sink(path, self.path) as file, _closing(self._writer(file)) as writer:
            held: list[pa.RecordBatch] = []

            def write(batch: pa.RecordBatch | None) -> None:
                if batch:
                    held.append(batch)
                if held and (not batch or sum(map(len, held)) >= _GROUP):
                    writer.write_table(pa.Table.from_batches(held))
                    held.clear()
                    file.check()

            yield write
            write(None)

    def _open_parquet(self, _: Path) -> None:
        from pyarrow.parquet import ParquetFile, ParquetWriter

        file = ParquetFile(self._stream, pre_buffer=False)
        about = file.metadata
        group = about.row_group(0) if about.num_row_groups else None
        columns = [group.column(index) for index in range(about.num_columns)] if group else []
        codecs: Any = {one.path_in_schema: one.compression.lower().replace("uncompressed", "none") for one in columns}
        self.schema = file.schema_arrow
        self._open = lambda: file.iter_batches(batch_size=_ROWS, use_threads=False)
        self._writer = lambda target: ParquetWriter(target, self.schema, compression=codecs or "snappy")

    def _open_arrow(self, _: Path) -> None:
        is_file = self._stream.read(6) == b"ARROW1"
        self._stream.seek(0)
        reader: Any = (ipc.open_file if is_file else ipc.open_stream)(self._stream)
        self.schema = reader.schema
        self._open = lambda: map(reader.get_batch, range(reader.num_record_batches)) if is_file else iter(reader)
        self._writer = lambda target: (ipc.new_file if is_file else ipc.new_stream)(target, self.schema)

    def _open_orc(self, path: Path) -> None:
        from pyarrow.orc import ORCWriter

        from leadlint.sources.orc import reader

        stream = self._stack.enter_context(reader(path))
        self.schema = stream.schema.remove_metadata()
        self._open = lambda: (batch.replace_schema_metadata(None) for batch in stream)
        self._writer = lambda target: _Orc(ORCWriter(target))


@contextmanager
def _closing(writer: Any) -> Iterator[Any]:
    """The writer, closed in any case: one that is left open aborts the process, or leaves a traceback."""
    try:
        yield writer
    except BaseException:
        with suppress(Exception):
            writer.close()
        raise
    writer.close()


class _Orc:
    """ORC's writer takes tables, and of a slice of a column of structs it writes other values than are in it."""

    def __init__(self, writer: Any) -> None:
        self._writer, self.close = writer, writer.close

    def write_table(self, table: pa.Table) -> None:
        self._writer.write(table.take(pa.array(range(table.num_rows), pa.int64())))


class _Rows:
    """The rows of a part, so many at a time as are asked for."""

    def __init__(self, table: _Table) -> None:
        self._batches = table.batches()
        self._rest: pa.RecordBatch | None = None

    def next(self, rows: int) -> list[pa.RecordBatch]:
        """The next rows, fewer where there are no more."""
        found: list[pa.RecordBatch] = []
        while rows and (batch := self._rest or next(self._batches, None)):
            found.append(batch.slice(0, rows))
            self._rest = batch.slice(rows) if batch.num_rows > rows else None
            rows -= found[-1].num_rows
        return found


def _comparable(batches: Sequence[pa.RecordBatch]) -> pa.Table:
    """The cells as they can be compared: not-a-number is equal to itself only as the bits that it is."""
    if not batches:
        return pa.table({})
    bits = {pa.float64(): pa.int64(), pa.float32(): pa.int32(), pa.float16(): pa.int16()}
    names = [str(index) for index in range(batches[0].num_columns)]
    plain = (
        [column.view(bits[column.type]) if column.type in bits else column for column in batch.columns]
        for batch in batches
    )
    return pa.Table.from_batches([pa.RecordBatch.from_arrays(columns, names) for columns in plain])
