"""The page for a person: excerpts of several places, cells of a terminal, links, and nothing that anything obeys."""

from __future__ import annotations

import re
import shlex
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample import HOSTILE, diagnostic

from leadlint.diagnostics import CampaignReport, Diagnostic, Location, Report, Severity, TotalReport
from leadlint.formats import Style, render
from leadlint.formats.measure import cells, cut, wrapped

FAMILY = "👩\u200d👧"


def excerpt(lines: list[str], location: Location, *related: Location, width: int = 80) -> str:
    """What the page shows of a finding beneath its headline."""
    finding = diagnostic(101, Severity.ERROR, "x", location, related=related)
    page = render(Report(1, (), (), (finding,), texts={"m.yaml": lines}), "full", Style(width=width, quiet=True))
    return page.partition("\n")[2]


def test_places_in_one_file_share_an_excerpt_in_the_order_of_its_lines() -> None:
    lines = ["a: 1", "b: 2", "c: 3", "d: 4", "e: 5", "f: 6"]
    others = [Location("m.yaml", line, 1, line, 2, label=f"line {line}") for line in (6, 1)]
    assert excerpt(lines, Location("m.yaml", 3, 4, 3, 5), *others) == (
        "  --> m.yaml:3:4\n"
        "   1 | a: 1\n"
        "     | - line 1\n"
        "   2 | b: 2\n"
        "   3 | c: 3\n"
        "     |    ^\n"
        " ...\n"
        "   6 | f: 6\n"
        "     | - line 6\n"
    )


def test_a_place_in_another_file_has_an_excerpt_of_its_own_and_a_row_has_none() -> None:
    finding = diagnostic(
        101,
        Severity.ERROR,
        "x",
        Location("m.yaml", 1, 1, 1, 2),
        related=(Location("copy.md", 2, 4, 2, 9, label="used here"), Location("a.csv", line=1, row=1, label="a row")),
    )
    texts = {"m.yaml": ["a: 1"], "copy.md": ["", "Hi {{x}}"], "a.csv": ["ada@example.com"]}
    page = render(Report(1, (), (), (finding,), texts=texts), "full", Style(quiet=True))
    assert page.partition("\n")[2] == (
        "  --> m.yaml:1:1\n"
        "   1 | a: 1\n"
        "     | ^\n"
        "  --> copy.md:2:4\n"
        "   2 | Hi {{x}}\n"
        "     |    ----- used here\n"
        "     = a.csv, row 1: a row\n"
    )


def test_a_place_elsewhere_in_a_long_line_is_told() -> None:
    line = "{a: 1, " + "x" * 300 + ", b: 2}"
    shown = excerpt([line], Location("m.yaml", 1, 2, 1, 6), Location("m.yaml", 1, 310, 1, 314, label="there"))
    assert shown.endswith("     |  ^^^^\n     = m.yaml:1:310: there\n")


def test_a_place_over_many_lines_is_marked_at_its_ends() -> None:
    lines = ["text: |", *(f"  line {number}" for number in range(9)), "end: 1"]
    assert excerpt(lines, Location("m.yaml", 1, 7, 10, 9)) == (
        "  --> m.yaml:1:7\n   1 | text: |\n     |       ^\n ...\n  10 |   line 8\n     |   ^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("a: 漢字 b", 4, 6, "   ^^^^"),
        ("漢字: b", 5, 6, "      ^"),
        (f"{FAMILY}: b", 6, 7, "    ^"),
        (f"{FAMILY}: b", 1, 4, "^^"),
        (f"{FAMILY}: b", 3, 4, "^^"),
        ("e\u0301e\u0301: b", 7, 8, "    ^"),
        ("❤\ufe0f: b", 5, 6, "    ^"),
        ("\tb: c", 2, 3, "  ^"),
        ("\x1b[31m: b", 8, 9, "          ^"),
        ("é – “q”: b", 6, 7, "     ^"),
        ("b", 2, 3, " ^"),
    ],
)
def test_marks_stand_beneath_what_they_mark(line: str, start: int, end: int, marks: str) -> None:
    assert excerpt([line], Location("m.yaml", 1, start, 1, end)).splitlines()[2] == f"     | {marks}"


def test_cells() -> None:
    assert [cells(text) for text in ("plain", "漢字", FAMILY, "e\u0301", "✓ █░ …")] == [5, 4, 2, 1, 6]
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("漢字漢字", 4) == "漢…"
    assert wrapped("漢字 漢字 漢字", 9) == ["漢字 漢字", "漢字"]
    assert wrapped("x" * 25, 10, "1: ", "   ") == ["1: xxxxxxx", "   xxxxxxx", "   xxxxxxx", "   xxxx"]
    assert wrapped("a  b", 80) == ["a  b"]
    assert wrapped("", 80, "= name") == ["= name"]


@pytest.mark.parametrize("name", ["plain", "two  blanks", 'it\'s `x`, a "name"', "`", "A" * 90])
def test_a_command_is_never_broken(name: str) -> None:
    command = f"`leadlint split manifest.yaml --campaign {shlex.quote(name)}`"
    for width in (40, 60, 80, 120):
        lines = wrapped(f"split the list over several campaigns; {command} shows how, and whatever else", width)
        (line,) = (one for one in lines if "`leadlint" in one)
        assert command in line
        assert cells(line) <= width or line == command
        assert all(cells(one) <= width for one in lines if one != line)
        assert " ".join(lines) == f"split the list over several campaigns; {command} shows how, and whatever else"


def test_links_lead_to_files_and_take_no_room() -> None:
    finding = diagnostic(
        101, Severity.ERROR, "x", Location("a b/mänifest.yaml", 1, 1), related=(Location("l.csv", row=3),)
    )
    report = Report(1, (), (), (finding,))
    plain, linked = (render(report, "full", Style(links=links)) for links in (False, True))
    assert re.sub(r"\x1b\]8;;[!-~]*\x1b\\", "", linked) == plain
    uris = re.findall(r"\x1b\]8;;([^\x1b]+)\x1b\\([^\x1b]+)\x1b\]8;;\x1b\\", linked)
    assert [text for _, text in uris] == ["a b/mänifest.yaml:1:1", "l.csv"]
    assert all(uri.startswith("file://") and not uri.startswith("file:///") for uri, _ in uris)
    assert uris[0][0].endswith(Path.cwd().as_uri().removeprefix("file://") + "/a%20b/m%C3%A4nifest.yaml")


def test_beyond_500_findings_each_takes_a_line() -> None:
    findings = [diagnostic(101, Severity.ERROR, f"finding {n}.", Location("m.yaml", 1, 1)) for n in range(502)]
    page = render(Report(1, (), (), tuple(findings)), "full", Style())
    assert all(f"finding {n}." in page for n in range(502))
    assert page.endswith(
        "2 more findings, a line each:\nm.yaml:1:1: LL101 finding 500.\nm.yaml:1:1: LL101 finding 501.\n\n"
        "no campaign was checked: 502 errors\n"
    )


@pytest.mark.parametrize("width", [40, 50, 60])
def test_a_narrow_terminal_gets_fewer_columns(width: int) -> None:
    rows = [
        CampaignReport("m.yaml", name, None, "sales-navigator", leads, 0, 40_000, True, ())
        for name, leads in (("A campaign of many words", 12_000), ("日本語のキャンペーン", None))
    ]
    first, second, *_ = render(Report(0, tuple(rows), (), ()), "full", Style(width=width)).splitlines()
    assert "12,000 / 40,000" in first
    assert "? / 40,000" in second
    assert "█" not in first
    assert max(cells(first), cells(second)) <= width
    assert cells(first.partition(" / ")[0]) == cells(second.partition(" / ")[0])


# --- whatever a report holds -----------------------------------------------------------------------------------------

_COMMANDS = ("::error::", "::", ":", "##[error]", "##", "#", "[", "##vso[x]", "%0A", "\x1b[31m", "\x1b]8;;x\x1b\\")
_SIGNS = ("<script>", "|", "`", "@all", ",", "\t", "\r\n", "\n", " ", "  ", "…", "word", "x" * 50, "\ud800", "\u2028")
_JOINING = ("\u202e", "\u200f", "\u200d", "\ufe0f", "\ufeff", "\u0301", "e\u0301", "1", "❤", "👍🏽", "🇫🇷", FAMILY)
_BAITS = (*_COMMANDS, *_SIGNS, *_JOINING, "漢字", "한글", "ñ")
_TEXTS = st.lists(st.sampled_from(_BAITS), max_size=12).map("".join) | st.text(max_size=20)
_LINES = st.lists(_TEXTS.map(lambda text: text.replace("\n", "")), min_size=1, max_size=6)
_NUMBERS = st.integers(1, 40)


@st.composite
def locations(draw: st.DrawFn, path: str) -> Location:
    line, column = draw(st.integers(1, 8)), draw(st.none() | _NUMBERS)
    end = draw(st.none() | st.tuples(st.integers(line, line + 6), _NUMBERS)) or (None, None)
    return Location(path, line, column, *end, label=draw(st.none() | _TEXTS))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    path, other, name, message = (draw(_TEXTS) for _ in range(4))
    finding: Diagnostic = diagnostic(
        draw(st.sampled_from([101, 102])),
        draw(st.sampled_from(Severity)),
        message,
        draw(locations(path)),
        related=(*draw(st.lists(locations(path) | locations(other), max_size=4)), Location(other, row=3, label=name)),
        campaign=name,
        help=draw(st.none() | _TEXTS),
    )
    leads = draw(st.none() | st.integers(0, 10_000_000))
    campaign = CampaignReport(path, name, None, "sales-navigator", leads, 0, 10_000, False, ())
    totals = (TotalReport(path, "csv", leads, 40_000, False),)
    return Report(1, (campaign,), totals, (finding,), texts={path: draw(_LINES), other: draw(_LINES)})


def _inert(page: str) -> None:
    """Nothing in it that a terminal or a CI acts on."""
    assert all(char == "\n" or unicodedata.category(char)[0] != "C" or char == "\u200d" for char in page)
    assert "##[" not in page
    assert not re.search(r"(?i)##(vso|teamcity)\[", page)
    assert not re.search(r"^\s*::", page, re.MULTILINE)


@settings(max_examples=300)
@given(reports(), st.integers(20, 200))
def test_whatever_a_report_holds_the_page_is_inert_and_no_wider_than_its_terminal(report: Report, width: int) -> None:
    page = render(report, "full", Style(width=width))
    _inert(page)
    for line in page.splitlines():
        whole = line.startswith(("  --> ", "     = "))  # the path of a file is never broken
        assert whole or cells(line) <= width, line
    coloured = render(report, "full", Style(color=True, width=width))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page


@settings(max_examples=300)
@given(_TEXTS, _NUMBERS, st.integers(20, 200))
def test_marks_stand_beneath_their_text_whatever_it_is(text: str, start: int, width: int) -> None:
    line = "x" + text.replace("\n", "")
    start = min(start, len(line))
    marked = "\\ue000\\ue00a"
    line = line[:start] + "\ue000\ue00a" + line[start:]
    place = Location("m.yaml", 1, start + 1, 1, start + 3)
    _, shown, marks, *_ = excerpt([line], place, width=width).splitlines()
    if marked in shown:  # in the narrowest it is cut
        before = cell_len(shown[: shown.index(marked)])
        assert marks == "     | ".ljust(before) + "^" * len(marked)


@settings(max_examples=300)
@given(_TEXTS, _TEXTS, st.integers(20, 200))
def test_each_line_of_the_concise_page_is_inert(path: str, message: str, width: int) -> None:
    finding = diagnostic(101, Severity.ERROR, message, Location(path, 1, 1), campaign=message)
    _inert(render(Report(1, (), (), (finding,)), "concise", Style(width=width)))


def test_a_hostile_name_is_whole_in_a_place() -> None:
    assert f"  --> {'a' * 100}/m.yaml:1:1\n" in excerpt([""], Location(f"{'a' * 100}/m.yaml", 1, 1))
    assert "\x1b" not in excerpt([HOSTILE], Location("m.yaml", 1, 1))
