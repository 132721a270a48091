"""A first manifest: what it lists, what it leaves out and why, and that it never stands in the way of another."""

from __future__ import annotations

import os
import pty
import re
import resource
import select
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import ROOT, Folder, names, report, run, somebody_else
from workbooks import packed, parts, rows, sheet

from leadlint import init as init_module
from leadlint.init.names import campaign_names
from leadlint.methods import METHODS

PERSON = "Email,First Name\nada@example.com,Ada\n"
METHOD = ("--import-method", "csv")


def campaigns() -> dict[str, Any]:
    """The campaigns of the manifest that was written: name → leads."""
    content = Path("leadlint.yaml").read_text(encoding="utf-8")
    return {one["name"]: one["leads"] for one in yaml.safe_load(content)["campaigns"]}


def comments() -> str:
    """All comments below `campaigns`, in one line."""
    text = Path("leadlint.yaml").read_text(encoding="utf-8").partition("\ncampaigns:")[2]
    return " ".join(line.strip().removeprefix("#").strip() for line in text.splitlines() if line.strip()[:1] == "#")


# --- what it writes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_every_export_is_a_campaign_with_its_count(method: str, folder: Folder) -> None:
    shutil.copytree(ROOT / "tests" / "exports", "exports", ignore=shutil.ignore_patterns("*.py", "*.json"))
    result = run("init", "--import-method", method)
    assert (result.code, result.err) == (0, "")
    found = report()
    listed = campaigns()
    assert [one["name"] for one in found["campaigns"]] == [*listed]
    assert sorted(listed.values()) == sorted(f"exports/{path.name}" for path in Path("exports").iterdir())
    counts = re.findall(r"# ([\d,]+) leads?$", Path("leadlint.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert [*map(int, counts)] == [one["leads"] for one in found["campaigns"]]
    assert {one["import_method"] for one in found["campaigns"]} == {method}
    assert result.out.startswith(f"wrote leadlint.yaml: {len(listed)} campaigns, {sum(map(int, counts))} leads, ")
    severities = [one["severity"] for one in found["diagnostics"]]
    said = {what: number for number, what in re.findall(r"(\d+) (error|warning|note)", result.out.splitlines()[-1])}
    assert said == {one: str(severities.count(one)) for one in severities}
    assert "note" in said


def test_no_cell_is_written_or_printed(folder: Folder) -> None:
    folder.write("a.csv", "Email,First Name\nsecret@example.com,Secret\nsecret@@example.com,Secret,Secret\n")
    folder.write("b.csv", "Email,First Name\nsecret@@example.com,Secret\n")
    folder.write("c.csv", "secret@example.com,Secret\n")
    folder.write("d.csv", "Secret,Secret\nsecret,secret\n")
    result = run("init", *METHOD)
    assert result.code == 0
    assert "secret" not in (result.out + result.err + Path("leadlint.yaml").read_text()).lower()


def test_only_the_paths_that_are_named(folder: Folder) -> None:
    for name in ("a/one.csv", "a/deep/two.csv", "b/three.csv", "four.csv"):
        folder.write(name, PERSON)
    assert run("init", "a", "four.csv", "a/one.csv", *METHOD).code == 0
    assert campaigns() == {"One": "a/one.csv", "Two": "a/deep/two.csv", "Four": "four.csv"}


def test_what_is_hidden_or_of_others_is_left_alone(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    for name in (".hidden/x.csv", "node_modules/x.csv", "venv/x.csv", ".x.csv", "~$x.xlsx", "x.json", "x.md"):
        folder.write(name, PERSON)
    folder.write("venv/pyvenv.cfg", "")
    assert run("init", *METHOD).out.splitlines()[0] == "wrote leadlint.yaml: 1 campaign, 1 lead, import method csv"


def test_what_holds_no_leads_is_passed_over_and_told(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.write("notes.txt", "Dear all,\nan email is no list\n")
    for name in ("b.csv", "c.csv"):
        folder.write(name, "Country,Code\nX,Y\n")
    Path("again.csv").symlink_to("a.csv")
    result = run("init", *METHOD)
    assert campaigns() == {"A": "a.csv"}
    assert "passed over: 2 files (b.csv and c.csv), no email, LinkedIn URL, phone" in result.out
    assert "passed over: 1 file (notes.txt), a text that cannot be read as a list" in result.out
    assert "passed over: 1 file (again.csv), another name of a file that is listed" in result.out


def test_a_txt_that_is_a_list_is_one(folder: Folder) -> None:
    folder.write("a.txt", PERSON)
    run("init", *METHOD)
    assert campaigns() == {"A": "a.txt"}


@pytest.mark.parametrize("content", ["ada@example.com\n", "ada@example.com,Ada\nbo@example.com,Bo\n"])
def test_a_list_without_a_header_is_left_out_whatever_it_is_called(content: str, folder: Folder) -> None:
    for name in ("a.csv", "b.txt", "c.csv"):
        folder.write(name, PERSON if name == "c.csv" else content)
    result = run("init", *METHOD)
    assert campaigns() == {"C": "c.csv"}
    assert "left out, see its comments: a.csv: its first row is a lead, not a header" in result.out
    assert "left out, see its comments: b.txt: its first row is a lead, not a header" in result.out
    assert "passed over" not in result.out


@pytest.mark.parametrize("name", ["unsubscribed.csv", "lists/Do not contact/x.csv", "opt-out.txt", "DNC_2026.csv"])
def test_those_who_must_never_be_imported_are_no_campaign(name: str, folder: Folder) -> None:
    folder.write("a.csv", "Email\nada@example.com\nbo@example.com\n")
    folder.write(name, "email\nbo@example.com\n")
    result = run("init", "a.csv", name, *METHOD)
    assert campaigns() == {"A": "a.csv"}
    assert f"never to be imported, by the name: 1 file ({name})" in result.out
    Path("leadlint.yaml").unlink()
    assert run("init", *METHOD) == result
    assert "suppressed-lead" in names(report())


def test_a_suppression_file_that_is_named_is_one_whatever_it_is_called(folder: Folder) -> None:
    folder.write("a.csv", "Email\nada@example.com\nbo@example.com\n")
    folder.write("customers.csv", "email\nbo@example.com\n")
    folder.write("do-not-contact.csv", "email\ncy@example.com\n")
    result = run("init", *METHOD, "--suppression", "customers.csv", "--suppression", "./customers.csv")
    assert (result.code, result.err) == (0, "")
    assert campaigns() == {"A": "a.csv"}
    assert "  never to be imported: 1 file (customers.csv)\n" in result.out
    assert "  never to be imported, by the name: 1 file (do-not-contact.csv)\n" in result.out
    said = (
        "suppression:  # those who must never be imported\n  - customers.csv\n  - do-not-contact.csv  # by its name\n"
    )
    assert said in Path("leadlint.yaml").read_text()
    assert "suppressed-lead" in names(report())


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("gone.txt", "--suppression: no such file or folder: `gone.txt`"),
        ("lists", "--suppression: `lists` is a folder: name the files in it"),
        ("empty.txt", "--suppression: `empty.txt`: it names nobody; nothing is written"),
    ],
)
def test_a_suppression_file_that_is_named_and_cannot_be_used_is_refused(
    named: str, message: str, folder: Folder
) -> None:
    folder.write("lists/a.csv", PERSON)
    folder.write("empty.txt", "\n")
    result = run("init", "lists", *METHOD, "--suppression", named)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Path("leadlint.yaml").exists()


def test_a_suppression_file_that_says_nothing_is_told(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.write("suppression/a.csv", "")
    assert "left out, see its comments: suppression/a.csv: it names nobody" in run("init", *METHOD).out
    assert "suppression/a.csv: it names nobody" in Path("leadlint.yaml").read_text()
    assert names(report()) == []


def test_what_it_says_of_a_list_over_its_limit_stays_true_when_that_is_split(folder: Folder) -> None:
    folder.leads("a.csv", 2_501)
    folder.leads("b.csv", 7)
    assert run("init", "--import-method", "salesforce").code == 0
    assert "leads: a.csv  # 2,501 leads\n" in Path("leadlint.yaml").read_text()
    assert run("split", "leadlint.yaml", "--write").code == 0
    said = re.findall("(?m)^    leads: .*", Path("leadlint.yaml").read_text())
    assert [*map(str.strip, said)] == [
        "leads: a/a-1.csv  # 1,251 leads",
        "leads: a/a-2.csv  # 1,250 leads",
        "leads: b.csv  # 7 leads",
    ]
    assert comments() == ""


def test_a_schema_that_is_there_is_named_to_editors(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.write("manifest.schema.json", run("schema").out)
    assert run("init", *METHOD).code == 0
    first = Path("leadlint.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=manifest.schema.json"
    Path("leadlint.yaml").unlink()
    Path("manifest.schema.json").unlink()
    run("init", *METHOD)
    assert "yaml-language-server" not in Path("leadlint.yaml").read_text()


# --- what reading needs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "setting"),
    [
        ("a.tsv", PERSON, {"delimiter": ","}),
        ("a.csv", "Email,;x;Name,\na@x.yy,;x;Ada,\n", {"delimiter": ","}),
        ("a.csv", PERSON.encode("utf-16-le"), {"encoding": "utf-16-le"}),
        ("a.csv", PERSON.encode("utf-32-be"), None),
    ],
)
def test_a_key_is_written_where_but_one_value_can_be_meant(
    name: str, content: str | bytes, setting: dict[str, str] | None, folder: Folder
) -> None:
    folder.write("b.csv", PERSON)
    folder.write(name, content)
    assert run("init", *METHOD).code == 0
    assert campaigns().get("A") == (setting and {"path": name, **setting})
    assert all(one["verified"] for one in report()["campaigns"])


SHEETS = '<sheet name="Q3: x" sheetId="1" r:id="rId1"/><sheet name="Q4" sheetId="2" r:id="rId2"/>'


@pytest.mark.parametrize(
    ("second", "listed"),
    [
        ([("Country", "Code"), ("X", "Y")], True),
        ([("Email",), ("cy@example.com",)], False),
        ([("cy@example.com", "Cy"), ("bo@example.com", "Bo")], False),  # a list too, without a header
    ],
)
def test_of_several_sheets_the_only_list_is_taken(second: list[tuple[str, ...]], listed: bool, folder: Folder) -> None:
    contents = parts(sheets=SHEETS) | {"xl/worksheets/sheet2.xml": sheet(rows(*second))}
    folder.write("a.xlsx", packed(contents))
    folder.write("b.csv", PERSON)
    result = run("init", *METHOD)
    assert campaigns().get("A") == ({"path": "a.xlsx", "sheet": "Q3: x"} if listed else None)
    if not listed:
        assert "left out, see its comments: a.xlsx: 2 sheets are visible" in result.out
        assert "- name: A leads: {path: a.xlsx, sheet: …}" in comments()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "ada@example.com,Ada\n", "its first row is a lead, not a header; `header: none` says"),
        ("a.csv", "Email,Name\na@x.yy,A\nb@x.yy,B,3\n", "a row has 3 cells, 2 expected"),
        ("a.csv", "", "it is empty"),
        ("a.csv", "\n\n", "it is empty"),
        ("a.csv", "<!doctype html><p>", "it is HTML or XML"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .xlsx"),
        ("a.csv", "version https://git-lfs.github.com/spec/v1\n", "`git lfs pull`"),
        ("\udce9.csv", PERSON, "its name is not UTF-8"),
    ],
)
def test_what_cannot_be_counted_is_a_comment_with_the_reason(
    name: str, content: str | bytes, reason: str, folder: Folder
) -> None:
    folder.write("b.csv", PERSON)
    folder.write(name, content)
    result = run("init", *METHOD)
    assert result.code == 0
    assert campaigns() == {"B": "b.csv"}
    assert reason in comments()
    assert reason in result.out
    assert all(one["verified"] for one in report()["campaigns"])
    text = Path("leadlint.yaml").read_text(encoding="utf-8")
    if name == "a.csv":  # what is left out is taken in by removing the marks
        Path("leadlint.yaml").write_text(re.sub(r"^  # (- name|  leads)", r"  \1", text, flags=re.MULTILINE))
        assert campaigns() == {"B": "b.csv", "A": "a.csv"}


def test_links_and_pipes_are_waited_for_by_nobody(folder: Folder) -> None:
    folder.write("b.csv", PERSON)
    os.mkfifo("pipe.csv")
    Path("gone.csv").symlink_to("nowhere")
    Path("circle").symlink_to(".")
    result = run("init", *METHOD)
    assert "gone.csv: it is a link to a file that is not there" in result.out
    assert "pipe.csv: it is no regular file" in result.out
    assert campaigns() == {"B": "b.csv"}


def test_a_file_outside_the_repository_is_left_out(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("elsewhere/a.csv", PERSON)
    folder.write("here/b.csv", PERSON)
    monkeypatch.chdir("here")
    assert run("init", "../elsewhere", *METHOD).code == 2
    assert "../elsewhere/a.csv: it leaves the repository" in run("init", ".", "../elsewhere", *METHOD).out
    assert campaigns() == {"B": "b.csv"}


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["emea-cfo_Q4.csv"], ["Emea cfo Q4"]),
        (["leads-2026-11-02.csv.gz"], ["Leads 2026-11-02"]),
        (["export (3).xlsx", "v1.2_final.csv"], ["Export (3)", "V1.2 final"]),
        (["emea/leads.csv", "us/leads.csv"], ["Emea leads", "Us leads"]),
        (["a.csv", "a.xlsx", "A.tsv"], ["A", "A (xlsx)", "A (tsv)"]),
        (["a-b.csv", "a_b.csv", "a b.csv"], ["A b", "A b (csv)", "A b (2)"]),
        (["___.csv", "\u202e.csv"], ["Leads", "Leads (csv)"]),
        (["e\u0301te\u0301\n1.csv"], ["Été 1"]),
    ],
)
def test_a_campaign_is_called_as_its_file_is(files: list[str], expected: list[str]) -> None:
    assert campaign_names([*map(Path, files)]) == expected


NAMES = st.one_of(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), max_size=20),
    st.text("[]*?{}!#&:,-|>'\"%@`\\ \n\t.ayno01", max_size=12),
    st.sampled_from(
        ["no", "010", "a: b", "#", "*", "[a]", "?", "**", "~", "null", "-", "👩\u200d👧", "\u202ex", "مرحبا"]
    ),
).filter(lambda name: name and not name.startswith((".", "~$")) and len(name.encode()) < 200)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(stems=["*", "a", "[a]", "?", "b"])
@given(stems=st.lists(NAMES, min_size=1, max_size=4))
def test_the_manifest_names_the_very_files(
    stems: list[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("names"))
    files = {f"{stem}.csv" for stem in stems}
    for number, name in enumerate(sorted(files)):
        text = "Email\n" + "".join(f"a{number}-{row}@example.com\n" for row in range(number + 1))
        Path(name).write_text(text, encoding="utf-8")
    result = run("init", *METHOD)
    assert (result.code, result.err) == (0, "")
    listed = campaigns()
    suppressed = yaml.safe_load(Path("leadlint.yaml").read_text(encoding="utf-8")).get("suppression", [])
    assert {*listed.values(), *suppressed} == files
    counts = {one["name"]: one["leads"] for one in report("leadlint.yaml")["campaigns"]}
    assert counts == {name: len(Path(file).read_text().splitlines()) - 1 for name, file in listed.items()}


# --- where none is written -------------------------------------------------------------------------------------------


def test_an_empty_folder(folder: Folder) -> None:
    result = run("init")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("leadlint: no lead file below the current folder; leadlint reads .csv, .tsv, ")
    assert not folder.names()


def test_a_folder_without_a_list(folder: Folder) -> None:
    folder.write("a.csv", "Country,Code\nX,Y\n")
    folder.write("unsubscribed.csv", "Email\n")
    result = run("init", *METHOD)
    assert result.code == 2
    assert "1 file (a.csv): no email, LinkedIn URL, phone or name in the header" in result.err
    assert "1 file (unsubscribed.csv): by the name, those who must never be imported" in result.err
    folder.write("b.csv", "")
    assert "no lead file can be counted as it is" in run("init", *METHOD).err
    assert not Path("leadlint.yaml").exists()


def test_a_path_that_is_not_there(folder: Folder) -> None:
    folder.write("leads.csv", PERSON)
    assert run("init", "lead.csv", *METHOD) == (
        2,
        "",
        "leadlint: no such file or folder: `lead.csv`; did you mean `leads.csv`?\n",
    )


@pytest.mark.parametrize(
    "name",
    ["leadlint.yaml", "leadlint.yml", "x.leadlint.yaml", "manifest.yaml", "lists/leadlint.yaml", "../manifest.yml"],
)
def test_where_a_manifest_is_nothing_is_written(name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(".git/HEAD", "")
    folder.write("here/lists/a.csv", PERSON)
    folder.write(f"here/{name}", "version: 1\ncampaigns: [")
    monkeypatch.chdir("here")
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    result = run("init", *METHOD)
    assert (result.code, result.out) == (2, "")
    assert f"`{name}` is a manifest already, nothing is written: add lead files to its `campaigns`" in result.err
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before


def test_a_manifest_of_others_is_none(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.write("manifest.yaml", "kind: Pod\n")
    assert run("init", *METHOD).code == 0


def test_a_manifest_that_comes_in_the_meantime_stays(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("a.csv", PERSON)
    create = init_module.create

    def late(path: Path, content: bytes) -> None:
        folder.write("leadlint.yaml", "theirs")
        create(path, content)

    monkeypatch.setattr(init_module, "create", late)
    result = run("init", *METHOD)
    assert result.code == 2
    assert result.err == "leadlint: `leadlint.yaml` has come to be in the meantime, nothing is written over it\n"
    assert Path("leadlint.yaml").read_text() == "theirs"
    assert folder.names() == ["a.csv", "leadlint.yaml"]


def test_a_manifest_that_is_written_to_at_once_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("a.csv", PERSON)
    monkeypatch.setattr(init_module, "create", lambda path, content: path.write_bytes(content + b"# more\n"))
    result = run("init", *METHOD)
    assert (result.code, result.out) == (2, "")
    assert "is not what was written any more" in result.err


def test_a_folder_that_may_not_be_written_to(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.path.chmod(0o555)
    with somebody_else(folder.path):
        result = run("init", *METHOD)
    assert (result.code, result.out) == (2, "")
    assert result.err == "leadlint: cannot write `leadlint.yaml`: Permission denied\n"


def test_a_full_disk(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        result = run("init", *METHOD)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (result.code, result.out) == (2, "")
    assert result.err == "leadlint: cannot write `leadlint.yaml`: File too large\n"
    assert folder.names() == ["a.csv"]


def test_a_file_that_may_not_be_read_is_left_out(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    folder.write("b.csv", PERSON).chmod(0)
    folder.path.chmod(0o777)
    with somebody_else(folder.path):
        result = run("init", *METHOD)
    assert result.code == 0
    assert "b.csv: cannot be read: Permission denied" in result.out


# --- the question ----------------------------------------------------------------------------------------------------


def test_where_nobody_can_be_asked_the_method_is_wanted(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    command = [sys.executable, "-m", "leadlint", "init"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "say how the leads get into lemlist: --import-method csv, api, hubspot" in done.stderr
    assert folder.names() == ["a.csv"]


def test_a_method_that_is_not_known(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    result = run("init", "--import-method", "salesfroce")
    assert result.code == 2
    assert "--import-method `salesfroce` is not known; did you mean `salesforce`?" in result.err


def in_terminal(answers: Sequence[bytes]) -> tuple[int, str]:
    """The code and all that a terminal showed of a run in which these answers are typed, one at each question."""
    leader, follower = pty.openpty()
    environment = {"PATH": os.environ.get("PATH", ""), "TERM": "dumb", "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", "from leadlint.cli import run; run()", "init"]
    process = subprocess.Popen(
        command,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: _control(follower),  # noqa: PLW1509 - nothing else runs here
    )
    os.close(follower)
    shown, waiting, typed = b"", [*answers], b""
    while True:
        if typed == b"\x03" and not select.select([leader], [], [], 1)[0]:
            os.write(
                leader, typed
            )  # right before Python waits for a line, it hears of an interrupt and goes on to wait
        try:
            data = os.read(leader, 1 << 16)
        except OSError:
            break
        if not data:
            break
        shown += data
        if waiting and shown.rstrip(b" ").endswith(b"[csv]:"):
            typed = waiting.pop(0)
            os.write(leader, typed)
            shown += b"|"
    os.close(leader)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def _control(terminal: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def test_in_a_terminal_the_method_is_asked_for(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    code, shown = in_terminal([b"hubpost\n", b" Hubspot \n"])
    assert code == 0, shown
    for method in METHODS.values():
        assert re.search(rf"  {method.key} +{re.escape(method.label)}: {method.per_campaign:,} leads", shown)
    assert "no import method `hubpost`; did you mean `hubspot`?" in shown
    assert report()["campaigns"][0]["import_method"] == "hubspot"


def test_csv_is_what_no_answer_means(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    assert in_terminal([b"\n"])[0] == 0
    assert report()["campaigns"][0]["import_method"] == "csv"


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_who_gives_up_leaves_nothing(key: bytes, folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    code, shown = in_terminal([key])
    assert code == 130
    assert "Traceback" not in shown
    assert folder.names() == ["a.csv"]


def test_nobody_is_asked_where_nothing_can_be_written(folder: Folder) -> None:
    assert "Import method" not in in_terminal([])[1]
    folder.write("a.csv", PERSON)
    folder.write("leadlint.yaml", "")
    code, shown = in_terminal([])
    assert (code, "Import method" in shown) == (2, False)


def test_an_interrupt_while_it_reads_leaves_nothing(folder: Folder) -> None:
    folder.write("a.csv", PERSON)
    program = "import os, signal\nimport leadlint.passes as passes\n"
    program += "passes.count = lambda *_: os.kill(os.getpid(), signal.SIGINT) or __import__('time').sleep(9)\n"
    program += f"from leadlint.cli import main\nraise SystemExit(main({['init', *METHOD]!r}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 130
    assert folder.names() == ["a.csv"]
