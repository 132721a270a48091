"""Workbooks of any shape, put together part by part: what no program writes, and what only some do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Parts = Mapping[str, str | bytes]
SHEET = "xl/worksheets/sheet1.xml"


def cells(*texts: str) -> str:
    """Cells that hold their texts themselves, as Apache POI may write them."""
    return "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts)


def rows(*texts: tuple[str, ...]) -> str:
    return "".join(f"<row>{cells(*row)}</row>" for row in texts)


LEADS = rows(("Email", "First Name"), ("ada@example.com", "Ada"), ("bo@example.com", "Bo"))


def sheet(data: str, behind: str = "", namespace: str = MAIN) -> str:
    return f'<worksheet xmlns="{namespace}"><sheetData>{data}</sheetData>{behind}</worksheet>'


def parts(
    data: str = LEADS,
    sheets: str = '<sheet name="Leads" sheetId="1" r:id="rId1"/>',
    strings: str = "",
    styles: str = "",
    about: str = "",
    namespace: str = MAIN,
) -> dict[str, str | bytes]:
    """The parts of a workbook: one sheet with that data, unless `sheets` names rId2, another one, or rId3, a chart."""
    more = {
        "sharedStrings": strings and f'<sst xmlns="{namespace}">{strings}</sst>',
        "styles": styles and f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>',
    }
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in more if more[kind]
    )
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<Override PartName="/xl/{kind}.xml" ContentType="{office}.{kind}+xml"/>' for kind in more if more[kind]
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>{listed}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">{about}'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="/xl/worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/>'
        f"{related}</Relationships>",
        SHEET: sheet(data, namespace=namespace),
        "xl/worksheets/sheet2.xml": sheet(rows(("Email",), ("cy@example.com",)), namespace=namespace),
        **{f"xl/{kind}.xml": text for kind, text in more.items() if text},
    }


def packed(contents: Parts, compression: int = zipfile.ZIP_DEFLATED, **claims: Mapping[str, int]) -> bytes:
    """The archive, whose directory claims other things of some parts: `file_size={"xl/styles.xml": 5}`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        for key, values in claims.items():
            for name, value in values.items():
                setattr(archive.getinfo(name), key, value)
    return out.getvalue()


def unpacked(content: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
