"""JSON Lines: one object a line, whatever its keys; any other line is refused, and so is half a line."""

from __future__ import annotations

import json

import pytest
from lead_formats import contents, opened, refusal
from support import Folder

from leadlint.sources import Position

MANY = [{"Email": f"lead{number}@example.com", "First Name": f"Name {number}"} for number in range(20_000)]


def lines(*records: dict[str, str]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def test_many_rows_in_many_batches(folder: Folder) -> None:
    assert len(contents(opened(folder.write("leads.jsonl", lines(*MANY)))).leads) == 20_000


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_in_a_line_is_refused(share: float, folder: Folder) -> None:
    content = lines(*MANY)
    start = content.index(b"\n", int(len(content) * share)) + 1
    for end in (start + 1, start + 20, content.index(b"}", start)):
        error = refusal(folder.write("leads.jsonl", content[:end]))
        assert error.message.endswith("is not one whole JSON object")
    # between two lines nobody can tell
    assert len(contents(opened(folder.write("leads.jsonl", content[:start]))).leads) == content[:start].count(b"\n")


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
    error = refusal(folder.write("leads.jsonl", f'{{"Email": "first@example.com"}}\n\n{line}\n'))
    assert "line 3" in error.message
    assert (error.row, error.line) == (3, 3)


def test_lines_may_differ_in_their_keys(folder: Folder) -> None:
    first = b'{"Email": "a@example.com", "Score": 3}'
    second = b'{"Late": {"x": [1]}, "Email": "b@example.com", "Ok": true}'
    source = opened(folder.write("leads.jsonl", b"\xef\xbb\xbf" + first + b"\n\n" + second + b"\n"))
    columns, rows, leads = contents(source)
    assert columns == ("Email", "Score", "Late", "Ok")
    assert rows == [("a@example.com", "3", "", ""), ("b@example.com", "", '{"x":[1]}', "true")]
    assert leads == [0, 1]
    assert source.positions([1], 2)[0] == Position(3, 3)
