"""Two other readers of workbooks as second counters, over random tables and over single damages.

A damage of the bytes is refused, or changes no count. A damage within a part, of which the archive knows nothing, may
leave a sound workbook with another number of leads: then the other readers say so too.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from support import Folder
from workbooks import SHEET, packed, parts, rows, unpacked

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

Row = Sequence[object]
HEADER = ("Email", "First Name", "Note", "Since")
WHITE = " \t\n\r\v\f"


def by_openpyxl(rows: Iterable[Row]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: Iterable[Row]) -> bytes:
    """With a format for every cell: blank ones are written too."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for number, row in enumerate((HEADER, *rows)):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, None if isinstance(cell, date) else bold)
    return out.getvalue()


def ours(path: Path) -> int | None:
    """None when the file is refused."""
    try:
        return sum(len(lead_rows(batch, [])) for batch in open_source(path, ReadOptions()).batches([]))
    except LeadFileError as error:
        assert error.help
        return None


def filled(rows: Iterable[Iterable[object]]) -> int:
    """The rows beneath the header that have something in a cell."""
    return sum(any(str("" if cell is None else cell).strip(WHITE) for cell in row) for row in rows) - 1


def calamines(content: bytes) -> int:
    return filled(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())


def openpyxls(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return filled(book.worksheets[0].iter_rows(values_only=True))


def others(content: bytes) -> set[int]:
    """What the other readers count, those that read it at all."""
    found = set()
    for count in (calamines, openpyxls):
        # Whatever damage makes them raise: calamine panics too, which is no Exception.
        with suppress(BaseException), warnings.catch_warnings(action="ignore"):
            found.add(count(content))
    return found


# Nothing of which a header, a date or the footer of a report could be made.
TEXT = st.text("xyz \t\n\"'&<>;_@é漢✓😀\u00a0", max_size=6)
CELL = st.none() | TEXT | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.booleans()
TABLE = st.lists(st.lists(CELL | st.dates(date(1950, 1, 1), date(2050, 1, 1)), max_size=4), max_size=8)


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
@settings(max_examples=60, deadline=None)
@given(rows=TABLE)
def test_any_table_has_as_many_leads_as_another_reader_says(
    write: Callable[[Iterable[Row]], bytes], rows: list[Row]
) -> None:
    content = write(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "leads.xlsx")
        path.write_bytes(content)
        assert ours(path) == calamines(content) == filled([HEADER, *rows])


# Beside each shared text, some of them blank, a formula that shows nothing.
FORMULAS = parts(
    rows(("Email", "x"))
    + "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 3}</v></c><c r="B{row}" t="str"><f>IF(1,"")</f><v></v></c></row>'
        for row in range(2, 30)
    ),
    strings="<si><t> </t></si><si><r><t>ada</t></r><r><t>@example.com</t></r></si><si><t/></si>",
)


@cache
def originals() -> list[bytes]:
    lead = (f"lead{number}@example.com" for number in range(10_000))
    plain: list[Row] = [(next(lead), f"Name {number % 7}", "x" * (number % 5), number / 3) for number in range(60)]
    gaps: list[Row] = [
        (next(lead), None, True, datetime(2024, 5, number)) if number % 3 else () for number in range(1, 29)
    ]
    blank: list[Row] = [(next(lead), "", " ", 0.5), (None, " ", None, None), ("", "\t", "", None)] * 9
    single: list[Row] = [(next(lead),) if number % 4 else ("", " ")[: number % 8] for number in range(40)]
    tables = (plain, gaps, blank, single)
    return [write(rows) for rows in tables for write in (by_openpyxl, by_xlsxwriter)] + [packed(FORMULAS)]


def damaged(content: bytes, random: Random) -> tuple[str, bytes]:
    """One damage at one place."""
    place = random.randrange(len(content))
    length = random.randrange(1, 20)
    before, behind = content[:place], content[place:]
    damages = {
        "bit": before + bytes([content[place] ^ 1 << random.randrange(8)]) + content[place + 1 :],
        "byte": before + random.choice(b'"<>/= &0123456789AZrst').to_bytes() + content[place + 1 :],
        "insert": before + random.choice(b'"<>/= &0123456789AZrst').to_bytes() + behind,
        "delete": before + content[place + length :],
        "twice": before + behind[:length] + behind,
        "zeros": before + bytes(len(behind[:length])) + content[place + length :],
        "cut": before,
    }
    return random.choice([*damages.items()])


def mutant(random: Random) -> tuple[str, bytes, bytes]:
    """A workbook and the same one damaged, in its bytes or within a part, most often the sheet."""
    original = random.choice(originals())
    if not random.randrange(3):
        return "archive", original, damaged(original, random)[1]
    contents = unpacked(original)
    name = SHEET if random.randrange(2) else random.choice([*contents])
    part = contents[name]
    assert isinstance(part, bytes)
    damage, contents[name] = damaged(part, random)
    return f"{name}: {damage}", original, packed(contents)


def campaign(number: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """How often a damage was refused or changed nothing, how often all agree on another number; and what is wrong."""
    path = folder / "leads.xlsx"
    true = {}
    for content in originals():
        path.write_bytes(content)
        true[content] = ours(path)
        assert true[content] == calamines(content) == openpyxls(content)
    tally: Counter[str] = Counter()
    wrong = []
    for index in range(number):
        what, original, content = mutant(Random(f"{seed} {index}"))
        path.write_bytes(content)
        counted = ours(path)
        verdict = "refused" if counted is None else "unharmed" if counted == true[original] else "wrong"
        if verdict == "wrong" and what != "archive" and others(content) == {counted}:
            verdict = "agreed"
        elif verdict == "wrong":
            wrong.append(f"{index}: {what}: {counted} for {true[original]}, others {others(content)}")
        tally[verdict] += 1
    return tally, wrong


def test_no_damage_passes_for_a_count(folder: Folder) -> None:
    tally, wrong = campaign(900, 1, folder.path)
    assert not wrong
    assert tally["refused"] > 500
    assert tally["unharmed"] > 100
