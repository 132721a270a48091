"""Compressed delimited text: inflated while it is read, never to the disk."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from leadlint.reading import ReadOptions
from leadlint.sources import LeadSource, unreadable
from leadlint.sources.csv import open_csv
from leadlint.sources.identify import COMPRESSIONS, TEXT


def open_compressed(path: Path, options: ReadOptions) -> LeadSource:
    """Opens a text that gzip, bzip2, zstd or lz4 compressed; raises LeadFileError when it is something else."""
    inner = Path(path.stem).suffix.lower()
    if inner not in TEXT.endings:
        raise unreadable(
            f"compressed `{inner}` is not read", "leadlint reads compressed CSV and TSV, such as leads.csv.gz"
        )
    codec = COMPRESSIONS[path.suffix.lower()]

    def opened() -> BinaryIO:
        return cast(BinaryIO, pa.CompressedInputStream(path.open("rb"), codec))  # type: ignore[arg-type]

    return open_csv(path, options, opened)
