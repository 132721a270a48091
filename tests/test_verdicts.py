"""What passed and what did not: every format says the same of a campaign, a total and the run."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support import Folder, report, run

UNVERIFIED: dict[str, Any] = {
    "a suppression file that is not there": {"suppression": "gone.txt"},
    "a copy file that is not there": {"copy": "gone.md"},
    "a name that stands twice": {"name": "B"},
}


def outcome(text: str) -> str:
    """The verdict of a report in full."""
    return text.rstrip("\n").rpartition("\n")[2]


def failing_cases(*args: str) -> list[str]:
    """The test cases of the JUnit report that do not pass."""
    found = re.findall(r'<testcase [^>]*name="([^"]+)"[^>]*>\s*<(\S+)', run(*args, "--output-format", "junit").out)
    return [name for name, kind in found if kind in ("failure", "error")]


def headline(*args: str) -> str:
    """The heading of the HTML page."""
    heading = re.search("<h1>(.*)</h1>", run(*args, "--output-format", "html").out)
    assert heading
    return heading[1]


def marked(*args: str) -> list[str]:
    """The sign of each row of the Markdown page."""
    return re.findall("^[|] ([✅❌])", run(*args, "--output-format", "markdown").out, re.MULTILINE)


@pytest.mark.parametrize("what", UNVERIFIED)
@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_what_could_not_be_verified_did_not_pass_whatever_fails_a_run(what: str, fail_on: str, folder: Folder) -> None:
    own = {key: value for key, value in UNVERIFIED[what].items() if key != "suppression"}
    rest = {key: value for key, value in UNVERIFIED[what].items() if key == "suppression"}
    names = ("A", "B") if "name" in own else ("A",)
    folder.manifest(*({"name": name, "import_method": "api", "lead_count": 1, **own} for name in names), **rest)
    args = ("--fail-on", fail_on)
    assert [one["passed"] for one in report(*args)["campaigns"]] == [False] * len(names)
    assert "✓" not in run(*args).out
    assert set(marked(*args)) == {"❌"}
    assert len(failing_cases(*args)) >= len(names)
    assert re.search("not ready to import|^None of", headline(*args))
    assert "icon ready" not in run(*args, "--output-format", "html").out.partition("<main>")[2]


@pytest.mark.parametrize("option", ["--fail-on=error", "--fail-on=never", "--exit-zero"])
def test_campaigns_that_pass_beside_a_manifest_that_nobody_can_read_are_not_all(option: str, folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "api", "lead_count": 1})
    folder.write("other.leadlint.yaml", "campaigns: [")
    assert outcome(run(option).out) == "1 campaign passes, but not all could be checked: 1 error"
    assert "1 campaign passes, but not all could be checked" in run(option, "--output-format", "markdown").out
    assert headline(option) == "The campaign fits, but not all could be checked"


def test_a_total_does_not_pass_either_for_what_fails_the_run(folder: Folder) -> None:
    campaigns = ({"name": name, "import_method": "csv", "lead_count": 48} for name in "AB")
    folder.manifest(*campaigns, limits={"csv": {"per_campaign": 100, "total": 100}})
    known = report("--fail-on", "warning")
    assert (known["exit_code"], [one["passed"] for one in known["totals"]]) == (1, [False])
    assert "✗ all campaigns" in (full := run("--fail-on", "warning").out)
    assert outcome(full) == "2 campaigns pass, but the check fails: 1 warning"
    assert marked("--fail-on", "warning") == ["✅", "✅", "❌"]
    assert failing_cases("--fail-on", "warning") == ["all campaigns by csv"]
    page = run("--fail-on", "warning", "--output-format", "html").out
    assert "The campaigns fit, but the check fails" in page
    assert "What is in the way" in page
    assert outcome(run().out) == "2 campaigns pass: 1 warning"
    assert [one["passed"] for one in report()["totals"]] == [True]


def test_what_is_no_failure_of_the_run_is_not_called_one(folder: Folder) -> None:
    campaigns = ({"name": name, "import_method": "csv", "lead_count": 48} for name in "AB")
    rules = {"severity": {"near-limit": "error"}}
    folder.manifest(*campaigns, limits={"csv": {"per_campaign": 100, "total": 100}}, rules=rules)
    assert run("--fail-on", "never").code == 0
    assert headline("--fail-on", "never") == "The campaigns fit, but something else is in the way"


def test_nothing_is_folded_where_nothing_passes(folder: Folder) -> None:
    folder.manifest(*({"name": f"{number}", "import_method": "linkedin", "lead_count": 1000} for number in range(21)))
    assert "within their limit" not in run("--output-format", "markdown").out
