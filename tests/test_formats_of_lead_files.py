"""Parquet, Arrow, ORC and all others: the same rows come back from every format, and no damage passes for a count."""

from __future__ import annotations

import base64
import inspect
import zlib
from itertools import permutations
from pathlib import Path
from typing import Any

import lead_formats
import pyarrow as pa
import pyarrow.orc as orc
import pyarrow.parquet as pq
import pytest
from lead_formats import BINARY, FORMATS, contents, opened, refusal
from support import Folder

from leadlint.sources import LeadFileError

HEADER = ("Email", "First Name", "Note")
FIVE = [
    ("ada@example.com", "Ada", "plain"),
    ("bo@example.com", "Bo", 'comma, quote " and\nline'),
    ("cy@example.com", "", "  spaces  "),
    ("zoe@example.com", "Zoé", "漢字 ✓ 😀"),
    ("", "Dan", "no email"),
]
MANY = [(f"lead{number}@example.com", f"Name {number}", "x") for number in range(2_500)]


def lead_file(folder: Folder, ending: str, rows: Any = MANY) -> Path:
    return lead_formats.write(folder.path / f"leads{ending}", HEADER, rows)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_five_rows_come_back_from_every_format(ending: str, folder: Folder) -> None:
    source = opened(lead_file(folder, ending, FIVE))
    assert contents(source) == (HEADER, FIVE, [0, 1, 2, 3, 4])
    assert source.size == (folder.path / f"leads{ending}").stat().st_size
    first_row = 1 if ending in (".jsonl", *BINARY) and ending != ".xlsx" else 2
    assert source.positions([0], 5)[0].row == first_row
    assert source.positions([1], 5)[0].row == first_row + 1


@pytest.mark.parametrize("ending", FORMATS)
def test_blank_rows_are_no_leads_in_any_format(ending: str, folder: Folder) -> None:
    rows = [("a@example.com", "", ""), ("", "", ""), (" ", "\t", ""), (None, " ", None), ("", None, "x"), *MANY]
    found = contents(opened(lead_file(folder, ending, rows)))
    assert (len(found.rows), found.leads) == (2_505, [0, *range(4, 2_505)])


@pytest.mark.parametrize("ending", BINARY)
def test_many_rows_in_many_batches(ending: str, folder: Folder) -> None:
    assert contents(opened(lead_file(folder, ending, MANY * 8))).leads == [*range(20_000)]


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != ".jsonl"])  # where it would be empty
def test_no_rows_are_no_leads(ending: str, folder: Folder) -> None:
    assert contents(opened(lead_file(folder, ending, []))).leads == []


@pytest.mark.parametrize("ending", BINARY)
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.9, 0.999])
def test_a_cut_file_is_refused(ending: str, part: float, folder: Folder) -> None:
    path = lead_file(folder, ending)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    refusal(path)


@pytest.mark.parametrize("ending", BINARY)
def test_files_put_together_are_refused(ending: str, folder: Folder) -> None:
    some, more = [lead_file(folder, ending, rows).read_bytes() for rows in (MANY[:100], MANY)]
    for first, second in [(some, some), *permutations((some, more)), (some + b"\n", more)]:
        refusal(folder.write(f"leads{ending}", first + second))


def test_files_put_together_are_refused_whatever_wrote_them(folder: Folder) -> None:
    whole = [path.read_bytes() for path in parquet_files(folder)]
    for first, second in permutations(whole, 2):
        error = refusal(folder.write("leads.parquet", first + second))
        assert "its footer does not agree" in error.message


def parquet_files(folder: Folder) -> list[Path]:
    """Files with different things between the rows and the footer."""
    rows = lead_formats.table(HEADER, MANY)
    options: list[dict[str, Any]] = [
        {"compression": "none", "use_dictionary": False, "write_statistics": False},
        {"data_page_version": "2.0", "row_group_size": 300, "data_page_size": 500},
        {"write_page_index": True, "write_page_checksum": True, "row_group_size": 900},
        {"store_schema": False, "compression": "zstd"},
    ]
    if "bloom_filter_options" in inspect.signature(pq.write_table).parameters:
        options.append({"bloom_filter_options": {"Email": {"ndv": 2_500, "fpp": 0.01}}})
    paths = [folder.path / f"{number}.parquet" for number in range(len(options))]
    for path, about in zip(paths, options, strict=True):
        pq.write_table(rows, path, **about)
    return paths


def test_what_stands_between_rows_and_footer_is_no_damage(folder: Folder) -> None:
    for path in parquet_files(folder):
        assert contents(opened(path)).rows == MANY


def test_a_file_of_arrow_10_says_of_a_column_twice_what_it_is(folder: Folder) -> None:
    written_by_arrow_10 = (
        "c-jka3^EjD5Z%KhnxG@f0%Wm?vdNe+Xn0go031>)5_1c3QuUJab0s_~C;-SNF)%P_Y}Nm(Fwd5e;Q<qn$HM3VBvI6W1S**s{2w?lWI8g%sqJB"
        "w5#^CoWnhz(V0Fz+%*+wx5n~aXz$&(dS&hSHkor?n1{e<vq98AdGD+%~GDxr$CugMQCIW>-c~qI8UQuQ6kpU_ZW091Rlo|3q1v!;PjRWXh5eA^"
        "R1dn4-kbk%p#N!eR81+HG*bxK*9U;Km(XrgoDc#Y{(J|f8IUOwK<mBk+3t~7sI(mWy5Ht|Df{0KkD-@&;sNVx*4%l2LsL775ZeW#8<#0_90MhE"
        "@mK5$*kmLy00+wfxP$)<&DlAPc(M>KW&`m5V$}d+aOD!tS%+FIWG|)59GnAA8#n)v<28IA&t^)v*1}Zx"
    )
    content = zlib.decompress(base64.b85decode(written_by_arrow_10))
    assert len(contents(opened(folder.write("leads.parquet", content))).leads) == 2
    refusal(folder.write("leads.parquet", content + content))


def test_destroyed_pages_and_wrong_checksums_are_refused(folder: Folder) -> None:
    path = folder.path / "leads.parquet"
    rows = lead_formats.table(HEADER, MANY)
    pq.write_table(rows, path, compression="none", use_dictionary=False, write_page_checksum=True)
    content = path.read_bytes()
    altered = content.replace(b"lead77@", b"lead78@", 1)
    assert "its data cannot be read" in refusal(folder.write("leads.parquet", altered)).message
    assert (
        "its data cannot be read"
        in refusal(folder.write("a.parquet", b"PAR1" + bytes(9_000) + content[9_004:])).message
    )


def test_fewer_rows_than_the_footer_says_are_refused(folder: Folder) -> None:
    path = lead_file(folder, ".parquet", FIVE)
    content = path.read_bytes()
    assert content.count(b"\x16\x0a\x19\x1c") == 1  # the number of rows, before the list of row groups
    path.write_bytes(content.replace(b"\x16\x0a\x19\x1c", b"\x16\x0c\x19\x1c"))
    assert refusal(path).message == "5 rows, where its footer says 6"
    orc.write_table(lead_formats.table(HEADER, FIVE), str(path.with_suffix(".orc")))
    content = path.with_suffix(".orc").read_bytes()
    head, _, tail = content.rpartition(b"\x30\x05")  # field 6 of the footer, numberOfRows
    assert refusal(folder.write("leads.orc", head + b"\x30\x06" + tail)).message == "5 rows, where its footer says 6"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.feather", b"FEA1" + bytes(100), "Feather version 1"),
        ("a.arrow", b"ARROW1", "not a whole Arrow file"),
        ("a.arrow", b"ARROW1\0\0" + bytes(80) + b"\x50\0\0\0ARROW1", "not a whole Arrow file"),
        ("a.arrows", b"\xff\xff\xff\xff", "an Arrow stream without its end marker"),
        ("a.arrows", b"\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", "not a whole Arrow file"),
        ("a.orc", b"ORC\0", "not a whole ORC file"),
        ("a.parquet", b"PAR1PAR1", "not a whole Parquet file"),
    ],
)
def test_what_is_not_whole(name: str, content: bytes, message: str, folder: Folder) -> None:
    assert refusal(folder.write(name, content)).message.startswith(message)


@pytest.mark.parametrize("name", ["gone.jsonl", "gone.parquet", "gone.arrow", "gone.orc", "gone.xlsx"])
def test_a_file_that_goes_away_is_refused(name: str, folder: Folder) -> None:
    path = lead_file(folder, Path(name).suffix, FIVE)
    source = opened(path)
    path.unlink()
    with pytest.raises(LeadFileError, match="cannot be read: No such file or directory"):
        list(source.batches([0]))


def test_an_orc_file_that_ends_its_reader_is_refused(folder: Folder) -> None:
    numbers = range(3_000)
    columns = {
        "Email": [f"lead{number}@example.com" for number in numbers],
        "Name": [f"Name {number % 7}" for number in numbers],
        "n": list(numbers),
    }
    path = folder.path / "leads.orc"
    orc.write_table(pa.table(columns), str(path), stripe_size=1_024)
    content = bytearray(path.read_bytes())
    content[52_807] = 1  # in pyarrow 26.0.1 this is the end of the process
    path.write_bytes(content)
    assert "damaged" in refusal(path).message or "data cannot be read" in refusal(path).message


def test_a_file_that_cannot_be_read_is_refused_in_words_that_hold_no_cell(folder: Folder) -> None:
    born = 9_223_372_036_123  # seconds, of which there are too many for nanoseconds
    path = folder.path / "leads.orc"
    orc.write_table(pa.table({"Email": ["a@example.com"], "Born": pa.array([born], pa.timestamp("s"))}), str(path))
    assert "9223372036" not in refusal(path).message


@pytest.mark.parametrize("ending", FORMATS)
def test_the_rows_of_a_file_that_is_gone_meanwhile_stand_nowhere(ending: str, folder: Folder) -> None:
    source = opened(lead_file(folder, ending, FIVE))
    assert sum(batch.rows for batch in source.batches([0])) == len(FIVE)
    (folder.path / f"leads{ending}").unlink()
    assert all(place.row in (None, 3, 4) for place in source.positions([2], len(FIVE)))
