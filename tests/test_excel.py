"""Workbooks as the programs of this world write them: which rows are leads, where they stand, what their cells show."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from lead_formats import Contents, contents, opened, refusal
from support import Folder
from workbooks import LEADS, SHEET, STRICT, cells, packed, parts, rows, sheet

from leadlint.sources import LeadFileError, LeadSource, Position, Remark

HEADER = f'<row r="1">{cells("Email", "X")}</row>'


def source(folder: Folder, data: str = LEADS, options: dict[str, Any] | None = None, **about: Any) -> LeadSource:
    return opened(folder.write("leads.xlsx", packed(parts(data, **about))), **options or {})


def shown(folder: Folder, *second: str, **about: Any) -> list[str]:
    """What the second cells of rows show that have an email in the first."""
    beneath = "".join(f"<row>{cells(f'lead{number}@example.com')}{cell}</row>" for number, cell in enumerate(second))
    return [row[1] for row in contents(source(folder, HEADER + beneath, **about)).rows]


def leads(folder: Folder, data: str, **about: Any) -> list[int]:
    return contents(source(folder, data, **about)).leads


def test_cells_that_do_not_say_where_they_stand(folder: Folder) -> None:
    found = contents(source(folder))
    assert found == Contents(("Email", "First Name"), [("ada@example.com", "Ada"), ("bo@example.com", "Bo")], [0, 1])


def test_prefixes_strict_names_and_parts_by_another_spelling(folder: Folder) -> None:
    assert leads(folder, LEADS, namespace=STRICT) == [0, 1]
    contents = parts()
    whole = str(contents[SHEET]).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    contents["XL\\Worksheets\\Sheet1.xml"] = whole
    del contents[SHEET]
    assert len(list(opened(folder.write("leads.xlsm", packed(contents))).batches([]))) == 1


def test_utf_16_and_indented_xml(folder: Folder) -> None:
    whole = sheet(LEADS.replace("<row>", "\n  <row>").replace("<c ", "\n    <c ").replace("</row>", "\n  </row>\n"))
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{whole}'.encode("utf-16")
    found = contents(opened(folder.write("leads.xlsx", packed(parts() | {SHEET: xml}))))
    assert (found.columns, found.leads) == (("Email", "First Name"), [0, 1])


def test_shared_texts_in_parts_with_how_they_are_read(folder: Folder) -> None:
    strings = (
        '<si><t>plain</t></si><si><r><t xml:space="preserve">two </t></r><r><rPr><b/></rPr><t>parts</t></r></si>'
        "<si><t>課</t><rPh><t>か</t></rPh></si><si><t/></si>\n<si>\n<t>_x005F_x000D_ _x0041_</t>\n</si>"
    )
    found = shown(folder, *(f'<c t="s"><v>{number}</v></c>' for number in (4, 1, 0, 2, 3)), strings=strings)
    assert found == ["_x000D_ A", "two parts", "plain", "課", ""]


def test_numbers_truths_and_texts_of_other_kinds(folder: Folder) -> None:
    found = shown(
        folder,
        *(
            "<c><v>5</v></c>",
            "<c><v> 5.0 </v></c>",
            '<c t="n"><v>0.1</v></c>',
            "<c><v>1E+20</v></c>",
            "<c><v>-7</v></c>",
        ),
        *(
            '<c t="b"><v>1</v></c>',
            '<c t="b"><v>0</v></c>',
            '<c t="e"><v>#N/A</v></c>',
            '<c t="d"><v>2024-05-01</v></c>',
        ),
        *('<c t="str"><f>A1</f><v>text</v></c>', "<c/>", "<c><v/></c>", '<c t="s"/>', "<c t='inlineStr'><is/></c>"),
    )
    assert found == [*("5", "5", "0.1", "1e+20", "-7", "true", "false", "#N/A", "2024-05-01", "text"), *[""] * 4]


DATES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d/m/yy;@"/><numFmt numFmtId="14" formatCode="0.0"/>'
    '<numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>'
    '<cellXfs><xf/><xf numFmtId="15"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs>'
)


def test_dates_by_their_formats(folder: Folder) -> None:
    cell = '<c s="{}"><v>{}</v></c>'.format
    pairs = [(0, 45413), (1, 45413), (2, 45413.75), (3, 45413), (4, 45413), (1, 0.5), (1, 1), (1, 61), (1, 1e9), (9, 2)]
    found = shown(folder, *(cell(*pair) for pair in pairs), styles=DATES)
    assert found[:5] == ["45413", "2024-05-01", "2024-05-01 18:00:00", "45413", "45413"]
    assert found[5:] == ["12:00:00", "1900-01-01", "1900-03-01", "1000000000", "2"]
    since_1904 = shown(folder, cell(1, 43951), cell(1, 1), styles=DATES, about='<workbookPr date1904="1"/>')
    assert since_1904 == ["2024-05-01", "1904-01-02"]


def test_rows_that_only_look_filled_are_no_leads(folder: Folder) -> None:
    blank = ('<c s="1"/>', '<c t="str"><f>IF(A1="","",A1)</f><v></v></c>', cells("", " \t"), '<c t="str"><v> </v></c>')
    control = ('<c t="s"><v>0</v></c>', "<c t='inlineStr'><is><t>_x000D_</t></is></c>")
    data = LEADS + "".join(f"<row>{cell}</row>" for cell in (*blank, *control))
    assert leads(folder, data, strings="<si><t>_x0009_</t></si>") == [0, 1]
    for cell in ("<c><v>0</v></c>", '<c t="b"><v>0</v></c>', cells("\u00a0"), cells("", "x")):
        assert leads(folder, data + f"<row>{cell}</row>", strings="<si><t> </t></si>") == [0, 1, 8]


def test_what_stands_behind_the_rows_is_not_of_the_last_cell(folder: Folder) -> None:
    whole = sheet(
        LEADS + '<row><c t="str"><f>A9</f><v></v></c></row>', "<headerFooter><oddHeader>x</oddHeader></headerFooter>"
    )
    assert contents(opened(folder.write("leads.xlsx", packed(parts() | {SHEET: whole})))).leads == [0, 1]


def test_a_formula_that_was_never_calculated_is_refused_where_a_lead_hangs_on_it(folder: Folder) -> None:
    unknown = "<c><f>A1&amp;B1</f><v></v></c>"
    found = source(folder, HEADER + f"<row>{unknown}{cells('x')}</row>" + rows(("a@example.com",)))
    assert [batch.not_leads for batch in found.batches([])] == [[]]
    for cell in (unknown, '<c t="str"><f>A1</f></c>', '<c t="b"><f>TRUE()</f><v/></c>'):
        error = refusal(folder.write("leads.xlsx", packed(parts(f"{HEADER}<row>{cells('')}{cell}</row>"))))
        assert (error.message, error.row) == ("row 2: a formula in it was never calculated", 2)


def test_a_formula_that_was_never_calculated_is_refused_where_a_column_is_asked_for(folder: Folder) -> None:
    found = source(folder, HEADER + f"<row>{cells('a@example.com')}<c><f>A1</f></c></row>")
    assert sum(batch.rows for batch in found.batches([0])) == 1
    with pytest.raises(LeadFileError, match="row 2: a formula in it was never calculated"):
        list(found.batches([1]))


def test_a_row_is_numbered_as_a_spreadsheet_shows_it(folder: Folder) -> None:
    data = '<row r="2"/>' + "".join(
        f'<row r="{number}" hidden="1"><c r="AB{number}"><v>{number}</v></c></row>' for number in (4, 20_000)
    )
    found = source(folder, f'<row r="1">{cells(*["Email"] * 28)}</row>' + data)
    assert contents(found).leads == [2, 19_998]
    assert found.remarks == [Remark("skipped-rows", "19,997 rows passed over: all cells blank")]
    assert (found.positions([2], 19_999)[0], found.positions([19_999], 19_999)[0]) == (Position(4), Position())


def test_a_dimension_that_lies_changes_nothing(folder: Folder) -> None:
    whole = sheet(LEADS).replace("<sheetData>", '<dimension ref="A1:A2"/><sheetData>')
    assert contents(opened(folder.write("leads.xlsx", packed(parts() | {SHEET: whole})))).leads == [0, 1]


def test_a_title_a_repeated_header_and_a_footer_are_no_leads(folder: Folder) -> None:
    people = [(f"lead{number}@example.com", f"Name {number}") for number in range(100)]
    header = ("Email", "First Name")
    data = rows(
        ("Our leads",), ("",), ("Q4",), header, *people, header, *people, ("Email", "x"), ("Grand Totals", "200")
    )
    found = source(folder, data)
    assert len(contents(found).leads) == 201
    assert found.remarks == [
        Remark("skipped-rows", "rows 1 to 3 passed over: what stands before the header", 1),
        Remark("skipped-rows", "row 207 passed over: a footer of a report", 207),
        Remark("skipped-rows", "1 row passed over: the header once more", 105),
    ]


@pytest.mark.parametrize("above", [("a", "b"), ("ada@example.com",), ("Q4", "2024", "x")])
def test_what_is_no_title_is_not_passed_over(above: tuple[str, ...], folder: Folder) -> None:
    with pytest.raises(
        LeadFileError, match=r"its first row is a lead|a second header|rows that may be leads stand above"
    ) as caught:
        source(folder, rows(above, ("Email", "First Name"), ("ada@example.com", "Ada")))
    assert caught.value.rule == "missing-header"


def test_skip_lines_and_no_header(folder: Folder) -> None:
    data = rows(("Notes", "2024"), ("of ours", "x"), ("Email", "First Name", ""), ("ada@example.com", "Ada"))
    found = source(folder, data, {"skip_lines": 2})
    assert (contents(found).leads, found.columns, found.remarks) == ([0], ("Email", "First Name"), [])
    found = source(folder, data, {"skip_lines": 3, "header": False})
    assert (contents(found).leads, found.columns, found.positions([0], 1)[0]) == ([0], ("1", "2"), Position(4))
    assert contents(source(folder, data, {"skip_lines": 4})) == Contents((), [], [])
    assert leads(folder, "") == []


def test_columns_of_the_manifest_are_headers_that_are_known(folder: Folder) -> None:
    data = rows(("1", "2"), ("x", "y"))
    with pytest.raises(LeadFileError, match="its first row is a lead"):
        source(folder, data)
    assert contents(source(folder, data, {"columns": (("email", "1"),)})).leads == [0]


def test_a_workbook_of_openpyxl_with_all_that_it_can(folder: Folder) -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in (("Email", "Full"), ("ada@example.com", "=A2"), (None, None), ("bo@example.com", 1.5)):
        book.active.append(row)
    book.active.auto_filter.ref = "A1:B4"
    book.active.row_dimensions[2].hidden = True
    book.create_chartsheet("Chart")
    book.create_sheet("Old").sheet_state = "veryHidden"
    book.save(folder.path / "leads.xlsx")
    found = opened(folder.path / "leads.xlsx")
    assert [batch.columns[0].to_pylist() for batch in found.batches([0])] == [["ada@example.com", "", "bo@example.com"]]
