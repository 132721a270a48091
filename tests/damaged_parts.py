"""What the damaged lead files of `damaged` are made of: clean lists of made-up people, and files that are no lists."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from itertools import cycle

TITLES = ("Email", "First Name", "Last Name", "Company", "Phone", "Note")
FIRST_NAMES = ("Ana", "Ben", "Chloe", "Dan", "Elif", "Femke", "Goran", "Hana", "Ivo", "Jana", "Kofi")
LAST_NAMES = ("Archer", "Baker", "Carter", "Draper", "Fisher", "Mason", "Sawyer")
COMPANIES = ("Acorn Mills", "Birch Tools", "Cedar Foods", "Dune Labs", "Elm Freight")

Cell = Callable[[int], str]
"""The last cell of a lead, by the lead's number from 1, just as it stands in the file."""


def lead(number: int) -> list[str]:
    """Email, names, company and phone of a made-up person."""
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number % len(LAST_NAMES)]
    phone = f"+1 212 555 01{number % 100:02}"
    return [f"{first}.{last}.{number}@example.com".lower(), first, last, COMPANIES[number % len(COMPANIES)], phone]


def plain(number: int) -> str:
    return f"met at stand {number % 90 + 1}"


def at(cells: dict[int, str], others: Cell = plain) -> Cell:
    """These cells for the leads of these numbers, plain ones for the others."""
    return lambda number: cells.get(number) or others(number)


def lines(
    number: int = 1_000, *, first: int = 1, delimiter: str = ",", title: str = TITLES[-1], note: Cell = plain
) -> list[str]:
    """A header and that many leads, each a line without its end: line 0 is the header, line n lead n."""
    people = [[*lead(index), note(index)] for index in range(first, first + number)]
    return [delimiter.join(cells) for cells in [[*TITLES[:-1], title], *people]]


def quoted(quote: str = '"', delimiter: str = ",", number: int = 1_000, note: Cell = plain) -> list[str]:
    """Lines of which every cell stands between quotes."""
    return [f"{quote}{line}{quote}" for line in lines(number, delimiter=quote + delimiter + quote, note=note)]


def emails(cells: dict[int, str] | None = None) -> list[str]:
    """The lines of a list that has one column, these cells in the place of clean ones."""
    return ["Email", *map(at(cells or {}, lambda number: lead(number)[0]), range(1, 1_001))]


def inserted(position: int, line: str) -> list[str]:
    """A clean list with one more line before the line of that number."""
    clean = lines()
    return [*clean[:position], line, *clean[position:]]


def replaced(position: int, line: str) -> list[str]:
    """A clean list with another line in the place of the line of that number."""
    clean = lines()
    return [*clean[:position], line, *clean[position + 1 :]]


def text(every_line: Sequence[str], *ends: str, encoding: str = "utf-8") -> bytes:
    """The lines as a file; of several line ends each takes its turn."""
    return "".join(line + end for line, end in zip(every_line, cycle(ends or "\n"), strict=False)).encode(encoding)


def linkedin_connections() -> list[str]:
    """What LinkedIn's export of one's connections looks like behind its preamble."""
    people = (lead(number) for number in range(1, 1_001))
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    return [
        header,
        *(
            f"{first},{last},https://www.linkedin.com/in/made-up-{number},{email},{company},Buyer,03 Mar 2026"
            for number, (email, first, last, company, _) in enumerate(people, start=1)
        ),
    ]


def html_page() -> bytes:
    """A page that asks to log in, saved instead of the list that it guards; only its last line is of another width."""
    regions = [f"<li>Region {number}, log in to see its leads</li>" for number in range(1, 50)]
    return text(["<!DOCTYPE html><title>Log in, please</title><ul>", *regions, "</ul></html>"])


def lfs_pointer() -> bytes:
    digest = "".join(f"{number * 37 % 256:02x}" for number in range(32))
    return text(["version https://git-lfs.github.com/spec/v1", f"oid sha256:{digest}", "size 73912"])


def json_array() -> bytes:
    """100 leads, four lines each."""
    people = (lead(number) for number in range(1, 101))
    return json.dumps(
        [{"Email": email, "Name": f"{last}, {first}"} for email, first, last, *_ in people], indent=2
    ).encode()


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive, the same every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def gzipped() -> bytes:
    return gzip.compress(text(lines()), mtime=0)


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    header, *people = (line.split(",") for line in lines())
    out = io.BytesIO()
    pq.write_table(pa.table(dict(zip(header, zip(*people, strict=True), strict=True))), out)  # type: ignore[arg-type]
    return out.getvalue()


def xlsx() -> bytes:
    """The smallest workbook that spreadsheets open, one sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rows = (
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split(",")) + "</row>"
        for line in lines()
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }
    return zipped({name: '<?xml version="1.0" encoding="UTF-8"?>' + xml for name, xml in members.items()})


def apple_double() -> bytes:
    """The companion file `._leads.csv` that macOS puts on foreign disks: resource fork and Finder details, no leads."""
    entries = bytes.fromhex("00000009 00000032 000000b0  00000002 000000e2 0000011e")
    head = bytes.fromhex("00051607 00020000") + b"Mac OS X        " + b"\0\2" + entries
    return head.ljust(0xE2, b"\0") + b"This resource fork intentionally left blank   ".ljust(0x11E, b"\0")
