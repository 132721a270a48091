"""Several reports from one run: where they go, what is refused, and what a CI gets unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support import Folder, run

from leadlint.formats import FORMATS


@pytest.fixture
def lists(folder: Folder) -> Iterator[Folder]:
    """One campaign over its limit, one near it, and every kind of file that a run reads."""
    folder.leads("leads/list.csv", 12)
    folder.write("copy/intro.md", "Hi {{firstName}}\n")
    folder.write("suppression/gone.txt", "gone@example.com\n")
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "leads/*.csv", "copy": "copy/*.md"},
        {"name": "B", "import_method": "csv", "lead_count": 9},
        limits={"csv": {"per_campaign": 10}},
        suppression="suppression/gone.txt",
    )
    yield folder


def to_file(name: str) -> list[str]:
    return ["--output-format", name]


def test_one_run_writes_every_format(lists: Folder) -> None:
    files = {name: lists.path / "reports" / f"report.{name}" for name in FORMATS}
    result = run("--output-format", "full", *(part for name in files for part in to_file(f"{name}={files[name]}")))
    assert result.code == 1
    assert not result.err
    alone = {name: run("--output-format", name) for name in FORMATS}
    assert {one.code for one in alone.values()} == {1}
    assert {name: path.read_text(encoding="utf-8") for name, path in files.items()} == {
        name: one.out for name, one in alone.items()
    }
    assert result.out == alone["full"].out


def test_all_say_the_same(lists: Folder) -> None:
    """One run, six documents: the same findings, known by their fingerprints or else by their messages."""
    lists.write("leads/list.csv", "Email,First Name\n" + "ada@@example.com,Ada\n" * 12)
    formats = ("json", "sarif", "gitlab", "jsonl", "rdjson", "junit")
    files = {name: lists.path / f"report.{name}" for name in formats}
    result = run(*(part for name in formats for part in to_file(f"{name}={files[name]}")))
    text = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    whole = json.loads(text["json"])
    found = {one["fingerprint"] for one in whole["diagnostics"]}
    assert len(found) > 3
    (scan,) = json.loads(text["sarif"])["runs"]
    assert {one["partialFingerprints"]["leadlint/v1"] for one in scan["results"]} == found
    assert scan["invocations"][0]["exitCode"] == result.code == whole["exit_code"] == 1
    assert {one["fingerprint"] for one in json.loads(text["gitlab"])} == found
    records = [*map(json.loads, text["jsonl"].splitlines())]
    assert {one["fingerprint"] for one in records if one["type"] == "diagnostic"} == found
    comments = json.loads(text["rdjson"])["diagnostics"]
    assert len(comments) == len(found)
    for one in whole["diagnostics"]:
        assert any(one["message"] in comment["message"] for comment in comments)
        assert one["message"] in "".join(ElementTree.fromstring(text["junit"]).itertext())


def test_json_lines_are_the_json_report_in_pieces(lists: Folder) -> None:
    run(*to_file("json=a.json"), *to_file("jsonl=a.jsonl"))
    whole = json.loads(Path("a.json").read_text())
    run_, *records = map(json.loads, Path("a.jsonl").read_text().splitlines())
    assert run_.pop("type") == "run"
    for kind in ("campaign", "total", "diagnostic"):
        own = [{key: value for key, value in one.items() if key != "type"} for one in records if one["type"] == kind]
        run_[f"{kind}s"] = own
    assert run_ == whole


def test_a_report_takes_the_place_of_an_older_one(lists: Folder) -> None:
    path = lists.write("report.json", "x" * 100_000)
    run(*to_file("json=report.json"))
    assert json.loads(path.read_text())["exit_code"] == 1


def test_a_file_takes_nothing_from_the_screen(lists: Folder) -> None:
    assert run(*to_file("json=a.json")) == run()
    assert run("--quiet", *to_file("json=a.json")).out == run("--quiet").out


def test_a_dash_is_standard_output(lists: Folder) -> None:
    assert run(*to_file("concise=-")) == run(*to_file("concise"))


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["full", "json"], "full and json both go to standard output; write one of them to a file: `json=FILE`"),
        (["full", "json=-"], "both go to standard output"),
        (["full=a.txt", "json=b.json", "concise=./a.txt"], "full and concise both go to `a.txt`"),
        (["full=a.txt", "json=link.txt"], "full and json both go to `link.txt`"),
        (["json="], "names no file: write `json=FILE`"),
        (["jsno=report.json"], "`jsno` is not known; did you mean `json`?"),
        (["json=manifest.yaml"], "`manifest.yaml` is an input of this run"),
        (["json=leads/list.csv"], "`leads/list.csv` is an input"),
        (["json=copy/intro.md"], "`copy/intro.md` is an input"),
        (["json=suppression/gone.txt"], "`suppression/gone.txt` is an input"),
        (["json=hard.csv"], "`hard.csv` is an input"),
        (["json=absent.csv"], "`absent.csv` is an input"),
    ],
)
def test_what_is_refused(formats: list[str], said: str, lists: Folder) -> None:
    (lists.path / "link.txt").symlink_to("a.txt")
    os.link("leads/list.csv", "hard.csv")
    lists.manifest({"name": "A", "import_method": "csv", "leads": "absent.csv"}, name="other.leadlint.yaml")
    before = {path: path.read_bytes() for path in lists.path.rglob("*.*") if path.is_file()}
    result = run(*(part for name in formats for part in to_file(name)))
    assert result.code == 2
    assert not result.out
    assert said in result.err
    assert {path: path.read_bytes() for path in lists.path.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("leads", "Is a directory"),
        ("manifest.yaml/report.json", "Not a directory"),
        ("manifest.yaml/reports/report.json", "Not a directory"),
        ("/dev/full", "No space left on device"),
    ],
)
def test_what_can_be_written_is_written_though_another_cannot(file: str, why: str, lists: Folder) -> None:
    result = run(*to_file(f"json={file}"), *to_file("concise"), *to_file("jsonl=a.jsonl"))
    assert result.code == 2
    assert result.err == f"leadlint: cannot write `{file}`: {why}\n"
    assert "LL101" in result.out
    assert Path("a.jsonl").read_text()


def test_a_file_is_neither_coloured_nor_as_wide_as_the_terminal(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in run(*to_file("full=a.txt"), *to_file("full")).out
    assert "\x1b" not in Path("a.txt").read_text(encoding="utf-8")


# --- in a CI ---------------------------------------------------------------------------------------------------------


def test_github_gets_a_log_annotations_and_a_summary_where_no_format_is_asked_for(
    lists: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run()
    summary = lists.write("summary.md", "of a step before\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run()
    assert (result.code, result.out) == (plain.code, plain.out)
    assert result.err.count("::error file=manifest.yaml,") == 1
    page = run(*to_file("markdown")).out
    assert summary.read_text(encoding="utf-8") == f"of a step before\n{page}"
    assert run("--no-ci") == plain
    assert not run(*to_file("concise")).err
    assert run(*to_file(f"markdown={lists.path}/own.md")).err == result.err
    assert summary.read_text(encoding="utf-8") == f"of a step before\n{page}{page}"
    run(*to_file(f"json={summary}"))
    assert page not in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_is_said_and_changes_no_code(
    lists: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(lists.path))
    result = run()
    assert result.code == 1
    assert f"leadlint: cannot write `{lists.path}`: Is a directory" in result.err


def test_another_ci_gets_the_log(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run()
    for name in ("GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.setenv(name, "true")
    assert run() == plain


def test_paths_are_those_of_the_repository(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    (lists.path / ".git").mkdir()
    monkeypatch.chdir("leads")
    assert "::error file=manifest.yaml," in run("..", *to_file("github")).out
    assert run("..", *to_file("concise")).out.startswith("../manifest.yaml:")


def test_the_runner_of_a_hook_gets_both_streams_in_order(lists: Folder) -> None:
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    command = [sys.executable, "-m", "leadlint"]
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = result.stdout.decode()
    assert said.index("2 campaigns") < said.index("::error file=")


def test_a_report_may_be_the_first_of_its_folder_and_of_no_more(lists: Folder) -> None:
    assert run("--output-format", "json=reports/report.json").code == 1
    assert (lists.path / "reports" / "report.json").is_file()
    result = run("--output-format", "html=nowhere/reports/report.html")
    assert result.code == 2
    assert result.err == "leadlint: cannot write `nowhere/reports/report.html`: No such file or directory\n"
    assert not (lists.path / "nowhere").exists()
