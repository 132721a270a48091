"""Parts of a workbook hold just the cells of their original: other readers say so, cell by cell."""

from __future__ import annotations

import io
import math
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook
from support import Folder, report, run
from workbooks import MAIN, SHEET, STRICT, cells, packed, parts, unpacked

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError

Row = Sequence[Any]
HEADER = ("Email", "First Name", "Note")
TEXTS = [
    'a "b" c',
    "line\nbreak",
    " both ends ",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "😀é漢",
    "<&>'",
    "]]>",
    "x" * 32_767,
    "true",
    "00123",
    "1e5",
    "\u00a0",
    "tab\there",
]
NUMBERS = [0, -7, 3, 2**53, 12345678901234567890, 0.1, 0.1 + 0.2, 1e22, 1e-300, 123456789.12345679, -1 / 3]
MOMENTS = [datetime(2024, 2, 29, 13, 5, 7), datetime(1999, 12, 31), date(2026, 11, 1), time(6, 30), time(23, 59, 59)]


# --- readers and writers ---------------------------------------------------------------------------------------------


def by_openpyxl(rows: Iterable[Row], from_1904: bool = False) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            book.active.cell(number, column, cell)
            if isinstance(cell, str):
                book.active.cell(number, column).data_type = "s"
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: Iterable[Row], from_1904: bool = False, in_line: bool = False) -> bytes:
    options = {"default_date_format": "yyyy-mm-dd hh:mm", "date_1904": from_1904, "constant_memory": in_line}
    options |= {"strings_to_formulas": False, "strings_to_urls": False}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, options) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": '0.00%;[Red]"d"0'})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, percent if isinstance(cell, float) else None)
    return out.getvalue()


def by_xlsxwriter_in_line(rows: Iterable[Row], from_1904: bool = False) -> bytes:
    return by_xlsxwriter(rows, from_1904, in_line=True)


def openpyxls(content: bytes, name: str | None = None) -> list[list[Any]]:
    """For each row its cells: their kind, their value and the format that shows it."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book[name] if name else book.worksheets[0]
    rows = [
        [None if cell.value in (None, "") else (cell.data_type, _read(cell.value), cell.number_format) for cell in row]
        for row in sheet.iter_rows()
    ]
    return [_without_end(row, None) for row in rows]


def _read(value: Any) -> Any:
    """What openpyxl reads wrong in texts that stand in their cells: the escape of an underscore."""
    return value.replace("x005F_", "") if isinstance(value, str) else value


def calamines(content: bytes, name: str | None = None) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = book.get_sheet_by_name(name) if name else book.get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return [_without_end([_of_calamine(cell) for cell in row], None) for row in rows]


def _of_calamine(cell: Any) -> Any:
    """It keeps white space alone only where that is marked, which openpyxl forgets."""
    return (type(cell), cell) if not isinstance(cell, str) or cell.strip(" \t\n\r") else None


def _without_end(row: list[Any], blank: Any) -> list[Any]:
    while row and row[-1] == blank:
        row.pop()
    return row


WRITERS = pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter, by_xlsxwriter_in_line])
READERS: list[Callable[..., list[list[Any]]]] = [openpyxls, calamines]


def lead(number: int, *rest: Any) -> Row:
    return (f"a{number}@example.com", *rest)


def split(content: bytes, limit: int = 4, name: str = "a.xlsx", **entry: Any) -> list[bytes]:
    """The parts that it is split into, which a check finds right."""
    folder = Folder(Path.cwd())
    folder.write(name, content)
    campaign = {"name": "A", "import_method": "csv", "leads": {"path": name, **entry}}
    folder.manifest(campaign, limits={"csv": {"per_campaign": limit}}, rules={"ignore": ["LL3", "LL4"]})
    before = sum(one["leads"] for one in report("--select", "LL2")["campaigns"])
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 0, result.err
    assert (folder.path / name).read_bytes() == content
    found = report("--select", "LL1,LL2", "--ignore", "near-limit,non-csv-upload,skipped-rows")
    assert not [one for one in found["diagnostics"] if one["severity"] == "error"]
    assert sum(one["leads"] for one in found["campaigns"]) == before
    made = sorted(Path("a").iterdir(), key=lambda path: (len(path.name), path.name))
    assert len(made) == math.ceil(before / limit)
    return [path.read_bytes() for path in made]


def assert_same(
    content: bytes, made: Sequence[bytes], name: str | None = None, first: int = 0, last: int | None = None
) -> None:
    """The parts have the cells of the rows from the header, `first`, to before `last`; blank rows between them stay."""
    for read in READERS:
        header, *rows = read(content, name)[first:last]
        found = [read(one) for one in made]
        assert all(one[0] == header for one in found)
        joined = [row for one in found for row in one[1:]]
        assert [row for row in joined if row] == [row for row in rows if row]


# --- cells -----------------------------------------------------------------------------------------------------------


@WRITERS
@pytest.mark.parametrize("from_1904", [False, True])
def test_cells_stay_what_they_are(write: Callable[..., bytes], from_1904: bool, folder: Folder) -> None:
    values = [*TEXTS, *NUMBERS, True, False, *MOMENTS, None]
    rows = [lead(number, value, *values[number : number + 2]) for number, value in enumerate(values)]
    content = write([HEADER, *rows], from_1904)
    assert_same(content, split(content))


@pytest.mark.parametrize("text", ["_x000D_", "a_x000D_\nb", "_x0041_", "_x005F_x0041_", "\r", "a\r\nb", "_x_"])
def test_characters_that_xml_does_not_have(text: str, folder: Folder) -> None:
    for name, content in (
        ("a.xlsx", by_xlsxwriter([HEADER, *(lead(number, text) for number in range(9))])),
        ("b.xlsx", _raw(text)),
    ):
        made = split(content, name=name)
        for read in READERS:
            assert {str(row[1:]) for one in made for row in read(one)[1:]} == {str(read(content)[1][1:])}
        shutil.rmtree("a")


def _raw(text: str) -> bytes:
    """With the text as it stands, but for a carriage return, in shared texts."""
    shared = f'<si><t xml:space="preserve">{text}</t></si>'.replace("\r", "&#13;")
    rows = (f'<row>{cells(f"a{number}@example.com")}<c t="s"><v>0</v></c></row>' for number in range(9))
    return packed(parts(f"<row>{cells('Email', 'Note')}</row>" + "".join(rows), strings=shared))


def test_numbers_have_the_digits_that_they_had(folder: Folder) -> None:
    numbers = ["0.30000000000000004", "1E+22", "12345678901234567890123", "00012", "1.50", "-0", ".5", "1e-400"]
    rows = (f"<row>{cells(f'a{one}@example.com')}<c><v>{number}</v></c></row>" for one, number in enumerate(numbers))
    made = split(packed(parts(f"<row>{cells('Email', 'Score')}</row>" + "".join(rows))))
    xml = "".join(str(unpacked(one)[SHEET]) for one in made)
    assert all(f"<v>{number}</v>" in xml for number in numbers)


def test_formulas_are_what_they_showed(folder: Folder) -> None:
    kinds = [
        ('t="str"', "a &amp; b "),
        ('t="str"', ""),
        ("", "4.10"),
        ('t="b"', "1"),
        ('t="e"', "#N/A"),
        ('s="1"', "45000"),
        ('t="d" s="1"', "2024-05-06"),
    ]
    rows = (
        f"<row>{cells(f'a{number}@example.com')}<c {about}><f>A1&amp;1</f><v>{value}</v></c></row>"
        for number, (about, value) in enumerate(kinds)
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    content = packed(parts(f"<row>{cells('Email', 'Note')}</row>" + "".join(rows), styles=styles))
    made = split(content, limit=3)
    assert all("<f>" not in str(unpacked(one)[SHEET]) for one in made)
    assert_same(content, made)


def test_a_formula_that_was_never_calculated(folder: Folder) -> None:
    folder.write("a.xlsx", by_openpyxl([HEADER, *(lead(number, "x") for number in range(9))]))
    book = openpyxl.load_workbook("a.xlsx")
    assert book.active
    book.active["C4"] = "=1+1"
    book.save("a.xlsx")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.xlsx"}, limits={"csv": {"per_campaign": 4}})
    before = sorted(folder.names())
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "a.xlsx: row 4: a formula in it was never calculated: open the workbook in Excel and save it" in result.err
    assert sorted(folder.names()) == before


def test_rich_text_is_the_text(folder: Folder) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    book.active.append(HEADER)
    for number in range(9):
        rich = CellRichText(" a ", TextBlock(InlineFont(b=True), "bold "), "end\n")
        book.active.append(lead(number, rich))
    book.save(out)
    made = split(out.getvalue())
    assert_same(out.getvalue(), made)
    assert openpyxls(made[2])[1][1][1] == " a bold end\n"


def test_a_text_that_was_typed_with_an_apostrophe(folder: Folder) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" quotePrefix="1"/></cellXfs>'
    rows = (
        f'<row>{cells(f"a{number}@example.com")}<c s="1" t="inlineStr"><is><t>=1+1</t></is></c></row>'
        for number in range(9)
    )
    content = packed(parts(f"<row>{cells('Email', 'Note')}</row>" + "".join(rows), styles=styles))
    for one in split(content):
        sheet = openpyxl.load_workbook(io.BytesIO(one)).worksheets[0]
        assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].quotePrefix) == ("=1+1", "s", True)


# Nothing of which a header, a date or the footer of a report could be made; and no text of blanks alone, which openpyxl
# writes without `xml:space`, so that each reader makes of it what it likes.
CELL = (
    st.none()
    | st.text("xyz \t\n\"'&<>;_@é漢✓😀\u00a0=", max_size=6).filter(lambda text: not text or text.strip())
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)).map(lambda one: one.replace(microsecond=0))
)


@WRITERS
@settings(max_examples=25)
@given(rows=st.lists(st.lists(CELL, max_size=4), min_size=5, max_size=20), limit=st.integers(2, 4))
def test_any_cells(write: Callable[..., bytes], rows: list[Row], limit: int) -> None:
    here, folder = Path.cwd(), tempfile.mkdtemp()
    os.chdir(folder)
    try:
        content = write([HEADER, *(lead(number, *row) for number, row in enumerate(rows))])
        assert_same(content, split(content, limit))
    finally:
        os.chdir(here)
        shutil.rmtree(folder)


# --- rows and sheets -------------------------------------------------------------------------------------------------


@WRITERS
def test_blank_rows_between_leads_stay(write: Callable[..., bytes], folder: Folder) -> None:
    rows = [() if number % 3 == 0 else lead(number, number) for number in range(1, 30)]
    content = write([HEADER, (), *rows])
    made = split(content, 10)
    assert_same(content, made)
    for read in READERS:
        first, second = read(made[0]), read(made[1])
        assert first == read(content)[: len(first)]
        assert first.count([]) == second.count([]) + 1 == 5  # none at the end of a part


@WRITERS
def test_what_stands_above_the_header_and_below_the_rows_is_in_no_part(
    write: Callable[..., bytes], folder: Folder
) -> None:
    rows = [lead(number, "x", number) for number in range(9)]
    content = write([("Notes of a report",), (), HEADER, *rows, (), ("Total", 9)])
    assert_same(content, split(content), first=2, last=-2)


def test_lines_to_skip_and_no_header(folder: Folder) -> None:
    rows = [lead(number, "x", number) for number in range(9)]
    content = by_openpyxl([("any@example.com",), ("thing",), HEADER, *rows])
    made = split(content, skip_lines=2)
    assert_same(content, made, first=2)
    assert "skip_lines" not in Path("manifest.yaml").read_text()
    shutil.rmtree("a")
    content = by_openpyxl(rows)
    made = split(content, header="none", columns={"email": 1})
    for read in READERS:
        assert [row for one in made for row in read(one)] == read(content)


def test_hidden_rows_are_leads(folder: Folder) -> None:
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl([HEADER, *(lead(number, "x") for number in range(9))])))
    assert book.active
    book.active.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    made = split(out.getvalue())
    assert_same(out.getvalue(), made)
    assert "hidden" not in str([unpacked(one) for one in made])


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_the_sheet_that_is_meant_alone(state: str, folder: Folder) -> None:
    name = 'Q4 "é" & <x>'
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    book.active.append(("secret",))
    sheet = book.create_sheet(name)
    sheet.sheet_state = state
    for row in (HEADER, *(lead(number, "x") for number in range(9))):
        sheet.append(row)
    book.properties.creator = "somebody"
    book.save(out)
    made = split(out.getvalue(), sheet=name)
    assert_same(out.getvalue(), made, name)
    for one in made:
        assert CalamineWorkbook.from_filelike(io.BytesIO(one)).sheet_names == [name]
        assert b"secret" not in b"".join(bytes(part) for part in unpacked(one).values())  # type: ignore[arg-type]
        assert "docProps/core.xml" not in unpacked(one)


def test_macros_stay_behind(folder: Folder) -> None:
    content = {**unpacked(by_xlsxwriter([HEADER, *(lead(number, "x") for number in range(9))]))}
    types = content["[Content_Types].xml"]
    assert isinstance(types, bytes)
    content["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    content["xl/vbaProject.bin"] = b"macros"
    made = split(packed(content), name="a.xlsm")
    assert sorted(path.name for path in Path("a").iterdir()) == ["a-1.xlsx", "a-2.xlsx", "a-3.xlsx"]
    assert all("xl/vbaProject.bin" not in unpacked(one) for one in made)
    assert_same(packed(content), made)


def test_files_of_one_name(folder: Folder) -> None:
    leads = [folder.path / name for name in ("a.xlsm", "a.xlsx")]
    for path in leads:
        path.write_bytes(by_openpyxl([HEADER, *((f"{number}@{path.suffix[1:]}.com",) for number in range(9))]))
    entries = [path.name for path in leads]
    folder.manifest({"name": "A", "import_method": "csv", "leads": entries}, limits={"csv": {"per_campaign": 5}})
    assert run("split", "manifest.yaml", "--write").code == 0
    names = sorted(path.name for path in Path("a").iterdir())
    assert names == ["a-1.xlsx", "a-2-1.xlsx", "a-2-2.xlsx", "a-2-3.xlsx", "a-2.xlsx"]
    assert sum(one["leads"] for one in report("--select", "LL2")["campaigns"]) == 18


def test_a_strict_workbook(folder: Folder) -> None:
    since = '<c t="d" s="1"><v>2024-05-06</v></c>'
    rows = (f'<row>{cells(f"a{number}@example.com")}{since}<c s="1"><v>{number}.5</v></c></row>' for number in range(9))
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    header = f"<row>{cells('Email', 'Since', 'Until')}</row>"
    content = packed(parts(header + "".join(rows), styles=styles, namespace=STRICT))
    made = split(content)
    assert [row for one in made for row in calamines(one)[1:]] == calamines(content)[1:]
    assert all(MAIN.encode() in bytes(unpacked(one)[SHEET]) for one in made)  # type: ignore[arg-type]


def test_only_the_rows_that_the_campaign_takes(folder: Folder) -> None:
    rows = [lead(number, "Cold" if number % 2 else "Won", number) for number in range(20)]
    content = by_openpyxl([HEADER, (), *rows])
    folder.write("a.xlsx", content)
    entry = {"path": "a.xlsx", "where": {"First Name": "Cold"}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": entry}, limits={"csv": {"per_campaign": 4}})
    assert run("split", "manifest.yaml", "--write").code == 0
    made = [path.read_bytes() for path in sorted(Path("a").iterdir())]
    assert "where" not in Path("manifest.yaml").read_text()
    for read in READERS:
        found = [read(one) for one in made]
        assert [len(one) - 1 for one in found] == [4, 3, 3]
        assert [row for one in found for row in one[1:]] == read(content)[3::2]


# --- what could go wrong ---------------------------------------------------------------------------------------------


@pytest.fixture
def cut_once(folder: Folder) -> list[Path]:
    from leadlint.split.segments import of_all
    from leadlint.split.workbooks import cut

    rows = [lead(number, "x", number, datetime(2024, 5, 1)) for number in range(6)]
    folder.write("a.xlsx", by_openpyxl([HEADER, *rows]))
    targets = [Path("1.xlsx"), Path("2.xlsx")]
    cut(Path("a.xlsx"), ReadOptions(), of_all([(0, 3), (1, 3)], []), targets)
    return targets


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a4@", b"a5@"),
        (b"<v>4</v>", b"<v>4.0</v>"),
        (b'<c r="C3"><v>4</v></c>', b'<c r="C3" t="inlineStr"><is><t>4</t></is></c>'),
        (b'<c r="C3"><v>4</v></c>', b""),
        (b'r="D3"', b'r="E3"'),
        (b'<c r="D3" s="1">', b'<c r="D3">'),
        (b"</sheetData>", b'<row r="9"></row></sheetData>'),
        (b"</sheetData>", b'<row r="9"><c><v>1</v></c></row></sheetData>'),
        (b"yyyy", b"yy"),
        (b'name="Sheet"', b'name="sheet"'),
        (b"<sheets>", b'<workbookPr date1904="1"/><sheets>'),
    ],
)
def test_any_difference_is_found(old: bytes, new: bytes, cut_once: list[Path]) -> None:
    from leadlint.split.segments import of_all
    from leadlint.split.workbooks import compare

    segments = of_all([(0, 3), (1, 3)], [])
    compare(Path("a.xlsx"), ReadOptions(), segments, cut_once)
    content = unpacked(cut_once[1].read_bytes())
    changed = {name: bytes(part).replace(old, new) for name, part in content.items()}  # type: ignore[arg-type]
    assert changed != content
    cut_once[1].write_bytes(packed(changed))
    with pytest.raises(LeadFileError, match="what was written is not what stands in it"):
        compare(Path("a.xlsx"), ReadOptions(), segments, cut_once)


def test_a_part_that_cannot_be_read_is_found(cut_once: list[Path]) -> None:
    from leadlint.split.segments import of_all
    from leadlint.split.workbooks import compare

    content = cut_once[1].read_bytes()
    for damaged in (content[:-1], content[:900] + b"\0" + content[901:], b""):
        cut_once[1].write_bytes(damaged)
        with pytest.raises(LeadFileError, match="a part of it cannot be read: not a whole Excel workbook"):
            compare(Path("a.xlsx"), ReadOptions(), of_all([(0, 3), (1, 3)], []), cut_once)


def test_a_long_text_that_many_cells_share(folder: Folder) -> None:
    """A part of it would be as dense as what bursts when it is inflated, which no check of ours would read."""
    text = "".join(chr(0x4E00 + number % 5000) for number in range(32_000))
    folder.write("a.xlsx", by_xlsxwriter([HEADER, *(lead(number, *[text] * 4) for number in range(400))]))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.xlsx"}, limits={"csv": {"per_campaign": 200}})
    before = folder.names()
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "a.xlsx: a part of it cannot be read: 6 parts of " in result.err
    assert "save the sheet as CSV, and split that" in result.err
    assert folder.names() == before


@pytest.mark.parametrize("size", [0, 300, 1500, 2000, 2400])
def test_a_full_disk_changes_nothing(size: int, folder: Folder) -> None:
    """No file may grow beyond so many bytes, which is what a full disk is to whoever writes it."""
    folder.write("a.xlsx", by_openpyxl([HEADER, *(lead(number, number / 7, number / 3) for number in range(99))]))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.xlsx"}, limits={"csv": {"per_campaign": 50}})
    before = folder.names()

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "leadlint", "split", "manifest.yaml", "--write"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", preexec_fn=limit, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "leadlint: cannot write the parts of a.xlsx: File too large\n"
    assert folder.names() == before


def test_the_same_parts_are_the_same_bytes(folder: Folder) -> None:
    content = by_openpyxl([HEADER, *(lead(number, timedelta(hours=number)) for number in range(9))])
    made = split(content)
    shutil.rmtree("a")
    assert split(content) == made
