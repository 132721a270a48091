"""Compressed delimited text: inflated while it is read, never to the disk."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource, unreadable
from leadlint.sources.csv import open_csv
from leadlint.sources.identify import COMPRESSIONS, LOOKED_AT, TEXT, identify


class _Inflated:
    """A stream of what was compressed, for which damage is OSError, whatever pyarrow calls it."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        self._stream = pa.CompressedInputStream(stream, codec)  # type: ignore[arg-type]

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except pa.ArrowException:
            raise OSError from None

    def __enter__(self) -> _Inflated:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def open_compressed(path: Path, options: ReadOptions) -> LeadSource:
    """Opens a text that gzip, bzip2, zstd or lz4 compressed; raises LeadFileError when something else is inside."""
    inner = Path(path.stem).suffix.lower()
    if inner not in TEXT.endings:
        what = f"compressed `{inner}` is not read" if inner else "its name does not say what is compressed"
        raise unreadable(what, "leadlint reads compressed CSV and TSV, such as leads.csv.gz")
    with inflated(path) as stream:
        try:
            identify(path.with_suffix(""), stream.read(LOOKED_AT))
        except LeadFileError as error:
            way_out = "export the leads as CSV, and compress that"
            raise LeadFileError(error.rule, f"inside, {error.message}", way_out) from None
    return open_csv(path, options, lambda: inflated(path))


def inflated(path: Path) -> BinaryIO:
    """A stream of what is compressed in a file; OSError where that is damaged."""
    return cast(BinaryIO, _Inflated(progress.opened(path), COMPRESSIONS[path.suffix.lower()]))
