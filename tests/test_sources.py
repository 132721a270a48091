"""Reading lead files: the record scanner, delimited text and Parquet against independent readers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from strict_csv import DIALECT, scanned
from support import Folder

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource, Position, open_source
from leadlint.sources.rows import lead_rows


def counted(source: LeadSource) -> tuple[int, int]:
    """All records, and the leads among them."""
    batches = list(source.batches(range(len(source.columns))))
    return sum(batch.rows for batch in batches), sum(len(lead_rows(batch, [])) for batch in batches)


def test_rows_and_lines_of_records() -> None:
    content = b'h,i\n"a\n\nb",c\r\r\nd,"e"\n'
    assert scanned([content], targets=[0, 2, 3]).places == [(1, 1), (4, 6)]
    assert scanned([content], targets=[1]).places == [(2, 2)]


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (b'a,b\nc,"d\ne\n', "ends inside quotes", (2, 2)),
        (b'a,b\nc,"d\n\ne,f"\ng,"h"\n', "swallows lines", (2, 2)),
        (b'a,b\n"c"d,e\n', "neither at the beginning", (2, 2)),
        (b'a,b\n"c\nx"d,e\n', "neither at the beginning", (2, 3)),
        (b"a,b\n\0\0,c\n", "NUL bytes", (2, 2)),
        (b"a,b\n<<<<<<< HEAD\nc,d\n", "merge conflict", (2, 2)),
        (b"a,b\n\xef\xbb\xbfa,b\n", "byte-order mark", (2, 2)),
    ],
)
def test_what_the_scanner_refuses_and_where(content: bytes, message: str, place: tuple[int, int]) -> None:
    damage = scanned([content]).damage
    assert damage
    assert message in damage.message
    assert (damage.row, damage.line) == place


def test_quoted_lines_that_look_like_rows_may_be_allowed_or_told_by_the_email() -> None:
    content = b'a@example.com,"one\n two,three\n"\n'
    assert scanned([content]).damage
    assert scanned([content], DIALECT._replace(multiline=True)).records == 1
    prose = b'a@example.com,"one\n two, three\n"\n'
    assert (scanned([prose]).damage, scanned([prose], DIALECT._replace(lead_column=0)).records) == (None, 1)
    swallowed = b'a@example.com,"one\nb@example.com,x\nc@example.com,two"\n'
    assert scanned([swallowed], DIALECT._replace(lead_column=0)).damage


def test_stray_quotes_within_an_unquoted_cell_are_text(folder: Folder) -> None:
    path = folder.write("leads.csv", 'Email,Size\na@example.com,5"\nb@example.com,6\nc@example.com,7"\n')
    source = open_source(path, ReadOptions())
    assert counted(source) == (3, 3)
    assert source.positions([2], 3)[0] == Position(4, 4)


def test_a_blank_row_is_no_lead_wherever_the_first_cell_is_blank(folder: Folder) -> None:
    path = folder.write("leads.csv", 'A,B,C\n,,x\n , ,\n"\t","",""\n,y,\n\n,,\nz,,\n')
    source = open_source(path, ReadOptions())
    assert counted(source) == (6, 3)
    (batch,) = source.batches([])
    assert list(lead_rows(batch, [])) == [0, 3, 5]


@pytest.mark.parametrize("name", ["leads.tsv", "LEADS.TAB", "leads.txt"])
def test_endings_of_delimited_text(name: str, folder: Folder) -> None:
    source = open_source(folder.write(name, "Email\tName\na@example.com\tA, B\n"), ReadOptions())
    assert (source.format, source.delimiter, counted(source)) == ("tsv", "\t", (1, 1))


def test_one_column_has_a_comma_for_delimiter(folder: Folder) -> None:
    source = open_source(folder.write("leads.csv", "Email\na@example.com\n\nb@example.com"), ReadOptions())
    assert (source.delimiter, counted(source)) == (",", (2, 2))


def test_columns_of_a_file_without_header_are_numbered(folder: Folder) -> None:
    source = open_source(folder.write("leads.csv", "a@example.com,A\n"), ReadOptions(header=False))
    assert (source.columns, counted(source)) == (("1", "2"), (1, 1))
    assert source.column_index(2) == source.column_index("2") == 1


def test_a_declared_utf_8_may_begin_with_a_mark(folder: Folder) -> None:
    source = open_source(folder.write("leads.csv", b"\xef\xbb\xbfEmail\na@example.com\n"), ReadOptions(encoding="UTF8"))
    assert (source.columns, source.encoding) == (("Email",), "utf-8")


def test_a_declared_mark_need_not_be_there(folder: Folder) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        path = folder.write("leads.csv", mark + b'"Email","Name"\n"a@example.com","A"\n')
        source = open_source(path, ReadOptions(encoding="utf-8-sig"))
        assert (source.columns, counted(source)) == (("Email", "Name"), (1, 1))


def test_another_quote(folder: Folder) -> None:
    source = open_source(folder.write("leads.csv", "Email,Note\na@example.com,'x, y'\n"), ReadOptions(quote="'"))
    assert counted(source) == (1, 1)


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (b"Email,Note\na@x.yy,b\n" + b"x" * (5 << 20), ReadOptions(), "longer than 4 MiB"),
        (b'Email,Note\na@x.yy,b\nc,"x\n' + (b"y" * 99 + b"\n") * 50_000, ReadOptions(), "longer than 4 MiB"),
        (b"a,b\n" + b"x" * (3 << 20), ReadOptions(), "has 1 cell, 2 expected"),
        (b'a,b\n"' + b"x\n" * (3 << 20), ReadOptions(), "do not end within 4 MiB"),
        (b"Email\na\n", ReadOptions(encoding="utf-16"), "not utf-16 text"),
        (b"Email\n" + b"a\n" * 50_000 + b"\x81\n", ReadOptions(encoding="cp1252"), "not cp1252 text"),
    ],
)
def test_text_that_is_refused(content: bytes, options: ReadOptions, message: str, folder: Folder) -> None:
    path = folder.write("leads.csv", content)
    with pytest.raises(LeadFileError, match=message):
        counted(open_source(path, options))


def test_a_ragged_row_behind_stray_quotes_is_found(folder: Folder) -> None:
    path = folder.write("leads.csv", 'Email,Size\na@example.com,5"\nb@example.com,6"\nc@example.com\n')
    with pytest.raises(LeadFileError) as caught:
        counted(open_source(path, ReadOptions()))
    assert caught.value.rule == "malformed-row"
    assert (caught.value.row, caught.value.line) == (4, 4)


def table(**columns: list[Any]) -> pa.Table:
    return pa.table(columns)


def test_parquet_of_any_type(folder: Folder) -> None:
    path = folder.path / "leads.parquet"
    pq.write_table(table(n=[1, None, None, None], s=["", " ", "x", None], b=[None, None, None, True]), path)
    source = open_source(path, ReadOptions())
    assert (source.format, source.columns, counted(source)) == ("parquet", ("n", "s", "b"), (4, 3))
    (batch,) = source.batches([])
    assert list(lead_rows(batch, [(0, frozenset(["1"]))])) == [0]
    assert list(lead_rows(batch, [(2, frozenset(["true"]))])) == [3]
    assert list(lead_rows(batch, [(1, frozenset([""]))])) == [0, 3]
    assert source.positions([3], 4)[0] == Position(row=4)


def test_parquet_cells_that_python_cannot_hold(folder: Folder) -> None:
    path = folder.path / "leads.parquet"
    moments = pa.array([1_700_000_000_123_456_789, None], pa.timestamp("ns"))
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xff", b""], pa.binary()).buffers())
    coded = pa.array(["x", None]).dictionary_encode()
    large = pa.array([" ", None], pa.large_string())
    pq.write_table(
        pa.table({"blank": ["", ""], "moment": moments, "broken": broken, "coded": coded, "large": large}), path
    )
    source = open_source(path, ReadOptions())
    assert counted(source) == (2, 1)
    (batch,) = source.batches([])
    assert list(lead_rows(batch, [(3, frozenset(["x"]))])) == [0]
    assert list(lead_rows(batch, [(4, frozenset([""]))])) == [0]
    for column, message in ((1, "cannot be compared with text"), (2, "not UTF-8")):
        with pytest.raises(LeadFileError, match=message):
            lead_rows(batch, [(column, frozenset(["x"]))])


def test_a_folder_whose_name_is_not_utf_8(folder: Folder) -> None:
    name = os.fsdecode(b"bad\xff")
    for ending in ("csv", "parquet"):
        assert counted(open_source(folder.leads(f"{name}/leads.{ending}", 2), ReadOptions())) == (2, 2)


def test_an_empty_parquet_file(folder: Folder) -> None:
    path = folder.path / "leads.parquet"
    pq.write_table(table(s=pa.array([], pa.string())), path)
    assert counted(open_source(path, ReadOptions())) == (0, 0)


def test_half_a_parquet_file_and_destroyed_pages_are_refused(folder: Folder) -> None:
    path = folder.path / "leads.parquet"
    pq.write_table(table(s=[f"lead{n}@example.com" for n in range(5000)]), path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(LeadFileError, match="not a whole Parquet file"):
        open_source(path, ReadOptions())
    path.write_bytes(content[:4] + b"\xff" * 4000 + content[4004:])
    with pytest.raises(LeadFileError, match="its data cannot be read"):
        counted(open_source(path, ReadOptions()))


def test_a_file_that_goes_away_while_it_is_read(folder: Folder) -> None:
    path = folder.leads("leads.csv", 3)
    source = open_source(path, ReadOptions())
    path.unlink()
    with pytest.raises(LeadFileError, match="No such file"):
        counted(source)


@pytest.mark.parametrize(
    "row", [b'a@example.com,"never closed', b'a@example.com,"one"two', b'a@example.com,"a \\"b\\" c"']
)
def test_a_first_row_with_a_broken_quote_is_told_where_it_stands(row: bytes, folder: Folder) -> None:
    source = open_source(folder.write("leads.csv", b"Email,Note\n" + row + b"\nb@example.com,B\n"), ReadOptions())
    with pytest.raises(LeadFileError) as caught:
        counted(source)
    assert (caught.value.rule, caught.value.row, caught.value.line) == ("malformed-row", 2, 2)


def test_a_stray_quote_in_the_header_is_text(folder: Folder) -> None:
    path = folder.write("leads.csv", 'a"b,c\n' + "1,2\n" * 400_000 + 'x,"y"\n')
    assert counted(open_source(path, ReadOptions())) == (400_001, 400_001)


def test_a_row_may_be_longer_than_a_block(folder: Folder) -> None:
    long = b'a@example.com,"' + b"x, y\n" * 600_000 + b'"\n'
    rows = b"b@example.com,short\n" * 60_000
    for content in (long + rows, rows + long + rows + long):
        path = folder.write("leads.csv", b"Email,Note\n" + content)
        number = content.count(b"@")
        source = open_source(path, ReadOptions())
        assert counted(source) == (number, number)
        assert source.positions([number - 1], number)[0].row == number + 1


def test_a_cell_may_be_long(folder: Folder) -> None:
    path = folder.write("leads.csv", b'"' + b"x" * 200_000 + b'"\na\n')
    assert counted(open_source(path, ReadOptions())) == (1, 1)


def test_one_undecodable_byte_far_behind_a_mark_is_no_trouble(folder: Folder) -> None:
    rows = b"secret@example.com,C\n" * 5000
    path = folder.write("leads.csv", b"\xef\xbb\xbfE,S\n" + rows + b"x\xff,C\n")
    source = open_source(path, ReadOptions())
    assert counted(source) == (5001, 5001)
    assert source.positions([5000], 5001)[0] == Position(5002, 5002)


def test_a_ragged_row_behind_skipped_lines_is_found(folder: Folder) -> None:
    path = folder.write("leads.csv", b"made by hand\n\nE,S\na,b\n\n" + b"x" * 200_000 + b",b,c\na,b\n")
    with pytest.raises(LeadFileError) as caught:
        counted(open_source(path, ReadOptions(skip_lines=2)))
    assert (caught.value.row, caught.value.line) == (6, 6)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    for name in ("gone.csv", "gone.parquet"):
        with pytest.raises(LeadFileError, match="No such file"):
            open_source(tmp_path / name, ReadOptions())


@pytest.mark.parametrize(
    ("name", "content", "leads"),
    [
        ("a.csv", b"'Name','Email'\n'A, x\nB','a@x.yy'\n", 1),
        ("a.csv", b"'Email'\n'a@x.yy'\n''\n", 1),
        ("a.csv", b'Email,Name\na@x.yy,A\n"Email","Name"\nb@x.yy,B\n', 2),
        ("a.csv", b'"Email","Name"\n"a@x.yy","A"\nEmail, Name\n"b@x.yy","B"\n', 2),
        ("a.csv", b'Email,Name\na@x.yy,A\n"EMAIL",name\nb@x.yy,B\nEmail Ltd,y\n', 3),
        ("a.csv", b',Email,Name\n0,a@x.yy,A\n"",email,name\n0,b@x.yy,B\n', 2),
        ("a.csv", b'Email,"First\nName"\na@x.yy,"x\ny"\nEmail,"First\nName"\nb@x.yy,B\n', 2),
        ("a.csv", b"Company,Phone\nA,+33 1 23 45 67 89\nTotal,+33 6 12 34 56 78\n", 2),
        ("a.csv", b"Company,Phone\nA,1\nTotal,(415) 555-0100\n", 2),
        ("a.csv", b"Company,Phone\nA,1\nTotal,0612345678\n", 2),
        ("a.csv", b"Company,Phone\nA,1\nTotal,4155550100\n", 2),
        ("a.csv", b"Email,Deals\na@x.yy,7\nTotal,1\n", 1),
        ("a.csv", b'Email,Amount\na@x.yy,7\nTotal,"1,234,567.08"\n', 1),
        ("a.tsv", b"Email\tName\n\t\n", 0),
        ("a.tsv", b'Email\tSize\na@x.yy\t5" pipes\nb@x.yy\t6\n', 2),
    ],
)
def test_what_is_a_lead_and_what_is_not(name: str, content: bytes, leads: int, folder: Folder) -> None:
    assert counted(open_source(folder.write(name, content), ReadOptions()))[1] == leads


def test_quotes_in_tab_separated_text_that_may_mean_two_things_are_refused(folder: Folder) -> None:
    path = folder.write("a.tsv", b'Note\tEmail\n"call\tback\nlater"\tada@example.com\n')
    with pytest.raises(LeadFileError, match="may be part of its text") as caught:
        open_source(path, ReadOptions())
    assert caught.value.help
    assert "`quote: none`, or `multiline: true`" in caught.value.help
    assert counted(open_source(path, ReadOptions(multiline=True)))[1] == 1
    assert counted(open_source(path, ReadOptions(quote="none")))[1] == 2


def test_rows_with_more_than_one_cell_are_told_as_any_list_is(folder: Folder) -> None:
    path = folder.write("a.csv", "Email\na@x.yy\nb@x.yy,B\nc@x.yy,C\n")
    with pytest.raises(LeadFileError) as caught:
        counted(open_source(path, ReadOptions(delimiter=",")))
    assert caught.value.message == "2 rows have more than 1 cell: rows 3 and 4"


def test_all_ragged_rows_are_told_as_a_spreadsheet_numbers_them(folder: Folder) -> None:
    rows = ["a@x.yy,A", "", "b@x.yy", '"c@x.yy","C\nD"', *["d@x.yy,D,1"] * 9]
    path = folder.write("a.csv", "Email,Name\n" + "\n".join(rows) + "\n")
    with pytest.raises(LeadFileError) as caught:
        counted(open_source(path, ReadOptions()))
    assert caught.value.message == "10 rows have more or fewer than 2 cells: rows 4, 6, 7, 8, 9 and 5 more"
    assert (caught.value.row, caught.value.line) == (4, 4)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_file_that_changes_while_it_is_read_is_refused(name: str, folder: Folder) -> None:
    path = folder.leads(name, 40_000)
    source = open_source(path, ReadOptions())
    batches = source.batches([])
    next(batches)
    os.utime(path, ns=(0, 0))
    with pytest.raises(LeadFileError, match="it changed while it was read"):
        list(batches)


def test_damage_that_comes_of_a_change_is_told_as_the_change(folder: Folder) -> None:
    path = folder.leads("a.csv", 10)
    source = open_source(path, ReadOptions())
    path.write_text(path.read_text() + "one,cell,too,many\n")
    with pytest.raises(LeadFileError, match="it changed while it was read"):
        list(source.batches([]))


FOOTER = (
    '\n\n\n"Leads of the quarter"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    '"Confidential Information - Do Not Distribute"\n"Generated By:  Ada Stone  1/1/2026 9:00 AM"\n"Example Ltd"\n'
)


@pytest.mark.parametrize(
    ("content", "leads"),
    [
        ('"Email","Name"\n"a@x.yy","A"\n"b@x.yy","B"' + FOOTER, 2),
        ('"Email"\n"a@x.yy"\n"b@x.yy"' + FOOTER, 2),
        ('"Company Name","Email"\n"A","a@x.yy"\n"Grand Totals (1 record)"\n', 1),
        ('"Name"\n"Ada"\n"Bo"\n"Cy"\n', 3),
        ('"Name"\n"Ada"\n\n"Bo"\n"2 records"\n', 2),
        ("A list,,\n,,\nEmail,Name,Phone\na@x.yy,A,\n", 1),
        ("Of the fair,in autumn,\nEmail,Name,Phone\na@x.yy,A,\n", 1),
    ],
)
def test_what_reports_and_sheets_put_around_their_rows(content: str, leads: int, folder: Folder) -> None:
    assert counted(open_source(folder.write("a.csv", content), ReadOptions()))[1] == leads
