"""The command line as its user meets it: paths, options, exit codes, pipes, and every kind of bad input."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import Folder, names, report, run, somebody_else

from leadlint import __version__, cli


def campaign(name: str = "A", leads: object = "leads.csv") -> dict[str, object]:
    return {"name": name, "import_method": "csv", "leads": leads}


LIMIT = {"csv": {"per_campaign": 3, "total": 100}}


# --- which manifests ---------------------------------------------------------------------------------------------


def test_without_a_path_every_manifest_below_here_is_checked(folder: Folder) -> None:
    folder.leads("a/leads.csv", 1)
    folder.manifest(campaign("A"), name="a/manifest.yaml")
    folder.manifest(campaign("B", "a/leads.csv"), name="b.leadlint.yml")
    folder.manifest(campaign("C", "a/leads.csv"), name="leadlint.yaml")
    folder.write("chart/manifest.yaml", "apiVersion: v1\nkind: Pod\n")
    folder.write("helm/manifest.yaml", "{{- if .Values }}\n")
    folder.manifest(campaign("hidden"), name=".git-like/manifest.yaml")
    folder.manifest(campaign("foreign"), name="node_modules/x/manifest.yaml")
    folder.write("env/pyvenv.cfg", "")
    folder.manifest(campaign("environment"), name="env/leadlint.yaml")
    found = report("--quiet")
    assert [(one["manifest"], one["name"]) for one in found["campaigns"]] == [
        ("b.leadlint.yml", "B"),
        ("leadlint.yaml", "C"),
        ("a/manifest.yaml", "A"),
    ]
    assert [one["name"] for one in report("a")["campaigns"]] == ["A"]
    assert [one["name"] for one in report("a", "a/manifest.yaml", ".", "-q")["campaigns"]].count("A") == 1


def test_a_manifest_that_misspells_campaigns_is_not_passed_over(folder: Folder) -> None:
    folder.write("manifest.yaml", "version: 1\ncampaings: []\n")
    assert names(report()) == ["invalid-manifest"]


def test_a_broken_manifest_that_speaks_of_campaigns_is_not_passed_over(folder: Folder) -> None:
    folder.write("manifest.yaml", "version: 1\ncampaigns: [\n")
    assert names(report()) == ["invalid-yaml"]


def test_the_manifest_above_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.manifest(campaign(), name="leadlint.yaml")
    folder.write("lists/2026/a.csv", "Email\n")
    monkeypatch.chdir("lists/2026")
    assert "`leadlint init` writes a first one" in run().err
    (folder.path / ".git").mkdir()
    assert run() == (2, "", "leadlint: no manifest below .: name the one above, `../../leadlint.yaml`\n")
    assert run("../../lists").err == "leadlint: no manifest below ..: name the one above, `../../leadlint.yaml`\n"


def test_no_manifest_is_no_success(folder: Folder) -> None:
    assert run() == (
        2,
        "",
        "leadlint: no manifest below .: a manifest is called leadlint.yaml, *.leadlint.yaml or manifest.yaml; "
        "`leadlint init` writes a first one\n",
    )
    folder.write("chart/manifest.yaml", "kind: Pod\n")
    result = run()
    assert result.code == 2
    assert "passed over for want of `campaigns:`: chart/manifest.yaml" in result.err
    assert run("--exit-zero").code == 2


def test_the_bare_form_is_check(folder: Folder) -> None:
    folder.leads("leads.csv", 1)
    folder.manifest(campaign())
    assert run("manifest.yaml") == run("check", "manifest.yaml") == run("check") == run()
    assert run("--quiet") == (0, "", "")


def test_any_yaml_file_that_is_named_is_a_manifest(folder: Folder) -> None:
    folder.leads("leads.csv", 1)
    folder.manifest(campaign(), name="other.yml")
    assert run("other.yml").code == 0
    assert run().code == 2


# --- a lead file as the path ---------------------------------------------------------------------------------------


def test_a_lead_file_selects_the_campaigns_that_use_it_and_all_their_files_count(folder: Folder) -> None:
    folder.leads("lists/a.csv", 2)
    folder.leads("lists/b.csv", 2)
    folder.manifest(
        campaign("Both", ["lists/a.csv", "lists/b.csv"]),
        campaign("Only b", "lists/b.csv"),
        campaign("Broken", "lists/none.csv"),
        limits=LIMIT,
        rules={"select": ["LL1"]},
    )
    found = report("lists/a.csv")
    assert [one["name"] for one in found["campaigns"]] == ["Both"]
    assert found["diagnostics"][0]["data"]["leads"] == 4
    assert names(report("lists/b.csv")) == ["too-many-leads"]
    assert names(report()) == ["too-many-leads", "missing-lead-file"]


def test_a_lead_file_still_answers_for_the_total_of_its_method(folder: Folder) -> None:
    folder.leads("a.csv", 2)
    folder.leads("b.csv", 2)
    folder.manifest(campaign("A", "a.csv"), campaign("B", "b.csv"), limits={"csv": {"total": 3}})
    assert names(report("a.csv")) == ["too-many-leads-in-total"]


def test_a_lead_file_is_found_from_below_in_a_repository(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(".git/HEAD", "ref: refs/heads/main\n")
    folder.leads("lists/a.csv", 2)
    folder.manifest(campaign("A", "lists/a.csv"))
    monkeypatch.chdir(folder.path / "lists")
    found = report("a.csv")
    assert found["campaigns"][0]["manifest"] == "../manifest.yaml"
    assert found["campaigns"][0]["files"][0]["path"] == "a.csv"


def test_a_lead_file_that_no_manifest_names_is_a_usage_error(folder: Folder) -> None:
    folder.leads("a.csv", 2)
    folder.leads("b.csv", 2)
    folder.manifest(campaign("A", "a.csv"))
    result = run("b.csv")
    assert result.code == 2
    assert "no manifest names b.csv" in result.err


def test_a_lead_file_beside_its_manifest_narrows_nothing(folder: Folder) -> None:
    folder.leads("a.csv", 1)
    folder.leads("big.csv", 4)
    folder.manifest(campaign("Small", "a.csv"), campaign("Big", "big.csv"), limits=LIMIT)
    for args in (["manifest.yaml", "a.csv"], [".", "a.csv"], ["a.csv", "manifest.yaml"]):
        assert names(report(*args)) == ["too-many-leads"]
    assert names(report("a.csv")) == []


def test_every_lead_file_that_no_manifest_names_is_told(folder: Folder) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        folder.leads(name, 1)
    folder.manifest(campaign("A", "a.csv"))
    result = run("a.csv", "b.csv", "c.csv")
    assert (result.code, result.out) == (2, "")
    assert "no manifest names b.csv and c.csv: add them to the `leads` of a campaign of manifest.yaml; " in result.err
    assert "leadlint init" not in result.err  # which refuses where a manifest is
    Path("manifest.yaml").unlink()
    assert run("b.csv").err.endswith("takes the list, `leadlint init b.csv` writes one\n")


def test_a_lead_file_beside_a_broken_manifest_hears_of_it(folder: Folder) -> None:
    folder.leads("a.csv", 1)
    folder.write("manifest.yaml", "version: 1\ncampaigns: [\n")
    assert names(report("a.csv")) == ["invalid-yaml"]


def test_a_link_to_a_manifest_is_another_manifest(folder: Folder) -> None:
    folder.write(".git/HEAD", "")
    folder.leads("a/leads.csv", 1)
    folder.leads("b/leads.csv", 4)
    folder.manifest(campaign(), name="a/manifest.yaml", limits=LIMIT)
    (folder.path / "b/manifest.yaml").symlink_to("../a/manifest.yaml")
    for args in ([], ["a/manifest.yaml", "b/manifest.yaml"], ["b/leads.csv"]):
        assert names(report(*args)) == ["too-many-leads"]
    assert len(report("b", "b/manifest.yaml", "./b/../b")["campaigns"]) == 1


@pytest.mark.parametrize(
    "content",
    [
        "Campaigns:\n\t- name: x\n",
        "campaign: '\n",
        "- {name: x, import_method: csv}\n",
        "a:\n  campaigns: [{import_method: csv}]\n",
    ],
)
def test_a_manifest_of_ours_in_the_wrong_shape_is_not_passed_over(content: str, folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, name="leadlint.yaml")
    folder.write("manifest.yaml", content)
    assert {"invalid-manifest", "invalid-yaml"} & {*names(report())}


def test_manifests_behind_a_linked_folder_are_found_once(folder: Folder) -> None:
    folder.write(".git/HEAD", "")
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, name="a/leadlint.yaml")
    (folder.path / "b").symlink_to("a")
    (folder.path / "a/up").symlink_to("..")
    assert len(report()["campaigns"]) == 1


def test_a_link_to_a_manifest_looks_beside_the_link(folder: Folder) -> None:
    folder.leads("p/leads.csv", 1)
    folder.manifest(campaign(), name="store/leadlint.yaml")
    (folder.path / "p/leadlint.yaml").symlink_to("../store/leadlint.yaml")
    assert names(report("p/leadlint.yaml")) == []


def test_a_lead_file_does_not_answer_for_manifests_that_do_not_use_it(folder: Folder) -> None:
    folder.leads("a.csv", 1)
    folder.manifest(campaign("A", "a.csv"), name="a.leadlint.yaml")
    folder.manifest(
        {"name": "B", "import_method": "csv", "lead_count": 4}, name="b.leadlint.yaml", limits={"csv": {"total": 3}}
    )
    assert names(report("a.csv")) == []
    assert names(report()) == ["too-many-leads-in-total"]


def test_the_verdict_speaks_of_a_total_that_fails(folder: Folder) -> None:
    folder.manifest({"name": "B", "import_method": "csv", "lead_count": 4}, limits={"csv": {"total": 3}})
    assert run().out.endswith("each campaign fits, but csv has more leads than it takes in total: 1 error\n")


def test_what_is_passed_over_is_said(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, name="leadlint.yaml")
    folder.write("chart/manifest.yaml", "kind: Pod\n")
    result = run()
    assert (result.code, result.err) == (0, "leadlint: passed over for want of `campaigns:`: chart/manifest.yaml\n")
    assert run("--quiet").err == ""


def test_a_folder_that_may_not_be_searched_is_said(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    folder.manifest(name="closed/manifest.yaml").parent.chmod(0)
    run("manifest.yaml")
    with somebody_else(folder.path):
        results = [run(), run("closed/manifest.yaml")]
    (folder.path / "closed").chmod(0o755)
    for result in results:
        assert result.code == 2
        assert "cannot look for manifests: Permission denied" in result.err


# --- mistyped ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["chekc"], "did you mean `leadlint check`?"),
        (["manifset.yaml"], "did you mean `manifest.yaml`?"),
        (["lists/emae.csv"], "did you mean `lists/emea.csv`?"),
        (["explain", "to-many-leads"], "did you mean `too-many-leads`?"),
        (["explain", "LL11"], "did you mean `LL"),
        (["explain", "LL1"], "`LL1` means 7 rules"),
        (["--select", "near-limits"], "did you mean `near-limit`?"),
        (["--ignore", "missing-lead-file"], "cannot be ignored"),
        (["--output-format", "jsno"], "did you mean `json`?"),
        (["--fail-on", "warn"], "did you mean `warning`?"),
        (["--selct", "LL1"], "--select"),
        (["schema", "reprot"], "did you mean `report`?"),
        (["nowhere/manifest.yaml"], "no such file or folder: `nowhere/manifest.yaml`"),
    ],
)
def test_what_is_mistyped_gets_the_nearest_name(args: list[str], hint: str, folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "salesforce", "lead_count": 1})
    folder.leads("lists/emea.csv", 1)
    result = run(*args)
    assert result.code == 2
    assert not result.out
    assert hint in result.err


# --- exit codes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "warned", "failed"),
    [
        ([], 0, 1),
        (["--fail-on", "warning"], 1, 1),
        (["--fail-on", "note"], 1, 1),
        (["--fail-on", "never"], 0, 0),
        (["--exit-zero"], 0, 0),
        (["--exit-zero", "--fail-on", "note"], 0, 0),
        (["--ignore", "LL1"], 0, 0),
        (["--select", "LL101", "--fail-on", "warning"], 0, 1),
        (["--select", "near-limit,LL2", "--fail-on", "warning"], 1, 0),
    ],
)
@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_exit_codes(args: list[str], warned: int, failed: int, output_format: str, folder: Folder) -> None:
    for number, code in ((9, warned), (11, failed)):
        folder.manifest(
            {"name": "A", "import_method": "csv", "lead_count": number}, limits={"csv": {"per_campaign": 10}}
        )
        assert run(*args, "--output-format", output_format).code == code


def test_what_cannot_be_verified_fails_whatever_is_selected(folder: Folder) -> None:
    folder.manifest(campaign(), rules={"select": ["near-limit"], "ignore": ["LL2"]})
    for args in ([], ["--select", "LL1"]):
        assert names(report(*args)) == ["missing-lead-file"]
    for selector in ("LL2", "LL"):
        result = run("--ignore", selector, "--output-format", "concise")
        assert (result.code, result.out.count("LL201")) == (1, 1)
        assert result.err == "leadlint: LL201 cannot be ignored: a count nobody knows must not pass\n"
        assert not run("--ignore", selector, "-q").err


def test_a_manifest_chooses_rules_and_severities(folder: Folder) -> None:
    one = {"name": "A", "import_method": "csv", "lead_count": 9}
    limits = {"csv": {"per_campaign": 10}}
    folder.manifest(one, limits=limits, rules={"severity": {"near-limit": "error"}})
    assert run().code == 1
    for severities in ({"near-limit": "error", "LL1": "note"}, {"LL": "warning", "LL1": "note", "LL103": "error"}):
        folder.manifest(one, limits=limits, rules={"severity": severities})
        assert run().code == 1, "the name of a rule says more than a prefix"
    folder.manifest(one, limits=limits, rules={"severity": {"LL103": "note"}, "ignore": ["LL0"]})
    assert report()["diagnostics"][0]["severity"] == "note"
    folder.manifest(one, limits=limits, rules={"ignore": ["LL1"]})
    assert names(report()) == []
    folder.manifest(one, limits=limits, rules={"select": ["LL101"]})
    assert names(report()) == []


def test_an_ignored_finding_is_counted_and_does_not_fail(folder: Folder) -> None:
    folder.manifest(
        {
            "name": "A",
            "import_method": "linkedin",
            "lead_count": 950,
            "ignore": [{"rule": "near-limit", "reason": "the list is frozen"}],
        }
    )
    found = report("--fail-on", "warning")
    assert (found["exit_code"], found["ignored"], names(found)) == (0, 1, [])
    assert run().out.endswith("1 campaign passes, 1 ignored\n")


@pytest.mark.parametrize("args", [["--select", "LL2"], ["--ignore", "LL101"], ["--fail-on", "never"], ["--exit-zero"]])
def test_a_campaign_over_its_limit_is_never_shown_as_passed(args: list[str], folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "linkedin", "lead_count": 1000})
    found = report(*args)
    assert (found["exit_code"], found["campaigns"][0]["passed"]) == (0, False)
    assert "✗ A" in run(*args).out


def test_defaults_hold_for_campaigns_that_do_not_say_otherwise(folder: Folder) -> None:
    folder.manifest(
        {"name": "A", "lead_count": 5},
        {"name": "B", "lead_count": 5, "import_method": "api", "already_in_campaign": 0},
        defaults={"import_method": "linkedin", "already_in_campaign": 995},
    )
    found = report()
    assert [one["import_method"] for one in found["campaigns"]] == ["linkedin", "api"]
    assert names(found) == ["too-many-leads"]


# --- bad input: a diagnostic or a usage error, never a traceback -----------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"- a\n- b\n",
        b"just text\n",
        b"\x7fELF\x00\x01",
        b"[" * 100_000,
        b"a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"version: 99\ncampaigns: []\n",
        b"campaigns:\n" + b"  - {name: a, import_method: csv, lead_count: 1}\n" * 1_000_000,
        b"version: .nan\ncampaigns: .inf\n",
        b'version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: "a\\0b"}\n',
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: " + b"x" * 5000 + b"}\n",
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: /}\n",
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, lead_count: 1e400}\n",
        b"{? " * 100_000,
        b"[" + b"{" * 1000,
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, lead_count: " + b"9" * 5000 + b"}\n",
        b"version: 1\ncampaigns:\n  - {name: 0" + b"7" * 10_000 + b", import_method: csv, lead_count: 1.5}\n",
        b'version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: {path: a.csv, delimiter: ";\\n"}}\n',
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: {path: a.csv, delimiter: '\"'}}\n",
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: {path: a.csv, encoding: rot13}}\n",
        b"version: 1\ncampaigns:\n  - {name: a, import_method: csv, leads: {path: a.csv, encoding: bz2}}\n",
        b"version: 1\nlimits: {csv: {per_campaign: 20000, reason: ' '}}\ncampaigns: []\n",
        b"version: 1\nrules: {select: []}\ncampaigns: [{name: a, import_method: csv, lead_count: 1}]\n",
        b"version: 1\nrules: {ignore: [L]}\ncampaigns: [{name: a, import_method: csv, lead_count: 1}]\n",
    ],
    ids=lambda content: repr(content[:24]),
)
@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_a_bad_manifest_is_a_finding(content: bytes, output_format: str, folder: Folder) -> None:
    folder.write("m.yaml", content)
    result = run("m.yaml", "--output-format", output_format)
    assert result.code == 1
    assert result.err == ""
    assert "LL0" in result.out or "LL2" in result.out


def test_a_folder_that_is_called_like_a_manifest_is_searched(folder: Folder) -> None:
    (folder.path / "manifest.yaml").mkdir()
    assert run("manifest.yaml").code == 2


def test_files_without_permission(folder: Folder) -> None:
    folder.leads("leads.csv", 1).chmod(0)
    folder.manifest(campaign())
    folder.manifest(campaign(), name="closed.yaml").chmod(0)
    report("manifest.yaml")  # what is imported late is imported while it may be read
    with somebody_else(folder.path):
        found, closed = report("manifest.yaml"), report("closed.yaml")
    assert names(found) == ["unreadable-lead-file"]
    assert "Permission denied" in found["diagnostics"][0]["message"]
    assert names(closed) == ["invalid-yaml"]
    helps = {one["diagnostics"][0]["help"] for one in (found, closed)}
    assert helps == {"give whoever runs leadlint the right to read it"}


@pytest.mark.parametrize("name", ["x" * 300, "loop.yaml", "loop"])
def test_a_path_that_cannot_be_followed(name: str, folder: Folder) -> None:
    (folder.path / "loop.yaml").symlink_to("loop.yaml")
    (folder.path / "loop").symlink_to("loop")
    result = run(name)
    assert result.code == 2
    assert "a bug" not in result.err


def test_a_pipe_for_a_manifest_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "leadlint.yaml")
    os.mkfifo(folder.path / "manifest.yaml")
    found = report()
    assert names(found) == ["invalid-yaml", "invalid-yaml"]
    assert found["diagnostics"][0]["message"] == "cannot be read: no regular file"


def test_ten_thousand_findings_on_one_line_are_no_burden(folder: Folder) -> None:
    one = '{"name": "%d", "import_method": "linkedin", "lead_count": 1000}'
    folder.write("m.yaml", '{"version": 1, "campaigns": [' + ", ".join(one % number for number in range(10_000)) + "]}")
    out = run("m.yaml").out
    assert (out.count("error[LL101]"), out.count("LL101")) == (500, 10_000)
    assert "\n9,500 more findings, a line each:\n" in out
    assert len(out.encode()) < 3_000_000  # GitLab cuts a log at 4 MiB, and the verdict with it
    assert out.endswith("\n10,000 of 10,000 campaigns fail: 10,000 errors\n")


# --- the process -----------------------------------------------------------------------------------------------------


def process(*args: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "leadlint", *args], stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_goes_away_is_no_error(folder: Folder) -> None:
    folder.manifest(*({"name": f"{n}", "import_method": "linkedin", "lead_count": 1000} for n in range(3000)))
    read, write = os.pipe()
    os.close(read)
    running = process(stdout=write)
    os.close(write)
    assert running.communicate()[1] == b""
    assert running.returncode == 1


def test_a_full_disk_behind_stdout_is_said(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    with Path("/dev/full").open("wb") as full:
        running = process(stdout=full)
    assert b"No space left on device" in running.communicate()[1]
    assert running.returncode == 2


def test_no_process_is_aborted_while_it_ends(folder: Folder) -> None:
    # One in a hundred was, when the interpreter went down beneath a thread of pyarrow's that was still reading.
    for name in "abc":
        folder.leads(f"{name}.csv", 10_000)
    folder.manifest(*(campaign(name, f"{name}.csv") for name in "abc"))
    codes = [process("-q", stdout=subprocess.DEVNULL).wait() for _ in range(25)]
    assert set(codes) == {0}


def test_an_interrupt_before_all_is_loaded_is_130(folder: Folder) -> None:
    folder.write("typer.py", "raise KeyboardInterrupt\n")
    search = {**os.environ, "PYTHONPATH": str(folder.path)}
    command = [sys.executable, "-m", "leadlint"]
    done = subprocess.run(command, env=search, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_an_interrupt_is_130(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.manifest(campaign())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leadlint.examine.scan", interrupted)
    assert run("manifest.yaml") == (130, "", "")


def test_a_bug_of_ours_is_said_without_what_it_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})

    def broken(*_: object) -> None:
        raise RuntimeError("ada@example.com")

    monkeypatch.setattr("leadlint.examine.scan", broken)
    result = run()
    assert result.code == 2
    assert "a bug of leadlint's: RuntimeError in test_cli.py" in result.err
    assert "ada@" not in result.err + result.out


@pytest.mark.parametrize("args", [["manifest.yaml"], ["rules"], ["--version"], ["schema"], ["manifest.yaml", "-q"]])
def test_closed_streams_change_nothing(args: list[str], folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    command = [sys.executable, "-m", "leadlint", *args]
    assert subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *command], check=False).returncode == 0


def test_a_full_disk_behind_stderr_leaves_the_code(folder: Folder) -> None:
    with Path("/dev/full").open("wb") as full:
        assert subprocess.run([sys.executable, "-m", "leadlint", "nowhere"], stderr=full, check=False).returncode == 2


def test_help_on_a_full_disk_is_said(folder: Folder) -> None:
    with Path("/dev/full").open("wb") as full:
        running = process("--help", stdout=full)
    assert b"No space left on device" in running.communicate()[1]
    assert running.returncode == 2


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_an_ascii_stream_does_not_change_the_code(output_format: str, folder: Folder) -> None:
    folder.manifest({"name": "Zürich → 日本", "import_method": "csv", "lead_count": 10_001})
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    running = process("manifest.yaml", "--output-format", output_format, stdout=subprocess.PIPE, env=environment)
    out, err = running.communicate()
    assert (running.returncode, err) == (1, b"")
    assert b"Z\\xfcrich" in out or b"Z\\u00fcrich" in out


def test_an_ascii_terminal_gets_ascii(folder: Folder) -> None:
    folder.manifest({"name": "Zoé ✓", "import_method": "csv", "lead_count": 10_001})
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    running = process("manifest.yaml", stdout=subprocess.PIPE, env=environment)
    out, err = running.communicate()
    assert (running.returncode, err) == (1, b"")
    assert out.decode("ascii").count("##########") == 1


def test_colour_is_for_terminals_and_who_asks_for_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 10_001})
    assert "\x1b" not in run().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in run().out
    assert "\x1b" not in run("--no-color").out
    assert "\x1b" not in run("--output-format", "json").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run().out


def test_version_and_help() -> None:
    assert run("--version") == (0, f"leadlint {__version__}\n", "")
    for args in (["--help"], ["-h"], *([command, "--help"] for command in cli.COMMANDS)):
        result = run(*args)
        assert result.code == 0
        assert result.out.startswith("Usage: leadlint")
        assert max(map(len, result.out.splitlines())) <= 80
        assert not re.search(r"[a-z]\.\.\.$", result.out, re.MULTILINE)
    usages = [run(command, "-h").out.splitlines()[0].partition("[OPTIONS]")[2] for command in cli.COMMANDS]
    assert usages == [" [PATH]...", " PATH...", " [MANIFEST]", " [PATH]...", " RULE", "", "", " [manifest|report]"]


def test_the_help_of_no_command_is_no_help(folder: Folder) -> None:
    for args in (["nosuchcmd", "--help"], ["nosuchcmd", "-h"], ["nosuchcmd"]):
        assert run(*args) == (2, "", "leadlint: no such command or path: `nosuchcmd`\n")
    assert "did you mean `leadlint explain`?" in run("explian", "--help").err
    folder.leads("lists/leads.csv", 1)
    assert run("list") == (2, "", "leadlint: no such command or path: `list`; did you mean `lists`?\n")
    folder.leads("leads.csv", 1)
    assert run("leads.csv", "--help").out.startswith("Usage: leadlint check")


def test_every_command_is_known_to_the_bare_form() -> None:
    listed = run("--help").out.split("Commands:\n")[1].splitlines()
    assert tuple(line.split()[0] for line in listed if line.strip()) == cli.COMMANDS
