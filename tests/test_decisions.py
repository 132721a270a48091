"""What `--show-files` says of a file: each decision with its grounds, and no cell of it."""

from __future__ import annotations

import json

import pytest
from support import Folder, report, run

LEADS = "Email,Name\na@example.com,A\n"
UNKNOWN = "none that is known: its bytes are not UTF-8, and were counted as bytes"
UTF_8 = "utf-8, for want of a byte-order mark"


@pytest.mark.parametrize(
    ("name", "content", "entry", "decision", "expected"),
    [
        ("a.csv", LEADS, {}, "encoding", UTF_8),
        ("a.csv", "\ufeff" + LEADS, {}, "encoding", "utf-8, by its byte-order mark"),
        ("a.csv", LEADS, {"encoding": "windows-1252"}, "encoding", "windows-1252, as the manifest says"),
        ("a.csv", LEADS.encode() + b"b@example.com,Zo\xeb\n", {}, "encoding", UNKNOWN),
        ("a.csv", LEADS, {}, "delimiter", "`,`, of which most rows have equally many"),
        ("a.csv", LEADS, {"delimiter": ","}, "delimiter", "`,`, as the manifest says"),
        ("a.csv", "sep=;\n" + LEADS.replace(",", ";"), {}, "delimiter", "`;`, by its `sep=` line"),
        ("a.tsv", LEADS.replace(",", "\t"), {}, "delimiter", "tab, by the file's ending"),
        ("a.csv", "Email\na@example.com\n", {}, "delimiter", "none, there is one column"),
        ("a.csv", LEADS, {}, "quote", '`"`'),
        ("a.csv", LEADS, {"quote": "none"}, "quote", "none, as the manifest says"),
        ("a.csv", "'Email','Name'\n'a@example.com','A'\n", {}, "quote", "`'`, there is no other"),
        ("a.csv", "A title\n" + LEADS, {"skip_lines": 1}, "header", "row 2, 2 columns"),
        (
            "a.csv",
            LEADS,
            {"header": "none", "columns": {"email": 1}},
            "header",
            "none, as the manifest says; 2 columns",
        ),
        ("a.csv", LEADS, {}, "counters", "1 by pyarrow, 1 by the record scanner"),
        ("a.csv", LEADS, {}, "lead columns", "email `Email`, full_name `Name`"),
        ("a.csv", LEADS + ",\n", {}, "passed over", "1 row passed over: all cells blank"),
        ("a.csv", LEADS, {"where": {"Name": "A"}}, "leads", "1 of the rows that `where` means"),
    ],
)
def test_each_decision_has_its_grounds(
    name: str, content: str | bytes, entry: dict[str, object], decision: str, expected: str, folder: Folder
) -> None:
    folder.write(name, content)
    folder.manifest({"name": "A", "import_method": "csv", "leads": [{"path": name, **entry}]})
    (file,) = report("manifest.yaml")["campaigns"][0]["files"]
    assert file["decisions"][decision] == expected
    assert (file["encoding"] is None) == (expected == UNKNOWN)


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_no_cell_is_shown(output_format: str, folder: Folder) -> None:
    folder.write("a.csv", LEADS)
    folder.write("b.csv", LEADS + "broken\n")
    entries = ["a.csv", "b.csv", {"path": "a.csv", "header": "none", "columns": {"email": 1}}]
    folder.manifest({"name": "A", "import_method": "csv", "leads": entries})
    shown = run("--show-files", "--output-format", output_format).out
    assert "example.com" not in shown
    if output_format == "json":
        assert json.loads(shown)["campaigns"][0]["files"][1]["decisions"] == {}
    else:
        assert "b.csv" in shown
        assert "not counted" in shown
