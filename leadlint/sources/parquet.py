"""Parquet files, read one batch after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from leadlint.sources import LeadSource, Position, unreadable

_BATCH_ROWS = 16_384


def open_parquet(path: Path) -> LeadSource:
    """Opens a Parquet file; raises LeadFileError when it is none."""
    with _parquet(path) as file:
        columns = tuple(file.schema_arrow.names)
    return LeadSource(
        format="parquet",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda: _batches(path),
        position=lambda index, _: Position(index + 1),
    )


def _parquet(path: Path) -> ParquetFile:
    try:
        return ParquetFile(str(path))
    except pa.ArrowException as error:
        raise unreadable(f"not a whole Parquet file ({_first_words(error)})", "export it again") from None


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    with _parquet(path) as file:
        try:
            yield from file.iter_batches(batch_size=_BATCH_ROWS)
        except (pa.ArrowException, OSError) as error:  # a destroyed page is an OSError
            raise unreadable(f"its data cannot be read ({_first_words(error)})", "export it again") from None


def _first_words(error: Exception) -> str:
    # what stands before the first colon or full stop is pyarrow's own; what follows may quote the file
    return str(error).splitlines()[0].split(":")[0].split(". ")[0][:60]
