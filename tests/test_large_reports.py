"""Ten thousand findings: every format stays within what its platform takes, and says what it leaves out."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace

import pytest
from sample import REPORT, diagnostic

from leadlint.diagnostics import CampaignReport, Location, Report, Severity
from leadlint.formats import Style, render

MEBIBYTE = 1024 * 1024
SEVERITIES = (Severity.WARNING, Severity.NOTE, Severity.ERROR)
FINDINGS = 10_000


@pytest.fixture(scope="module")
def large() -> Report:
    """Ten thousand findings of ten thousand campaigns, the errors among them last."""
    campaigns = tuple(replace_name(number) for number in range(FINDINGS))
    findings = tuple(
        replace(
            diagnostic(
                101,
                SEVERITIES[number * len(SEVERITIES) // FINDINGS],
                f"{number:,} leads, 10,000 accepted by CSV upload; 20 of them are in the campaign already",
                Location("manifest.yaml", 3, 5, 3, 24),
                campaign=f"Campaign {number}",
                help="split the list over 2 campaigns of at most 10,000 leads",
                related=(Location(f"leads/list-{number}.csv", line=10_371, row=9_982, label="the first over it"),),
            ),
            fingerprint=f"{number:032}",
        )
        for number in range(FINDINGS)
    )
    return replace(REPORT, campaigns=campaigns, diagnostics=findings)


def replace_name(number: int) -> CampaignReport:
    return REPORT.campaigns[0]._replace(name=f"Campaign {number}", files=())


def test_github_shows_ten_of_a_kind_and_folds_the_others(large: Report) -> None:
    lines = render(large, "github", Style()).splitlines()
    commands = [line for line in lines if re.match("::(error|warning|notice) ", line)]
    assert len(commands) == 30
    for kind, severity in (("error", "errors"), ("warning", "warnings"), ("notice", "notes")):
        own = [line for line in commands if line.startswith(f"::{kind} ")]
        assert len(own) == 10
        more = large.count(Severity(severity.removesuffix("s"))) - 9
        assert f"::{more:,} more {severity}: " in own[-1]
        assert own[0].startswith(f"::{kind} file=")
    assert max(map(len, commands)) < 4_096
    log = lines[30:]
    assert (log[0][:9], log[-1]) == ("::group::", "::endgroup::")
    assert len(log) - 2 + 27 == FINDINGS


def test_a_summary_stays_below_what_github_takes_and_says_what_it_leaves_out(large: Report) -> None:
    page = render(large, "markdown", Style())
    assert len(page.encode()) < MEBIBYTE
    assert page.index("### 3,333 errors") < page.index("<summary>3,334 warnings")
    shown = page.count("<br>**help:**")
    left = re.findall(r"… and ([\d,]+) more (?:error|warning|note)", page)
    assert shown + sum(int(number.replace(",", "")) for number in left) == FINDINGS
    assert re.search(r"… and [\d,]+ more rows", page)


def test_a_log_stays_below_the_four_mebibytes_of_gitlab(large: Report) -> None:
    log = render(large, "full", Style())
    assert len(log.encode()) < 4 * MEBIBYTE
    assert all(f"{number:,} leads, 10,000 accepted" in log for number in range(FINDINGS))


def test_code_scanning_takes_the_whole(large: Report) -> None:
    text = render(large, "sarif", Style())
    assert len(gzip.compress(text.encode())) < 10 * MEBIBYTE
    assert len(json.loads(text)["runs"][0]["results"]) == FINDINGS


def test_gitlab_takes_the_tests(large: Report) -> None:
    assert len(render(large, "junit", Style()).encode()) < 30 * MEBIBYTE


@pytest.mark.parametrize("name", ["json", "jsonl", "gitlab", "rdjson", "concise"])
def test_nothing_is_left_out(name: str, large: Report) -> None:
    text = render(large, name, Style())
    assert len(set(re.findall(r"[\d,]+ leads, 10,000 accepted", text))) == FINDINGS
