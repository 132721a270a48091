"""Parquet files, read one batch after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource, Position, not_readable, unreadable, whole_batch

_BATCH_ROWS = 16_384


def open_parquet(path: Path, _: ReadOptions) -> LeadSource:
    """Opens a Parquet file; raises LeadFileError when it is none."""
    with _parquet(path) as file:
        columns = tuple(file.schema_arrow.names)
    return LeadSource(
        format="parquet",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda _: map(whole_batch, _batches(path)),
        position=lambda index, _: Position(index + 1),
    )


def _parquet(path: Path) -> ParquetFile:
    stream = path.open("rb")  # a path that is not UTF-8 is none to pyarrow
    try:
        return ParquetFile(stream)
    except (pa.ArrowException, OSError) as error:
        raise _refusal("not a whole Parquet file", error) from None


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    with _parquet(path) as file:
        try:
            yield from file.iter_batches(batch_size=_BATCH_ROWS)
        except (pa.ArrowException, OSError) as error:
            raise _refusal("its data cannot be read", error) from None


def _refusal(what: str, error: Exception) -> LeadFileError:
    """A destroyed page or footer is an OSError too, without a number; one of the system's has its own words."""
    if isinstance(error, OSError) and error.errno:
        return not_readable(error)
    return unreadable(f"{what} ({_first_words(error)})", "export it again")


def _first_words(error: Exception) -> str:
    # what stands before the first colon or full stop is pyarrow's own; what follows may quote the file
    return str(error).splitlines()[0].split(":")[0].split(". ")[0][:60]
