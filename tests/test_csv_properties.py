"""What holds of every delimited text: the count is that of csv or there is none, however the text comes."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strict_csv import leads, read, scanned, strict

import leadlint.sources.feed
import leadlint.sources.text
from leadlint.reading import ReadOptions
from leadlint.sources import Position, open_source
from leadlint.sources.dialect import Dialect
from leadlint.sources.records import Scanner
from leadlint.sources.rows import lead_rows

DELIMITERS = st.sampled_from(",;\t|")
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MARKS = st.sampled_from(["a", "é", "漢", " ", "\xa0", '"', "'", ",", ";", "\t", "|", "\n", "\r\n", "\r", "@", "1"])
LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")  # where it begins a row: refused
CELLS = st.lists(MARKS | LETTERS, max_size=5).map("".join)


def tables(least: int) -> st.SearchStrategy[list[list[str]]]:
    """Rows of equally many cells, at least so many each."""
    return st.integers(least, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12)
    )


def titles(width: int) -> list[str]:
    """A header that no row repeats."""
    return [f"column {number}" for number in range(width)]


def written(rows: list[list[str]], delimiter: str, ending: str, quoting: int = csv.QUOTE_ALL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead file that every example writes anew."""
    return tmp_path_factory.mktemp("csv") / "leads.csv"


@given(tables(2), DELIMITERS, ENDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_csv_writes_with_all_cells_quoted_is_counted(
    path: Path, rows: list[list[str]], delimiter: str, ending: str, encoding: str
) -> None:
    header = titles(len(rows[0]))
    path.write_bytes(written([header, *rows], delimiter, ending).encode(encoding))
    assert read(path, ReadOptions(multiline=True)) == leads(rows)
    assert read(path, ReadOptions()) in (leads(rows), None)
    source = open_source(path, ReadOptions(multiline=True))
    assert (source.columns, source.delimiter) == (tuple(header), delimiter)
    assert sum(batch.rows for batch in source.batches([])) == len(rows)


@given(tables(2), DELIMITERS, ENDS, st.booleans())
@settings(max_examples=300)
def test_what_csv_writes_with_as_few_quotes_as_it_can_is_counted_or_refused(
    path: Path, rows: list[list[str]], delimiter: str, ending: str, multiline: bool
) -> None:
    table = [titles(len(rows[0])), *rows]
    text = written(table, delimiter, ending, csv.QUOTE_MINIMAL)
    assume(strict(text, delimiter) == table)  # it leaves a CR bare where lines end in LF
    path.write_bytes(text.encode())
    assert read(path, ReadOptions(multiline=multiline)) in (leads(rows), None)


@given(tables(1), DELIMITERS, ENDS)
def test_what_csv_writes_is_counted_where_its_dialect_is_declared(
    path: Path, rows: list[list[str]], delimiter: str, ending: str
) -> None:
    table = [titles(len(rows[0])), *rows]
    text = written(table, delimiter, ending, csv.QUOTE_MINIMAL)
    assume(strict(text, delimiter) == table)
    assume(leads(rows))  # a file of blank rows alone may be refused: nothing would be imported
    path.write_bytes(text.encode())
    assert read(path, ReadOptions(delimiter, '"', multiline=True)) == leads(rows)


TEXTS = st.lists(
    st.sampled_from(["a", ",", '"', "\n", "\r", "@", ";", " ", "\0", '""', '","', "\r\n"]), max_size=24
).map("".join)
HEADERS = st.sampled_from(["", "h\n", "h,i\n", "h;i\n", "Email\n", "Email,h\n", 'h,"i"\r\n'])


@given(TEXTS, HEADERS, st.sampled_from([None, ",", ";"]), st.booleans())
@settings(max_examples=500)
def test_bytes_of_any_kind_are_counted_as_csv_counts_them_or_refused(
    path: Path, text: str, header: str, delimiter: str | None, multiline: bool
) -> None:
    path.write_bytes((header + text).encode())
    options = ReadOptions(delimiter, '"', header=bool(header), multiline=multiline)
    counted = read(path, options)
    if counted is not None:
        rows = strict(header + text, open_source(path, options).delimiter or "")
        assert rows
        assert counted == leads(rows[bool(header) :])


@given(tables(1), st.integers(0, 11))
def test_a_position_is_the_row_and_the_line_of_the_record(path: Path, rows: list[list[str]], index: int) -> None:
    index %= len(rows)
    header = ["h"] * len(rows[0])
    path.write_bytes(written([header, *rows], ",", "\n").encode())
    before = written([header, *rows[:index]], ",", "\n")
    line = len(before.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    position = open_source(path, ReadOptions(",", '"', multiline=True)).positions([index], len(rows))[0]
    assert position == Position(row=index + 2, line=line)


LINES = st.sampled_from(
    [
        "a,b",
        '"a',
        'b",c',
        "",
        ",",
        '"",""',
        '"x""y",z',
        'a"b,c',
        "h,i",
        " ",
        "a;b",
        '" ',
        ' ",',
        "<<<<<<< a",
        "\ufeffa,b",
    ]
)
LINED = st.tuples(st.lists(LINES, max_size=12), ENDS).map(lambda drawn: drawn[1].join(drawn[0]))
SCANNED = st.builds(
    Dialect,
    st.sampled_from([b",", b";"]),
    st.sampled_from([b'"', b"a", b""]),
    st.integers(1, 3),
    st.sampled_from([b"", b"h,i"]),
    st.none() | st.just(0),
    multiline=st.booleans(),
)


def seen(scanner: Scanner) -> dict[str, object]:
    """All that a scanner tells; of a damaged text that is its damage."""
    if scanner.damage:
        return {"damage": scanner.damage}
    told = ("records", "not_leads", "repeated_headers", "row", "line", "places")
    return {name: getattr(scanner, name) for name in told}


def cut(content: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    """The content in chunks of these sizes, over and over."""
    start, number = 0, 0
    while start < len(content):
        size = sizes[number % len(sizes)]
        yield content[start : start + size]
        start, number = start + size, number + 1


@given(
    TEXTS | LINED,
    SCANNED,
    st.lists(st.integers(1, 30), min_size=1, max_size=8),
    st.sets(st.integers(0, 12)).map(sorted),
)
@settings(max_examples=500)
def test_what_is_scanned_does_not_depend_on_how_the_bytes_come(
    text: str, dialect: Dialect, sizes: list[int], targets: list[int]
) -> None:
    whole = seen(scanned([text.encode()], dialect, targets))
    assert seen(scanned(cut(text.encode(), sizes), dialect, targets)) == whole
    assert seen(scanned(cut(text.encode(), [1]), dialect, targets)) == whole


class Sizes(NamedTuple):
    """Bytes: how much of a text is read at once, which is a block to pyarrow, and how much of its end is held back."""

    chunk: int = 1 << 18
    tail: int = 1 << 13


@contextlib.contextmanager
def reading(sizes: Sizes) -> Iterator[None]:
    """The reader with other sizes. This alone knows what they are called there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leadlint.sources.text, "HEAD", sizes.chunk)
        patch.setattr(leadlint.sources.text, "_CHUNK", sizes.chunk)
        patch.setattr(leadlint.sources.feed, "TAIL", sizes.tail)
        yield


def first_cells(path: Path, sizes: Sizes) -> list[bytes]:
    """The first cell of every lead, in order."""
    with reading(sizes):
        batches = list(open_source(path, ReadOptions(multiline=True)).batches([0]))
    return [batch.columns[0][row].as_py() for batch in batches for row in lead_rows(batch, [])]


SIZES = st.builds(
    Sizes,
    st.sampled_from([1, 2, 63, 64, 100, 1_000, 1 << 16, 1 << 18, 1 << 20, 16 << 20]),
    st.sampled_from([1, 7, 1_000, 1 << 13]),
)
# Rows of one letter and rows that no small block holds; some go over many lines.
LONG = st.sampled_from(["x", "x" * 60, "x" * 900, "x, y\n" * 30, "\n" * 70, '"' * 40, "\r\n" * 300, ""])


@given(st.lists(st.tuples(LONG, LONG), min_size=1, max_size=20), ENDS, SIZES)
@settings(max_examples=200)
def test_no_size_of_blocks_or_chunks_changes_which_leads_there_are(
    path: Path, cells: list[tuple[str, str]], ending: str, sizes: Sizes
) -> None:
    rows = [[f"{number}@example.com", *both] for number, both in enumerate(cells)]
    path.write_bytes(written([["Email", "Note", "More"], *rows], ",", ending).encode())
    assert first_cells(path, sizes) == [row[0].encode() for row in rows]
