"""Every rule against its case folders (tests/rules/<name>/<case>/), and the shape that every rule has.

A case is a manifest with its files; `expected.txt` is what `full` says of this rule, empty for a silent case.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import Golden
from snapshot import environment
from support import ROOT, Folder

from leadlint.check import check
from leadlint.diagnostics import Report, Rule
from leadlint.examine import Wishes
from leadlint.formats import Style, full
from leadlint.manifest.discover import targets
from leadlint.methods import METHODS
from leadlint.rules import RULES

RULE_CASES = ROOT / "tests" / "rules"
CASES = sorted(path.parent for path in RULE_CASES.glob("*/*/manifest.yaml"))
LONG_AFTER = date(max(int(method.read[:4]) for method in METHODS.values()) + 3, 1, 1)
TODAY = {"stale-limit": LONG_AFTER}  # the day on which a rule's cases and examples run, if it is not that of all tests
IN_GIT = {"untracked-lead-file"}  # its cases and examples are repositories, all but what is called untracked added
HEADINGS = ["Why is this bad?", "Fails", "Passes", "What to do"]


def told(report: Report, rule: str) -> str:
    """What `full` says of one rule's diagnostics."""
    own = tuple(diagnostic for diagnostic in report.diagnostics if diagnostic.name == rule)
    return full.render(replace(report, diagnostics=own), Style(quiet=True))


def checked(rule: str) -> Report:
    if rule in IN_GIT:
        for args in (["init"], ["add", "--all", "--", ".", ":!*untracked*"]):
            subprocess.run(["git", *args], env=environment(), check=True, capture_output=True)
    return check(targets([Path()]), Wishes(), TODAY.get(rule))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, folder: Folder, golden: Golden) -> None:
    shutil.copytree(case, folder.path, dirs_exist_ok=True, symlinks=True)
    report = checked(case.parent.name)
    golden.check(case / "expected.txt", told(report, case.parent.name))
    assert len({one.fingerprint for one in report.diagnostics}) == len(report.diagnostics), "two are taken for one"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_failing_and_a_silent_case(rule: Rule) -> None:
    expected = [path.read_text() for path in RULE_CASES.glob(f"{rule.name}/*/expected.txt")]
    assert any(expected), "no failing case"
    assert not all(expected), "no silent case"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_shape_of_a_rule(rule: Rule) -> None:
    assert re.fullmatch(r"LL\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not rule.name.startswith("no-") or rule.name == "no-leads", "a rule names the bad thing"
    assert rule.summary.endswith(".")
    assert re.findall(r"^## (.*)$", rule.page, re.MULTILINE) == HEADINGS
    assert rule.check.__module__.endswith(rule.name.replace("-", "_")), "one rule, one file"


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_case_folder_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in CASES} <= {rule.name for rule in RULES}


def examples(rule: Rule, heading: str) -> dict[str, bytes]:
    """The files of a page's section: fences whose info string is `language path`.

    A third word is the encoding, or `unfinished` where the last line has no end.
    """
    section = rule.page.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"^```\w+ (\S+)(?: (\S+))?\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return {
        name: text.removesuffix("\n").encode() if how == "unfinished" else text.encode(how or "utf-8")
        for name, how, text in found
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("heading", ["Fails", "Passes"])
def test_the_examples_of_a_page_do_what_it_says(
    rule: Rule, heading: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = examples(rule, heading)
    assert "manifest.yaml" in files
    for name, text in files.items():
        folder.write(f"repository/{name}", text)
    monkeypatch.chdir(folder.path / "repository")
    found = [diagnostic.name for diagnostic in checked(rule.name).diagnostics]
    if heading == "Fails":
        assert rule.name in found
    else:
        assert not found
