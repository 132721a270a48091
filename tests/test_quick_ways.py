"""The quick ways in which rules pass over ordinary cells never change what they find."""

from __future__ import annotations

import re

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support import header

from leadlint.cells import Cells
from leadlint.diagnostics import Rule
from leadlint.leads import Leads
from leadlint.rules.leads.malformed_linkedin_url import _BROKEN, _PERSON, malformed_linkedin_url
from leadlint.rules.leads.mojibake import mojibake
from leadlint.rules.leads.opaque_linkedin_url import _OPAQUE, opaque_linkedin_url
from leadlint.rules.leads.spreadsheet_damage import _DAMAGED, spreadsheet_damage

HEADER = header("First Name", "LinkedIn URL")
NAME, URL = 0, 1


def finds(rule: Rule, column: int, cells: list[str]) -> list[bool]:
    """What a rule says of each cell of a column."""
    assert rule.rows
    found = dict(rule.rows.find(Leads(HEADER, [(column, Cells(pa.array(cells, pa.string())))])))
    return found[column].to_pylist() if found else [False] * len(cells)


MISREAD = [
    f"na{mark}ve".encode().decode(wrong, "replace") for mark in "ïéüß漢’Ж" for wrong in ("cp1252", "cp1250", "cp437")
]
NAMES = st.sampled_from([*MISREAD, "Ada", "Zoé", "Ö", "Đặng", "李", "OΓÇÖBrien", ""])


@given(st.lists(NAMES, max_size=9))
def test_a_text_is_judged_by_itself_whatever_stands_beside_it(cells: list[str]) -> None:
    assert finds(mojibake, NAME, cells) == [finds(mojibake, NAME, [cell])[0] for cell in cells]


PARTS = [
    "https://",
    "HTTP://",
    "www.",
    "de.",
    "linkedin.com",
    "/in/",
    "/in/A",
    "/sales/lead/",
    "/pub/",
    "/profile/view?",
]
REST = [
    "ada",
    "ACwAAB" + "x" * 30,
    "null",
    "unavailable",
    ",",
    "; ",
    "http://",
    "/",
    "?",
    "#",
    " ",
    "\t",
    "\n",
    "\xa0",
    "\u200b",
    "é",
    "https://www.linkedin.com/in/",
]
URLS = st.lists(st.sampled_from([*PARTS, *REST]), max_size=6).map("".join)


@given(st.lists(URLS, max_size=6))
@settings(max_examples=500)
def test_linkedin_urls(cells: list[str]) -> None:
    bare = [cell.strip() for cell in cells]
    person, opaque = re.compile(_PERSON, re.IGNORECASE | re.ASCII), re.compile(_OPAQUE)
    broken = re.compile(_BROKEN, re.IGNORECASE | re.ASCII)
    assert finds(malformed_linkedin_url, URL, cells) == [
        bool(cell) and not (person.match(cell) and not broken.search(cell)) for cell in bare
    ]
    assert finds(opaque_linkedin_url, URL, cells) == [bool(opaque.search(cell)) for cell in bare]


FIGURES = ["#", "REF", "!", "#N/A", "####", "1", "2,5", ".", "E+", "e+", "10", "-", " ", "Ada", "\n", "Err:", "502"]


@given(st.lists(st.lists(st.sampled_from(FIGURES), max_size=5).map("".join), max_size=6))
def test_what_a_spreadsheet_damaged(cells: list[str]) -> None:
    damaged = re.compile(_DAMAGED.replace("$", r"\Z").replace(r"\p{Lu}", "A-Z"))
    assert finds(spreadsheet_damage, NAME, cells) == [bool(damaged.match(cell.strip())) for cell in cells]
