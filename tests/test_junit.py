"""JUnit XML as junitparser reads it: what is a case, and which of them pass."""

from __future__ import annotations

from collections import Counter

import pytest
from junitparser import JUnitXml, TestCase
from sample import EMPTY, REPORT
from support import Folder, report, run

from leadlint.diagnostics import Report
from leadlint.formats import Style, render
from leadlint.words import visible


def rendered(made: Report) -> str:
    return render(made, "junit", Style())


def cases(document: str) -> dict[tuple[str, str], TestCase]:
    """The cases of a document as junitparser reads them, whose counts are those that the document says."""
    tree = JUnitXml.fromstring(document.encode())
    every = [(suite, [*suite]) for suite in tree]
    for suite, own in every:
        assert (suite.tests, suite.failures, suite.errors) == counted(own)
    inside = [case for _, own in every for case in own]
    assert (tree.tests, tree.failures, tree.errors) == counted(inside)
    found = {(case.classname, case.name): case for case in inside}
    assert len(found) == len(inside)
    return found


def counted(inside: list[TestCase]) -> tuple[int, int, int]:
    kinds = Counter(kind(case) for case in inside)
    return len(inside), kinds["failure"], kinds["error"]


def kind(case: TestCase) -> str:
    """`passed`, `failure` or `error`."""
    assert len(case.result) <= 1
    return case.result[0]._elem.tag if case.result else "passed"


def test_junit_has_a_case_for_each_campaign_total_and_manifest() -> None:
    found = cases(rendered(REPORT))
    assert {name: kind(case) for name, case in found.items()} == {
        ("manifest.yaml", "EMEA CFOs, Q4"): "failure",
        ("manifest.yaml", visible(REPORT.campaigns[1].name)): "error",
        ("manifest.yaml", "all campaigns by csv"): "error",
        ("manifest.yaml", "the manifest itself"): "failure",
        ("other/leadlint.yaml", "Small"): "passed",
        ("other/leadlint.yaml", "A name longer than its column is"): "passed",
        ("other/leadlint.yaml", "all campaigns by csv"): "passed",
        ("other/leadlint.yaml", "the manifest itself"): "passed",
    }
    over = found["manifest.yaml", "EMEA CFOs, Q4"].result[0]
    assert over.message.startswith("LL101 12,500 leads, 10,000 accepted")
    assert "row 9,982 (line 10,371)" in over.text
    assert "help: split the list" in over.text


def test_junit_of_a_report_on_nothing() -> None:
    assert cases(rendered(EMPTY)) == {}


@pytest.mark.parametrize("fail_on", ["error", "warning", "note", "never"])
@pytest.mark.parametrize("exit_zero", [(), ("--exit-zero",)])
def test_a_case_passes_as_its_campaign_does(fail_on: str, exit_zero: tuple[str, ...], folder: Folder) -> None:
    folder.mixed_lists()
    args = ("--fail-on", fail_on, *exit_zero)
    known = report(*args)
    found = cases(run(*args, "--output-format", "junit").out)
    for campaign in known["campaigns"]:
        verdict = kind(found["manifest.yaml", campaign["name"]])
        assert (verdict == "passed") == campaign["passed"]
        assert (verdict == "error") == (not campaign["verified"])
    for total in known["totals"]:
        verdict = kind(found["manifest.yaml", f"all campaigns by {total['import_method']}"])
        assert (verdict == "passed") == total["passed"]
    assert (kind(found["manifest.yaml", "Near"]) == "passed") == (fail_on in ("error", "never"))
    assert "LL103" in (found["manifest.yaml", "Near"].system_out or found["manifest.yaml", "Near"].result[0].text)
    assert kind(found["manifest.yaml", "the manifest itself"]) == "passed"
    assert len(found) == len(known["campaigns"]) + len(known["totals"]) + 1


@pytest.mark.parametrize("fail_on", ["error", "never"])
@pytest.mark.parametrize("content", ["campaigns: [", "version: 1\ncampaigns: [{name: A}]\n", ""])
def test_a_broken_manifest_is_an_error_whatever_fails_a_run(content: str, fail_on: str, folder: Folder) -> None:
    folder.write("leadlint.yaml", content)
    found = cases(run("--fail-on", fail_on, "--output-format", "junit").out)
    assert {name: kind(case) for name, case in found.items()} == {("leadlint.yaml", "the manifest itself"): "error"}


def test_what_keeps_a_manifest_from_being_verified_stops_each_of_its_campaigns(folder: Folder) -> None:
    folder.manifest(*({"name": name, "import_method": "api", "lead_count": 1} for name in "AB"), suppression="gone.csv")
    found = cases(run("--output-format", "junit").out)
    assert [kind(case) for case in found.values()] == ["error"] * 3
    assert "gone.csv" in found["manifest.yaml", "A"].result[0].message
    assert "LL" in found["manifest.yaml", "the manifest itself"].result[0].text


def test_two_campaigns_of_one_name_are_two_cases(folder: Folder) -> None:
    folder.manifest(
        *(
            {"name": name, "import_method": "api", "lead_count": 1}
            for name in ("A", "A", "A (2)", "the manifest itself")
        )
    )
    found = cases(run("--output-format", "junit").out)
    assert [name for _, name in found] == ["A", "A (2)", "A (2) (2)", "the manifest itself", "the manifest itself (2)"]
    assert kind(found["manifest.yaml", "A"]) == "error"
    assert kind(found["manifest.yaml", "A (2)"]) != "passed"


def test_a_campaign_over_its_limit_is_red_though_its_rule_is_ignored(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 12}, limits={"csv": {"per_campaign": 10}})
    (case, *rest) = cases(run("--ignore", "LL101", "--output-format", "junit").out).values()
    assert kind(case) == "failure"
    assert case.result[0].message == "12 leads, 10 accepted by csv"
    assert {*map(kind, rest)} == {"passed"}


def test_too_many_leads_in_total_fail_the_case_of_the_total(folder: Folder) -> None:
    folder.manifest(
        *({"name": name, "import_method": "csv", "lead_count": 9} for name in "ABC"),
        limits={"csv": {"per_campaign": 10, "total": 20}},
    )
    found = cases(run("--output-format", "junit").out)
    assert [name for (_, name), case in found.items() if kind(case) != "passed"] == ["all campaigns by csv"]
    assert "LL102" in found["manifest.yaml", "all campaigns by csv"].result[0].message
