"""The parts of a workbook of one sheet, but for the sheet: no more than Excel needs to open it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from leadlint.sources.worksheet import Style

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class About(NamedTuple):
    """What holds for all cells of a sheet: its name, the first day of its dates, and the styles by their number."""

    name: str
    from_1904: bool
    styles: Sequence[Style]


def package(about: About) -> Iterator[tuple[str, str]]:
    """The parts beside the sheet, by their names."""
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relationships(officeDocument="xl/workbook.xml")
    yield "xl/workbook.xml", _workbook(about)
    yield "xl/_rels/workbook.xml.rels", _relationships(worksheet="worksheets/sheet1.xml", styles="styles.xml")
    yield "xl/styles.xml", _styles(about.styles)


def _content_types() -> str:
    parts = {"workbook.xml": "sheet.main", "styles.xml": "styles", "worksheets/sheet1.xml": "worksheet"}
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/xl/{name}" ContentType="{_PART}.{kind}+xml"/>' for name, kind in parts.items())
        + "</Types>"
    )


def _relationships(**targets: str) -> str:
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _workbook(about: About) -> str:
    dates = '<workbookPr date1904="1"/>' if about.from_1904 else ""
    sheet = f'<sheet name={quoteattr(about.name)} sheetId="1" r:id="rId1"/>'
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{dates}<sheets>{sheet}</sheets></workbook>'


def _styles(styles: Sequence[Style]) -> str:
    """The formats of numbers alone: colours and fonts say nothing of a lead."""
    codes = {style.format: style.code for style in styles if style.code is not None}
    formats = "".join(
        f"<numFmt numFmtId={quoteattr(identity)} formatCode={quoteattr(code)}/>" for identity, code in codes.items()
    )
    cells = "".join(map(_style, styles))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}">'
        + (f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else "")
        + '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(styles)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _style(style: Style) -> str:
    quoted = ' quotePrefix="1"' if style.quoted else ""
    identity = quoteattr(style.format)
    return f'<xf numFmtId={identity} fontId="0" fillId="0" borderId="0" xfId="0"{quoted} applyNumberFormat="1"/>'
