"""The HTML page as a text: well-formed, closed to whatever a name holds, and right in what it says first."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import EMPTY, REPORT, diagnostic

from leadlint.diagnostics import CampaignReport, FileReport, Location, Report, Severity, TotalReport
from leadlint.formats import Style, render
from leadlint.formats.page.campaigns import bar
from leadlint.formats.page.findings import Excerpt, excerpt
from leadlint.formats.page.prose import Span, heading, spans
from leadlint.rules import RULES


def page(report: Report) -> str:
    return render(report, "html", Style())


def parsed(text: str) -> Element:
    """The document; a parse error, which a browser would repair, fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(text)
    return document


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def headline(report: Report) -> str:
    return words(parsed(page(report)).find(".//h1"))


def campaign(
    leads: int | None = 5, limit: int = 10, passed: bool = True, name: str = "A", **rest: Any
) -> CampaignReport:
    told: dict[str, Any] = {"id": None, "import_method": "csv", "already_in_campaign": 0, "files": (), **rest}
    return CampaignReport("manifest.yaml", name, leads=leads, limit=limit, passed=passed, **told)


@pytest.mark.parametrize("report", [REPORT, EMPTY])
def test_it_is_well_formed_and_needs_nothing_besides(report: Report) -> None:
    text = page(report)
    document = parsed(text)
    assert document.get("lang") == "en"
    ids = [one.get("id") for one in document.iter() if one.get("id")]
    assert len(ids) == len({*ids})
    for one in document.iter():
        assert not {name for name in one.attrib if name == "style" or name.startswith("on")}
        links = [value for name, value in one.attrib.items() if name.rpartition("}")[2] in ("href", "src", "action")]
        assert all(link.startswith("#") and link[1:] in ids for link in links)
    levels = [int(one.tag[1]) for one in document.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(line == line.rstrip() for line in text.splitlines())
    assert page(report) == text


@pytest.mark.parametrize("report", [REPORT, EMPTY])
def test_the_policy_names_the_style_and_the_script_that_are_there(report: Report) -> None:
    document = parsed(page(report))
    [policy] = [one.get("content") for one in document.iter("meta") if one.get("http-equiv")]
    [style], [script] = document.iter("style"), document.iter("script")
    hashes = [b64encode(sha256((one.text or "").encode()).digest()).decode() for one in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_every_rule_is_explained_in_paragraphs() -> None:
    found = [replace(REPORT.diagnostics[0], code=rule.code, name=rule.name) for rule in RULES]
    document = parsed(page(replace(REPORT, diagnostics=tuple(found), rules={rule.name: rule for rule in RULES})))
    groups = document.findall(".//section[@class='group']")
    assert len(groups) == len(RULES)
    for group in groups:
        assert [words(one) for one in group.findall("details/h4")] == ["Why is this bad?", "What to do"]
        assert not any("`" in words(one) for one in group.findall("details/p"))


# --- names -----------------------------------------------------------------------------------------------------------

HTML = st.sampled_from(
    ["<script>x</script>", "</style>", "<!--", "-->", "'\"><img src=x onerror=x>", "&amp;", "{{ x }}", "{% if %}"]
)
NAME = st.lists(st.one_of(st.text(min_size=1), HTML, st.sampled_from("`#<>&'\"\n\x1b\u202e\ud800")), min_size=1).map(
    "".join
)


def named(name: str, message: str, file: str) -> Report:
    """A report with these names everywhere where a name stands."""
    lead_file = FileReport(file, "csv", 5, 9, "utf-8", ",", {"header": message})
    about = Location("manifest.yaml", 1, 1, 1, 3)
    found = diagnostic(
        101, Severity.ERROR, message, about, campaign=name, help=message, file=file, related=(Location(file, row=4),)
    )
    return Report(
        exit_code=1,
        campaigns=(campaign(11, passed=False, name=name, files=(lead_file,)),),
        totals=(),
        diagnostics=(found, replace(found, campaign=None)),
        texts={"manifest.yaml": [f"- {name}"]},
        rules=REPORT.rules,
    )


def structure(element: Element) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements with their attributes, but for `code`, which pairs of backticks make of a part of a text."""
    return ((str(one.tag), dict(one.attrib)) for one in element.iter() if one.tag != "code" or one.attrib)


@given(NAME, NAME, NAME)
def test_no_name_adds_an_element(name: str, message: str, file: str) -> None:
    text = page(named(name, message, file))
    assert [*structure(parsed(text))] == [*structure(parsed(page(named("name", "message", "file"))))]
    assert "##" not in text
    assert all(char.isprintable() or char in "\n\u200d" for char in text)
    assert not re.search(r"^\s*::\w", text, re.MULTILINE)
    assert "x" not in {one.tag for one in parsed(text).iter()}


# --- what it says ----------------------------------------------------------------------------------------------------

ERROR = diagnostic(204, Severity.ERROR, "cannot be read", Location("manifest.yaml"))
OVER = TotalReport("manifest.yaml", "csv", 41, 40, False)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (EMPTY, "Nothing was checked"),
        (Report(1, (), (), (ERROR,)), "No campaign could be checked"),
        (Report(0, (campaign(),), (), ()), "The campaign is ready to import"),
        (Report(0, (campaign(), campaign(name="B")), (), ()), "All 2 campaigns are ready to import"),
        (Report(1, (campaign(11, passed=False),), (), ()), "The campaign is not ready to import"),
        (Report(1, (campaign(None, passed=False), campaign()), (), ()), "1 of 2 campaigns is not ready to import"),
        (Report(1, (campaign(None, passed=False),) * 2, (), ()), "None of the 2 campaigns is ready to import"),
        (Report(1, (campaign(),), (OVER,), ()), "Each campaign fits, but not all of them together"),
        (Report(1, (campaign(),), (), (ERROR,)), "The campaign fits, but the check fails"),
        # Nobody minds its errors, with `--fail-on never`; they are there nevertheless.
        (Report(0, (campaign(),), (), (replace(ERROR, campaign="A"),)), "The campaign is not ready to import"),
        (REPORT, "2 of 4 campaigns are not ready to import"),
    ],
)
def test_the_headline(report: Report, said: str) -> None:
    assert headline(report) == said


def test_what_is_in_the_way_is_said_of_each_campaign() -> None:
    failing = replace(ERROR, campaign="C")
    report = Report(
        1,
        (
            campaign(12, passed=False, already_in_campaign=3),
            campaign(None, passed=False, name="B"),
            campaign(passed=False, name="C"),
            campaign(passed=False, name="D"),
        ),
        (OVER,),
        (failing,),
    )
    reasons = parsed(page(report)).findall(".//ul[@class='reasons']/li")
    assert [words(one) for one in reasons] == [
        "A 15 leads, and CSV upload accepts 10 in a campaign. That is 5 too many.",
        "B Its leads could not be counted, so nobody knows whether they fit.",
        "C The number of leads fits. To mend first: unreadable lead file. What to do about C",
        "D Something that holds for all campaigns of its manifest could not be checked.",
        "All campaigns by CSV upload 41 leads, and CSV upload accepts 40 over all campaigns. That is 1 too many.",
    ]


def test_many_reasons_are_left_to_the_sections_below() -> None:
    report = Report(1, tuple(campaign(11, passed=False, name=f"{number}") for number in range(1_500)), (), ())
    document = parsed(page(report))
    assert len(document.findall(".//ul[@class='reasons']/li")) == 8
    assert words(document.find(".//ul[@class='reasons']/../p")) == "And 1,492 more, which are listed below."


def test_a_bar_shows_the_excess_in_proportion() -> None:
    assert bar(5_000, 10_000) == ("50.00", "100.00", "0.00")
    assert bar(10_000, 10_000) == ("100.00", "100.00", "0.00")
    assert bar(12_500, 10_000) == ("80.00", "80.00", "20.00")


def test_the_same_lead_file_stands_once_with_its_campaigns() -> None:
    file = FileReport("leads.csv", "csv", 5, 9, "utf-8", ",", {"header": "row 1"})
    other = file._replace(leads=2)
    campaigns = (campaign(files=(file,)), campaign(name="B", files=(file,)), campaign(name="C", files=(other,)))
    rows = parsed(page(Report(0, campaigns, (), ()))).findall(".//table[@class='files']/tbody/tr")
    assert [[words(one) for one in row.findall("th/span")] for row in rows] == [["in A", "in B"], ["in C"]]
    assert [words(row.find("td")) for row in rows] == ["5", "2"]


def test_words_of_the_page() -> None:
    assert spans("in `a`, not `b`") == [Span("in ", False), Span("a", True), Span(", not ", False), Span("b", True)]
    assert spans("one ` alone") == [Span("one ` alone", False)]
    assert heading("non-csv-upload") == "Non CSV upload"


def test_of_a_long_line_a_part_is_shown() -> None:
    line = f"{'a' * 500}{'b' * 500}{'c' * 500}"
    shown = excerpt(replace(EMPTY, texts={"m": [line, ""]}), Location("m", 1, 501, 1, 1001))
    assert shown == Excerpt(1, f"…{'a' * 60}", "b" * 160, f"{'b' * 60}…")
    assert excerpt(replace(EMPTY, texts={"m": [line, ""]}), Location("m", 2, 1)) is None
    assert excerpt(EMPTY, Location("m", 1, 1)) is None
