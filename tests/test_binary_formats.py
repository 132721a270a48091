"""Parquet, Arrow, ORC and JSON Lines: the same rows come back, and what is not whole is refused."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.orc as orc
import pyarrow.parquet as pq
import pytest
from support import Folder

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, Position, open_source
from leadlint.sources.rows import lead_rows

ROWS = [
    {"Email": "ada@example.com", "First Name": "Ada", "Note": "plain"},
    {"Email": "bo@example.com", "First Name": "Bo", "Note": 'comma, quote " and\nline'},
    {"Email": "", "First Name": None, "Note": " "},
    {"Email": "zoe@example.com", "First Name": "Zoé", "Note": "漢字 ✓"},
    {"Email": None, "First Name": "Dan", "Note": ""},
]
MANY = [{"Email": f"lead{n}@example.com", "First Name": f"Name {n}"} for n in range(20_000)]
BINARY = ["leads.parquet", "leads.feather", "leads.arrow", "leads.arrows", "leads.orc"]


def packed(name: str, rows: list[dict[str, str | None]]) -> bytes:
    """The rows as the program that owns the format writes them."""
    if name.endswith(".jsonl"):
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    table = pa.Table.from_pylist(rows)
    sink = pa.BufferOutputStream()
    if name.endswith(".parquet"):
        pq.write_table(table, sink, row_group_size=3_000)
    elif name.endswith(".feather"):
        feather.write_feather(table, sink)
    elif name.endswith(".orc"):
        orc.write_table(table, sink)
    else:
        new = pa.ipc.new_stream if name.endswith(".arrows") else pa.ipc.new_file
        with new(sink, table.schema) as writer:
            writer.write_table(table, max_chunksize=1_000)
    return sink.getvalue().to_pybytes()


def cells(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value or "")


def read(folder: Folder, name: str, content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]], int]:
    """The columns, the rows as texts, and the number of leads."""
    source = open_source(folder.write(name, content), ReadOptions())
    rows, leads = [], 0
    for batch in source.batches(range(len(source.columns))):
        rows += zip(
            *(map(cells, batch.columns[index].to_pylist()) for index in range(len(source.columns))), strict=True
        )
        leads += len(lead_rows(batch, []))
    return source.columns, rows, leads


@pytest.mark.parametrize("name", [*BINARY, "leads.jsonl"])
def test_the_same_rows_come_back(name: str, folder: Folder) -> None:
    columns, rows, leads = read(folder, name, packed(name, ROWS))
    assert columns == ("Email", "First Name", "Note")
    assert rows == [tuple(value or "" for value in row.values()) for row in ROWS]
    assert leads == 4


@pytest.mark.parametrize("name", [*BINARY, "leads.jsonl"])
def test_many_rows_in_many_batches(name: str, folder: Folder) -> None:
    assert read(folder, name, packed(name, MANY))[2] == 20_000


@pytest.mark.parametrize("name", [*BINARY, "leads.jsonl"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_file_is_refused(name: str, share: float, folder: Folder) -> None:
    content = packed(name, MANY)
    with pytest.raises(LeadFileError) as caught:
        read(folder, name, content[: int(len(content) * share)])
    assert caught.value.help
    assert "example.com" not in caught.value.message


@pytest.mark.parametrize("name", BINARY)
def test_two_files_in_one_are_refused(name: str, folder: Folder) -> None:
    content = packed(name, MANY)
    with pytest.raises(LeadFileError):
        read(folder, name, content + content)


def test_an_arrow_stream_that_ends_after_a_batch_is_refused(folder: Folder) -> None:
    content = packed("leads.arrows", MANY)
    with pytest.raises(LeadFileError, match="without its end marker"):
        read(folder, "leads.arrows", content[:-8])


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "[1]",
        "3",
        '"text"',
        '{"Email": "a@example.com"} {"Email": "b@example.com"}',
        '{"Email": NaN}',
        '{"Email": "a@example.com", "Email": "b@example.com"}',
        '{"Email": "a@example.com"},',
        '{"Email": ',
        '{"Email": "a@example.com"}\0',
    ],
)
def test_a_line_that_is_not_one_json_object_is_refused_at_its_line(line: str, folder: Folder) -> None:
    content = f'{{"Email": "first@example.com"}}\n\n{line}\n'.encode()
    with pytest.raises(LeadFileError, match="line 3") as caught:
        read(folder, "leads.jsonl", content)
    assert "a@example.com" not in caught.value.message


def test_json_lines_may_differ_in_their_keys(folder: Folder) -> None:
    first, second = (
        b'{"Email": "a@example.com", "Score": 3}',
        b'{"Late": {"x": [1]}, "Email": "b@example.com", "Ok": true}',
    )
    content = b"\xef\xbb\xbf" + first + b"\n\n" + second + b"\n"
    columns, rows, leads = read(folder, "leads.jsonl", content)
    assert columns == ("Email", "Score", "Late", "Ok")
    assert rows == [("a@example.com", "3", "", ""), ("b@example.com", "", '{"x":[1]}', "true")]
    assert leads == 2
    assert open_source(folder.path / "leads.jsonl", ReadOptions()).position(1, 2) == Position(3, 3)
