"""Names and messages that mean something to a CI, a shell, a parser or a reader, through the formats of machines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hostile import NAMES
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from sample import RULES, diagnostic
from sarif_kit.validate import validation_errors

from leadlint.diagnostics import CampaignReport, Diagnostic, Location, Report, Severity, TotalReport
from leadlint.formats import Style, render
from leadlint.formats.phrases import file_name
from leadlint.words import visible

MACHINES = ("sarif", "gitlab", "junit", "rdjson")

PLACES = st.none() | st.integers(1, 9)


def place(path: str, line: int | None, column: int | None) -> Location:
    return Location(path, line, column if line else None, line, column + 1 if line and column else None)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Two campaigns, a total and three findings, every word of which may be hostile."""
    manifest, one, other, path, message = (draw(NAMES) for _ in range(5))
    where = place(manifest, draw(PLACES), draw(PLACES))
    about: dict[str, Any] = {
        "help": message,
        "related": (Location(path, row=3), Location(path, line=4, label=one), Location(path, row=5, label=message)),
        "data": {"column": other, "rows": 3},
    }
    severity = draw(st.sampled_from(Severity))
    found = [
        diagnostic(101, severity, message, where, campaign=one, **about),
        diagnostic(102, Severity.ERROR, other, place(path, draw(PLACES), None), **about),
        diagnostic(201, Severity.NOTE, one, where, campaign=other, **about),
    ]
    return Report(
        exit_code=1,
        campaigns=tuple(CampaignReport(manifest, name, None, "csv", 1, 0, 9, False, ()) for name in (one, other)),
        totals=(TotalReport(manifest, "csv", 1, 9, True),),
        diagnostics=tuple(replace(finding, manifest=manifest) for finding in found),
        texts={manifest: [message] * draw(st.integers(0, 9))},
        rules=RULES,
    )


@given(reports())
def test_nothing_of_a_name_acts(report: Report) -> None:
    for name in MACHINES:
        document = render(report, name, Style())
        assert document.isascii()
        assert "##[" not in document
        assert all(char.isprintable() or char == "\n" for char in document)
        assert not any(line.lstrip().startswith("::") for line in document.splitlines())
        assert all(char.isprintable() or char in "\n\u200d" for text in shown(name, document) for char in text)


def shown(name: str, document: str) -> Iterator[str]:
    """Every text of a document, as its reader has it."""
    if name == "junit":
        for suite in JUnitXml.fromstring(document.encode()):
            for element in suite._elem.iter():
                yield from (*element.attrib.values(), element.text or "")
    else:
        yield from texts(json.loads(document))


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts(value)


@given(reports())
def test_names_come_through_sarif(report: Report) -> None:
    log = json.loads(render(report, "sarif", Style()))
    assert validation_errors(log) == []
    results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
    for one in report.diagnostics:
        result = results[one.code]
        assert result["properties"].get("campaign") == (one.campaign and visible(one.campaign))
        assert result["properties"]["data"]["column"] == visible(str(one.data["column"]))
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri, errors="surrogateescape") in (one.location.path, visible(one.location.path))
        assert "](" not in result["message"]["text"]


@given(reports())
def test_names_come_through_gitlab(report: Report) -> None:
    for one, found in zip(report.diagnostics, json.loads(render(report, "gitlab", Style())), strict=True):
        assert visible(one.message) in found["description"]
        assert visible(one.campaign or "") in found["description"]
        assert found["location"]["path"] == file_name(one.location.path)


@given(reports())
def test_names_come_through_reviewdog(report: Report) -> None:
    made = json.loads(render(report, "rdjson", Style()))["diagnostics"]
    for one, found in zip(report.diagnostics, made, strict=True):
        assert found["message"].startswith(f"{visible(one.campaign)}: " if one.campaign else visible(one.message))
        assert found["location"]["path"] == file_name(one.location.path)
        assert [place["location"]["path"] for place in found["related_locations"]] == [
            file_name(place.path) for place in one.related
        ]


@given(reports())
def test_names_come_through_junit(report: Report) -> None:
    tree = JUnitXml.fromstring(render(report, "junit", Style()).encode())
    cases = [case for suite in tree for case in suite]
    names = [(case.classname, case.name) for case in cases]
    assert len({*names}) == len(names)
    one, other = (visible(campaign.name) for campaign in report.campaigns)
    manifest = visible(report.campaigns[0].manifest)
    assert names[:2] == [(manifest, one), (manifest, other if other != one else f"{other} (2)")]
    assert {case._elem.get("file") for case in cases} == {
        file_name(item.manifest) for item in (*report.campaigns, *report.totals, *report.diagnostics)
    }


# --- very many findings ----------------------------------------------------------------------------------------------


def many(number: int) -> Report:
    """So many findings, ten of each campaign; every third is an error."""
    campaigns = tuple(
        CampaignReport("lists/manifest.yaml", f"EMEA CFOs, part {index}", None, "csv", 12_480, 0, 10_000, False, ())
        for index in range(number // 10)
    )
    return Report(1, campaigns, (), tuple(_finding(index) for index in range(number)), rules=RULES)


def _finding(index: int) -> Diagnostic:
    made = diagnostic(
        101 + index % 2,
        [Severity.NOTE, Severity.ERROR, Severity.WARNING][index % 3],
        f"`Email` has {index:,} of 12,480 cells that are no email, such as one with two @",
        Location("lists/manifest.yaml", index + 1, 5, index + 1, 40),
        campaign=f"EMEA CFOs, part {index // 10}",
        help="correct them in the source, or take the column out of `variables`",
        related=tuple(Location(f"leads/part-{index}.csv", row=row, line=row + 5) for row in (2, 30, 400)),
        data={"leads": index, "limit": 10_000},
    )
    return replace(made, manifest="lists/manifest.yaml", fingerprint=f"{index * 7919:032x}")


@pytest.mark.parametrize("number", [10_000, 30_000])
def test_very_many_findings_are_within_what_each_reader_takes(number: int) -> None:
    report = many(number)
    made = {name: render(report, name, Style()) for name in MACHINES}
    (run,) = json.loads(made["sarif"])["runs"]
    assert len(gzip.compress(made["sarif"].encode())) < 10_000_000
    assert len(run["results"]) == min(number, 25_000)
    assert len({one["fingerprint"] for one in json.loads(made["gitlab"])}) == number
    assert len(made["junit"]) < 30_000_000
    assert len(json.loads(made["rdjson"])["diagnostics"]) == number


def test_the_worst_results_are_kept_and_the_others_told_of() -> None:
    (run,) = json.loads(render(many(30_000), "sarif", Style()))["runs"]
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error"] * 10_000 + ["warning"] * 10_000 + ["note"] * 5_000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("5,000 results left out, none worse than those here")
    assert (
        "toolExecutionNotifications" not in json.loads(render(many(10), "sarif", Style()))["runs"][0]["invocations"][0]
    )


def test_a_result_has_no_more_places_than_github_takes() -> None:
    related = tuple(Location("leads.csv", row=row) for row in range(2, 2_002))
    found = diagnostic(101, Severity.ERROR, "x", Location("manifest.yaml", 1), related=related)
    (run,) = json.loads(render(Report(1, (), (), (found,), rules=RULES), "sarif", Style()))["runs"]
    assert len(run["results"][0]["locations"]) + len(run["results"][0]["relatedLocations"]) == 1_000
