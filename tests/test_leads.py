"""One column of a batch as rules see it: text, whatever Arrow's type is, however the batch was cut."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Folder, report

from leadlint.cells import Cells
from leadlint.columns import recognise
from leadlint.kernels import trimmed
from leadlint.leads import Header, hashes
from leadlint.suppression import Suppressed

TEXTS = ["ada@example.com", None, " 漢字 ", ""]
BYTES = [None if text is None else text.encode() for text in TEXTS]
SEEN = ["ada@example.com", "", " 漢字 ", ""]
LATE = 1 << 61  # no time that Python knows
DAY = datetime.date(2026, 12, 1)
NOON = datetime.datetime(2026, 12, 1, 12)

KINDS: dict[str, tuple[pa.Array[Any], list[str]]] = {
    "text": (pa.array(TEXTS, pa.string()), SEEN),
    "large text": (pa.array(TEXTS, pa.large_string()), SEEN),
    "text in a view": (pa.array(TEXTS, pa.string_view()), ["ada@example.com", "", "漢字", ""]),
    "bytes": (pa.array(BYTES, pa.binary()), SEEN),
    "large bytes": (pa.array(BYTES, pa.large_binary()), SEEN),
    "bytes that are not UTF-8": (pa.array([b"Zo\xeb", None, b"\x81\xff", b"a"]), ["Zoë", "", "\ufffdÿ", "a"]),
    "bytes of one length": (pa.array([b"ab", None, b"\xeb "], pa.binary(2)), ["ab", "", "ë "]),
    "codes": (pa.array(TEXTS).dictionary_encode(), SEEN),
    "codes of large text": (pa.array(TEXTS, pa.large_string()).dictionary_encode(), SEEN),
    "codes of numbers": (pa.array([7, None, 7]).dictionary_encode(), ["7", "", "7"]),
    "nothing": (pa.nulls(2), ["", ""]),
    "whole numbers": (pa.array([1, None, -3]), ["1", "", "-3"]),
    "numbers": (pa.array([1.0, None, 2.5, float("inf")]), ["1", "", "2.5", "inf"]),
    "decimals": (pa.array([decimal.Decimal("1.50"), None]), ["1.50", ""]),
    "yes and no": (pa.array([True, None, False]), ["true", "", "false"]),
    "days": (pa.array([DAY, None]), ["2026-12-01", ""]),
    "times": (pa.array([NOON, None]), ["2026-12-01 12:00:00", ""]),
    "times with nanoseconds": (pa.array([1, None], pa.timestamp("ns")), ["1970-01-01 00:00:00.000000001", ""]),
    "times that no calendar has": (
        pa.array([LATE, None], pa.timestamp("s")),
        [f"<value out of range: {LATE}>", ""],
    ),
    "times of no known place": (
        pa.array([0, None], pa.timestamp("s", "Nowhere/Town")),
        ["timestamp[s, tz=Nowhere/Town]", ""],
    ),
    "lists": (pa.array([["a"], None, []]), ["['a']", "", "[]"]),
    "structs": (pa.array([{"a": 1}, None]), ["{'a': 1}", ""]),
    "lists that Python cannot hold": (
        pa.array([[LATE], None], pa.list_(pa.timestamp("s"))),
        ["list<item: timestamp[s]>", ""],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column_is_text(kind: str) -> None:
    array, expected = KINDS[kind]
    assert Cells(array).texts.to_pylist() == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_of_a_column_is_what_stands_there(kind: str) -> None:
    array, expected = KINDS[kind]
    for start in range(len(array) + 1):
        for length in range(len(array) + 1 - start):
            cells, there = Cells(array.slice(start, length)), expected[start : start + length]
            assert cells.texts.to_pylist() == there
            assert cells.data == "".join(there).encode()
            assert cells.is_blank.to_pylist() == [not text.strip() for text in there]
            assert cells.trimmed.to_pylist() == [text.strip() for text in there]


WHITE = st.sampled_from([*" \t\n\r\v\f\x1c\x85\xa0\u2003\u3000"])
CELLS = st.lists(WHITE | st.characters(exclude_categories=["Cs"]), max_size=6).map("".join)
COLUMNS = st.lists(st.none() | CELLS, max_size=8)


@given(COLUMNS, st.integers(0, 8))
def test_what_is_asked_of_a_column_is_what_python_says_of_each_cell(cells: list[str | None], size: int) -> None:
    column, texts = Cells(pa.array(cells, pa.string())), [cell or "" for cell in cells]
    assert column.texts.to_pylist() == texts
    assert column.data.decode() == "".join(texts)
    assert column.trimmed.to_pylist() == [text.strip() for text in texts]
    assert column.longer_than(size).to_pylist() == [len(text.strip().encode()) > size for text in texts]
    assert column.like("^[a-m ]*$").to_pylist() == [{*text.strip()} <= {*"abcdefghijklm "} for text in texts]


@given(st.lists(st.sampled_from([" Ada", "BO ", "cy", ""]), max_size=8))
def test_small_letters(cells: list[str]) -> None:
    assert Cells(pa.array(cells, pa.string())).lower.to_pylist() == [cell.strip().lower() for cell in cells]
    assert Cells(pa.array([*cells, "É"], pa.string())).lower.to_pylist()[-1] == "é"


@given(st.lists(st.none() | st.binary(max_size=4), max_size=6))
def test_bytes_of_any_kind_are_text_cell_by_cell(cells: list[bytes | None]) -> None:
    for kind in (pa.binary(), pa.large_binary()):
        assert Cells(pa.array(cells, kind)).texts.to_pylist() == [*map(_read, cells)]


def _read(cell: bytes | None) -> str:
    try:
        return (cell or b"").decode()
    except UnicodeDecodeError:
        return (cell or b"").decode("cp1252", "replace")


@given(COLUMNS, st.none() | st.sets(st.integers(0, 7)))
def test_a_judge_is_asked_once_of_each_text_among_the_candidates(
    cells: list[str | None], chosen: set[int] | None
) -> None:
    texts = [cell or "" for cell in cells]
    asked: list[str] = []

    def judge(text: str) -> bool:
        asked.append(text)
        return len(text) > 1

    candidates = None if chosen is None else pa.array([row in chosen for row in range(len(texts))], pa.bool_())
    among = {text for row, text in enumerate(texts) if chosen is None or row in chosen}
    found = Cells(pa.array(cells, pa.string())).judged(judge, candidates)
    assert found.to_pylist() == [text in among and len(text) > 1 for text in texts]
    assert sorted(asked) == sorted(among)


EMAILS, URLS = ["a@x.de", "", "n/a", " A@X.de"], ["/in/a", "linkedin.com/in/b", "/in/c", ""]


@pytest.mark.parametrize(
    ("header", "columns", "same"),
    [
        (("Email",), [EMAILS], [0, None, None, 0]),
        (("LinkedIn URL",), [URLS], [0, 1, 2, None]),
        (("Email", "LinkedIn URL"), [EMAILS, URLS], [0, 1, 2, 0]),
        (("Email", "LinkedIn URL"), [["a@x.de"] * 2, URLS[:2]], [0, 0]),
    ],
)
def test_rows_of_one_lead_have_one_number(
    header: tuple[str, ...], columns: Sequence[Sequence[str]], same: list[int | None]
) -> None:
    cells = {index: Cells(pa.array(column, pa.string())) for index, column in enumerate(columns)}
    found = hashes(recognise(header), cells).tolist()
    numbers = {who: found[row] for row, who in enumerate(same) if who is not None}
    assert found == [0 if who is None else numbers[who] for who in same]
    assert len({*numbers.values(), 0}) == len(numbers) + 1


def test_a_header_knows_which_columns_may_be_spoken_of() -> None:
    names = ("Email", "Company", "Job Title", "First Name", "Secret", "Other")
    header = Header(names, recognise(names, (("phone", 5),)), Suppressed(), (5, 1))
    assert header.identifying == (0,)
    assert header.spoken == (3, 1, 2, 5)


@pytest.mark.parametrize("kind", ["times with nanoseconds", "times that no calendar has", "times of no known place"])
def test_a_time_that_python_cannot_write_is_not_blank(kind: str, folder: Folder) -> None:
    when, _ = KINDS[kind]
    table = pa.table({"Email": ["a@example.com", "b@example.com"], "Unsubscribed At": when})
    with pa.ipc.new_file(folder.path / "leads.arrow", table.schema) as writer:
        writer.write_table(table)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.arrow"})
    (found,) = [one for one in report("manifest.yaml")["diagnostics"] if one["name"] == "opted-out-lead"]
    assert (found["data"]["leads"], [place["row"] for place in found["related"]]) == (1, [1])


@pytest.mark.parametrize("code", range(128))
def test_cells_without_blanks_are_trimmed_already(code: int) -> None:
    cells = Cells(pa.array(["ab", f"{chr(code)}c{chr(code)}"]))
    assert cells.may_have_blanks or cells.trimmed.equals(trimmed(cells.texts))
