"""ORC files, read one stripe after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyarrow.orc import ORCFile

from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadSource, Position, unreadable
from leadlint.sources.arrow import lead_batches, refusing
from leadlint.words import count

# `ORC`, which some writers count to the content, and the length of the postscript.
_HEADER, _LAST_BYTE = 3, 1


def open_orc(path: Path, _: ReadOptions) -> LeadSource:
    """Opens an ORC file; raises LeadFileError when it is none or not whole."""
    with refusing("not a whole ORC file"), path.open("rb") as stream:
        file = ORCFile(stream)
        _refuse_what_the_footer_does_not_cover(file)
        columns = tuple(file.schema.names)
    decisions: dict[str, str] = {}
    return LeadSource(
        format="orc",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda _: _batches(path, decisions),
        position=lambda index, _: Position(index + 1),
        decisions=decisions,
    )


def _refuse_what_the_footer_does_not_cover(file: ORCFile) -> None:
    """Of two files put together the reader sees as much as the footer of the second tells of, in the first."""
    tail = file.stripe_statistics_length + file.file_footer_length + file.file_postscript_length + _LAST_BYTE
    unaccounted = file.file_length - file.content_length - tail
    if unaccounted not in (0, _HEADER):
        raise unreadable(
            f"its footer does not agree with its {file.file_length:,} bytes",
            "two files put together? keep each by itself",
        )


def _batches(path: Path, decisions: dict[str, str]) -> Iterator[LeadBatch]:
    rows = 0
    with refusing("its data cannot be read"), path.open("rb") as stream:
        file = ORCFile(stream)
        for number in range(file.nstripes):
            for batch in lead_batches(file.read_stripe(number)):
                rows += batch.rows
                yield batch
    if rows != file.nrows:
        raise unreadable(f"{count(rows, 'row')}, where its footer says {file.nrows:,}", "export it again")
    decisions["counters"] = f"{rows:,} by its rows, {file.nrows:,} by its footer"
