"""The hand-built report of sample.py through every format, against goldens."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from conftest import Golden
from hypothesis import given
from hypothesis import strategies as st
from sample import EMPTY, HOSTILE, REPORT, diagnostic
from support import ROOT

from leadlint import __version__
from leadlint.diagnostics import Location, Report, Severity
from leadlint.formats import FORMATS, Style, render
from leadlint.resources import schema_bytes
from leadlint.words import count, encodable, listed, nearest, visible

GOLDENS = ROOT / "tests" / "formats"


def rendered(report: Report, name: str, style: Style | None = None) -> str:
    return render(report, name, style or Style())


def unversioned(text: str) -> str:
    text = re.sub(rf'("(?:leadlint|version|semanticVersion)": )"{re.escape(__version__)}"', r'\1"…"', text)
    return text.replace(f"leadlint {__version__}", "leadlint …")


def readable(report: Report, name: str) -> str:
    """As a golden shows it: what is written on one line, for speed, is laid out."""
    text = rendered(report, name)
    return unversioned(json.dumps(json.loads(text), indent=2) + "\n" if name in ("sarif", "rdjson") else text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_report(name: str, golden: Golden) -> None:
    golden.check(GOLDENS / f"sample.{name}", readable(REPORT, name))


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_on_nothing(name: str, golden: Golden) -> None:
    golden.check(GOLDENS / f"empty.{name}", readable(EMPTY, name))


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("colour.full", Style(color=True)),
        ("quiet.full", Style(quiet=True)),
        ("statistics.full", Style(statistics=True, quiet=True)),
        ("120-columns.full", Style(width=120)),
        ("files.full", Style(show_files=True)),
        ("files.concise", Style(show_files=True)),
    ],
)
def test_styles(name: str, style: Style, golden: Golden) -> None:
    golden.check(GOLDENS / name, rendered(REPORT, name.rpartition(".")[2], style))


def test_full_keeps_to_80_columns() -> None:
    assert max(map(len, rendered(REPORT, "full").splitlines())) <= 80


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_reaches_the_terminal_as_a_command(name: str) -> None:
    text = rendered(REPORT, name)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "##[" not in text
    commands = re.findall(r"^\s*::.*", text, re.MULTILINE)
    assert name == "github" or not commands
    assert all(re.match("::(error|warning|notice) file=", one) for one in commands)


@given(st.text())
def test_a_message_stays_on_its_line_whatever_it_holds(message: str) -> None:
    finding = diagnostic(101, Severity.ERROR, f"x{message}", Location("m.yaml", 1, 1))
    report = Report(1, (), (), (finding,))
    assert rendered(report, "concise").count("\n") == 1
    assert len(rendered(report, "concise").splitlines()) == 1
    loaded = json.loads(rendered(report, "json"))
    assert loaded["diagnostics"][0]["message"] == f"x{message}"
    assert all(char.isprintable() or char in "\n\u200d" for char in rendered(report, "full"))


@pytest.mark.parametrize("report", [REPORT, EMPTY])
def test_json_follows_its_schema(report: Report) -> None:
    jsonschema.validate(json.loads(rendered(report, "json")), json.loads(schema_bytes("report")))


def test_an_old_terminal_gets_what_it_can_show() -> None:
    text = encodable(rendered(REPORT, "full"), "cp1252").encode("cp1252").decode("cp1252")
    assert "x EMEA CFOs, Q4" in text
    assert "\\u6f22" in text


def test_words() -> None:
    assert count(1, "lead") == "1 lead"
    assert count(12_480, "lead") == "12,480 leads"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert nearest("Metod", ["method", "limit"]) == "method"
    assert nearest("zzz", ["method"]) is None
    assert visible("plain ✓ 漢字 👩\u200d👧") == "plain ✓ 漢字 👩\u200d👧"
    assert visible("a\tb\n\x07\u2028") == "a\\tb\\n\\x07\\u2028"
    assert visible(HOSTILE) == "a,b:%0A:\\x3aerror:\\x3ax\\x1b[31m\\u202e<b>|`@all`\\n#\\x23[error]"
    assert visible("##vso[task] ###[x] ## Title") == "#\\x23vso[task] ##\\x23[x] ## Title"
