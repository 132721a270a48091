"""Workbooks that are refused: damaged, joined, swollen, or none at all; the message holds nothing of them."""

from __future__ import annotations

import zipfile
import zlib
from random import Random

import pytest
from lead_formats import contents, opened, refusal
from support import Folder
from workbooks import LEADS, SHEET, Parts, packed, parts, rows, sheet, unpacked

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source

DAMAGED = "not a whole Excel workbook"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EMAIL = "<c t='inlineStr'><is><t>a@example.com</t></is></c>"


def message(folder: Folder, contents: Parts) -> str:
    return refusal(folder.write("leads.xlsx", packed(contents))).message


@pytest.mark.parametrize(
    "row",
    [
        f'<row r="1048577">{EMAIL}</row>',
        f'<row r="3">{EMAIL}</row>',
        f'<row r="2">{EMAIL}</row>',
        '<row r="4"><c r="A5"/></row>',
        '<row r="4"><c r="A14"/></row>',
        '<row r="4"><c r="A"/></row>',
        '<row r="4"><c r="B4"/><c r="A4"/></row>',
        '<row r="4"><c r="A4"/><c r="A4"/></row>',
        '<row r="4"><c r="XFE4"/></row>',
        '<row r="4"><c r="a4"/></row>',
    ],
)
def test_a_row_as_no_spreadsheet_writes_it_is_refused_by_its_number(row: str, folder: Folder) -> None:
    error = refusal(folder.write("leads.xlsx", packed(parts(LEADS + row))))
    assert error.message.startswith(f"row {error.row:,}: ")


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>2</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c t="s"><v/></c>',
        "<c><v> </v></c>",
        '<c t="b"><v>2</v></c>',
        '<c t="x"><v>2</v></c>',
        "<c><v>example.com</v></c>",
        '<c s="1"><v>nan</v></c>',
    ],
)
def test_a_cell_as_no_spreadsheet_writes_it_is_refused(cell: str, folder: Folder) -> None:
    styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellXfs>'
    data = f"{LEADS}<row>{cell}</row>"
    assert message(folder, parts(data, strings="<si><t/></si><si><t/></si>", styles=styles)) == DAMAGED
    assert message(folder, parts(data, styles=styles)) == DAMAGED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheetData>", "<sheetdata>"),
        ("spreadsheetml/2006/main", "spreadsheetml/2006/maim"),
        ("<row>", "<c/><row>"),
        ("<row>", '<row r="x">'),
        ("</worksheet>", ""),
        ("ada@", "ada\x01@"),
        ("ada@", "ada&nbsp;@"),
    ],
)
def test_xml_that_is_damaged_is_refused(old: str, new: str, folder: Folder) -> None:
    assert message(folder, parts() | {SHEET: sheet(LEADS).replace(old, new, 1)}) == DAMAGED


def test_text_that_is_not_in_its_encoding_is_refused(folder: Folder) -> None:
    assert message(folder, parts() | {SHEET: sheet(LEADS).encode().replace(b"ada@", b"ad\xe9@")}) == DAMAGED


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_document_type_is_refused(name: str, folder: Folder) -> None:
    whole = parts(strings="<si><t>x</t></si>")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    assert (
        message(folder, whole | {name: bomb + str(whole[name])}) == "its XML declares a type, as no Excel workbook does"
    )


@pytest.mark.parametrize(
    "name", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/sharedStrings.xml"]
)
def test_a_part_that_is_missing_or_empty_is_refused(name: str, folder: Folder) -> None:
    whole = parts(LEADS + '<row><c t="s"><v>0</v></c></row>', strings="<si><t>x</t></si>")
    assert message(folder, whole | {name: ""}) == DAMAGED
    del whole[name]
    assert message(folder, whole) == DAMAGED


@pytest.mark.parametrize(
    ("old", "new"), [("relationships/worksheet", "relationships/worksheeu"), ('Id="rId1"', 'Id="x"')]
)
def test_a_sheet_that_leads_nowhere_is_refused(old: str, new: str, folder: Folder) -> None:
    name = "xl/_rels/workbook.xml.rels"
    assert message(folder, parts() | {name: str(parts()[name]).replace(old, new, 1)}) == DAMAGED
    assert message(folder, parts(sheets='<sheet name="Leads"/>')) == DAMAGED


def test_every_checksum_is_compared(folder: Folder) -> None:
    """Also that of texts which no cell shows, and of a sheet whose rows were all seen."""
    whole = parts(strings="<si><t>x</t></si>" + "<si><t>unused</t></si>" * 5_000)
    for name in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        content = whole[name]
        assert isinstance(content, str)
        wrong = {name: zlib.crc32(content.encode()) ^ 1}
        assert refusal(folder.write("leads.xlsx", packed(whole, CRC=wrong))).message == DAMAGED
        shorter = {name: len(content) - 1}
        assert refusal(folder.write("leads.xlsx", packed(whole, file_size=shorter))).message == DAMAGED


def test_texts_that_end_in_damage_are_refused_though_no_cell_shows_them(folder: Folder) -> None:
    whole = parts(strings="<si><t>x</t></si>" * 5_000)
    assert message(folder, whole | {"xl/sharedStrings.xml": str(whole["xl/sharedStrings.xml"])[:-1]}) == DAMAGED


def test_a_bomb_is_refused_before_it_is_inflated(folder: Folder) -> None:
    blank = parts() | {SHEET: sheet(LEADS + " " * (11 << 20))}
    for swollen in (
        packed(blank),
        packed(parts() | {f"{number}": "" for number in range(9_000)}),
        packed(parts(), zipfile.ZIP_STORED, file_size={SHEET: 1 << 31}, compress_size={SHEET: 1 << 30}),
    ):
        assert refusal(folder.write("leads.xlsx", swollen)).message.endswith("bytes, more than a list of leads has")
    small = parts() | {SHEET: sheet(LEADS + " " * (9 << 20))}
    assert contents(opened(folder.write("leads.xlsx", packed(small)))).leads == [0, 1]


def test_what_is_held_in_memory_is_small(folder: Folder) -> None:
    noise = Random(1).randbytes(1 << 20)
    styles = parts(styles="<cellXfs/>") | {"xl/styles.xml": noise}
    content = packed(styles, zipfile.ZIP_STORED, file_size={"xl/styles.xml": 65 << 20})
    assert refusal(folder.write("leads.xlsx", content)).message.startswith(
        "its parts beside the sheets are larger than 67"
    )
    long = f'<row spans="{noise.hex()}"/>'
    assert message(folder, parts(LEADS + long)) == "its XML has an element longer than 1,048,576 bytes"


def test_two_archives_in_one_are_refused(folder: Folder) -> None:
    one = packed(parts())
    for joined in (
        one + one,
        one + b"\n",
        one + bytes(30_000),
        one[:40] + one,
        packed(parts() | {"XL/workbook.xml": "x"}),
    ):
        assert refusal(folder.write("leads.xlsx", joined)).message == "it is more than one archive"
    assert refusal(folder.write("leads.xlsx", one + bytes(70_000))).message == DAMAGED


def test_any_cut_is_refused(folder: Folder) -> None:
    whole = packed(parts(rows(*[("Email", "x"), *[(f"lead{number}@example.com", "") for number in range(50)]])))
    for end in range(4, len(whole)):
        assert refusal(folder.write("leads.xlsx", whole[:end])).message == DAMAGED


def test_an_archive_by_other_means_than_a_workbooks_is_refused(folder: Folder) -> None:
    error = refusal(folder.write("leads.xlsx", packed(parts(), zipfile.ZIP_LZMA)))
    assert error.message == "an archive that is compressed as no Excel workbook is"
    assert refusal(folder.write("leads.xlsx", packed(parts(), flag_bits={SHEET: 1}))).message == DAMAGED


def test_offsets_out_of_the_file_are_refused(folder: Folder) -> None:
    nowhere = b"PK\3\4" + b"PK\6\7" + bytes(16) + b"PK\5\6" + b"\xff" * 16 + bytes(2)
    assert refusal(folder.write("leads.xlsx", nowhere)).message == DAMAGED


@pytest.mark.parametrize("name", ["leads.xls", "leads.xlsx", "leads.xlsm"])
def test_old_workbooks_and_those_with_a_password_are_refused(name: str, folder: Folder) -> None:
    error = refusal(folder.write(name, OLD))
    assert error.message == "an Excel workbook of the old kind or with a password is not read"
    assert error.help == "save it as .xlsx, without a password"


def test_other_archives_are_told_from_a_workbook(folder: Folder) -> None:
    document = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED)
    error = refusal(folder.write("leads.ods", document))
    assert (error.message, error.help) == ("an OpenDocument file is not read", "save it as .xlsx")
    assert refusal(folder.write("leads.xlsx", document)).rule == "mismatched-file-type"
    error = refusal(folder.write("leads.csv", packed(parts())))
    assert error.message == "it is a zip archive, or an Excel workbook, its name says .csv"
    assert error.help == "export the leads as CSV, or name it leads.xlsx"
    word = unpacked(packed(parts())) | {"xl/workbook.xml": "<document/>"}
    assert message(folder, word) == "an archive without any sheet of cells"


def test_a_workbook_that_shrinks_after_it_was_opened_is_refused(folder: Folder) -> None:
    path = folder.write("leads.xlsx", packed(parts()))
    source = open_source(path, ReadOptions())
    path.write_bytes(packed(parts())[:-30])
    with pytest.raises(LeadFileError, match="it changed while it was read"):
        list(source.batches([]))
