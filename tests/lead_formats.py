"""The same table written in every format that leadlint reads, each by a program that people use, and read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.orc as orc
import pyarrow.parquet as pq
import pytest

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource, open_source
from leadlint.sources.rows import lead_rows

Row = Sequence[str | None]


class Contents(NamedTuple):
    """What a reader makes of a file: the cells as texts, and which records are leads."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    leads: list[int]


def table(header: Sequence[str], rows: Iterable[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in zip(header, columns, strict=True)})


def _delimited(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writerows([header, *rows])


def _json_lines(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    lines = (json.dumps(dict(zip(header, row, strict=True))) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def _arrow(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    contents = table(header, rows)
    new = pa.ipc.new_stream if path.suffix == ".arrows" else pa.ipc.new_file
    with new(str(path), contents.schema) as writer:
        writer.write_table(contents, max_chunksize=1_000)


def _workbook(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Leads")
    for row in (header, *rows):
        sheet.append(list(row))
    book.save(path)


_WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Row]], None]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".jsonl": _json_lines,
    ".parquet": lambda path, *rows: pq.write_table(table(*rows), path, row_group_size=700),
    ".arrow": _arrow,
    ".arrows": _arrow,
    ".feather": lambda path, *rows: feather.write_feather(table(*rows), str(path)),
    ".orc": lambda path, *rows: orc.write_table(table(*rows), str(path)),
    ".xlsx": _workbook,
}
FORMATS = tuple(_WRITERS)
BINARY = tuple(ending for ending in FORMATS if ending not in (".csv", ".tsv", ".jsonl"))


def write(path: Path, header: Sequence[str], rows: Iterable[Row]) -> Path:
    _WRITERS[path.suffix](path, header, rows)
    return path


def opened(path: Path, **options: Any) -> LeadSource:
    return open_source(path, ReadOptions(**options))


def refusal(path: Path, **options: Any) -> LeadFileError:
    """Why a file is not read; in words that hold nothing of its cells, with a way out."""
    with pytest.raises(LeadFileError) as caught:
        contents(opened(path, **options))
    error = caught.value
    assert error.help
    assert "example.com" not in error.message + error.help
    return error


def contents(source: LeadSource) -> Contents:
    """All there is, asked for once with every column and once with none; both must agree on the leads."""
    every = range(len(source.columns))
    rows: list[tuple[str, ...]] = []
    leads: list[int] = []
    for batch in source.batches(every):
        leads += (len(rows) + row for row in lead_rows(batch, []))
        rows += zip(*(map(_text, batch.columns[index].to_pylist()) for index in every), strict=True)
    bare = list(source.batches([]))
    assert sum(batch.rows for batch in bare) == len(rows)
    assert sum(len(lead_rows(batch, [])) for batch in bare) == len(leads)
    return Contents(source.columns, rows, leads)


def _text(cell: object) -> str:
    return cell.decode() if isinstance(cell, bytes) else "" if cell is None else str(cell)
