"""Which sheet of a workbook is meant: the one that the manifest names, or the only visible one."""

from __future__ import annotations

from typing import Any

from lead_formats import contents, opened, refusal
from support import Folder, report
from workbooks import cells, packed, parts, rows, sheet

SHEETS = (
    '<sheet name="Leads" sheetId="1" r:id="rId1"/>',
    '<sheet name="It\'s 2024 &quot;é&quot;" sheetId="2" r:id="rId2"/>',
    '<sheet name="Chart" sheetId="3" r:id="rId3"/>',
)


def hidden(text: str, state: str = "hidden") -> str:
    return text.replace("sheetId", f'state="{state}" sheetId')


def leads(folder: Folder, sheets: str, **options: Any) -> list[int]:
    return contents(opened(folder.write("leads.xlsx", packed(parts(sheets=sheets))), **options)).leads


def test_the_only_visible_sheet_of_cells_is_meant(folder: Folder) -> None:
    assert leads(folder, hidden(SHEETS[1]) + SHEETS[0] + SHEETS[2]) == [0, 1]
    assert leads(folder, hidden(SHEETS[0], "veryHidden") + SHEETS[1]) == [0]


def test_a_visible_sheet_without_rows_is_not_meant(folder: Folder) -> None:
    three = parts(sheets=SHEETS[0] + SHEETS[1])
    three["xl/worksheets/sheet2.xml"] = sheet("")
    assert contents(opened(folder.write("leads.xlsx", packed(three)))).leads == [0, 1]
    three["xl/worksheets/sheet1.xml"] = sheet("")
    assert "2 sheets are visible" in refusal(folder.write("leads.xlsx", packed(three))).message


def test_the_sheet_that_is_named_is_read_hidden_or_not(folder: Folder) -> None:
    assert leads(folder, "".join(SHEETS), sheet="Leads") == [0, 1]
    assert leads(folder, hidden(SHEETS[0]) + SHEETS[1], sheet="Leads") == [0, 1]


def test_which_sheet_is_meant_has_to_be_clear(folder: Folder) -> None:
    def told(sheets: str, **options: Any) -> tuple[str, str | None]:
        error = refusal(folder.write("leads.xlsx", packed(parts(sheets=sheets))), **options)
        return error.message, error.help

    message, settle = told(SHEETS[1] + SHEETS[0])
    assert message == '2 sheets are visible: `It\'s 2024 "é"` and `Leads`'
    assert settle == r'say in its entry which it is, such as `sheet: "It' + r"'s 2024 \"é\"`".replace("`", '"`')
    assert told(hidden(SHEETS[0])) == (
        "none of its sheets is visible: `Leads`",
        'say in its entry which it is, such as `sheet: "Leads"`',
    )
    assert told(SHEETS[0], sheet="leads") == ("no sheet `leads`; did you mean `Leads`?", "there are `Leads`")
    assert told(SHEETS[2])[0] == told("")[0] == "an archive without any sheet of cells"
    many = "".join(SHEETS[0].replace("Leads", f"S{number}") for number in range(25))
    assert told(many)[0].endswith("`S18`, `S19` and 5 more")


def test_a_workbook_in_a_report(folder: Folder) -> None:
    dates = "".join(
        f'<row r="{row}">{cells(f"lead{row}@example.com")}<c s="1"><v>{45_400 + row % 3}</v></c></row>'
        for row in range(3, 12)
    )
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    content = packed(parts(rows(("Email", "Since")) + dates, "".join(SHEETS), styles=styles))
    folder.write("leads.xlsx", content)
    entry = {"path": "leads.xlsx", "sheet": "Leads"}
    folder.manifest(
        {"name": "All", "leads": entry},
        {"name": "Some", "leads": {**entry, "where": {"Since": ["2024-04-19", "2024-04-20"]}}},
        defaults={"import_method": "csv"},
        limits={"csv": {"per_campaign": 7}},
    )
    found = report("manifest.yaml")
    assert [campaign["leads"] for campaign in found["campaigns"]] == [9, 6]
    assert [file["format"] for campaign in found["campaigns"] for file in campaign["files"]] == ["xlsx", "xlsx"]
    (over,) = (one for one in found["diagnostics"] if one["name"] == "too-many-leads")
    assert [place["row"] for place in over["related"]] == [10]
    assert "1 row passed over: all cells blank" in str(found["diagnostics"])
