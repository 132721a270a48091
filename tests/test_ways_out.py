"""The help of a refusal names what would settle it, for the file at hand."""

from __future__ import annotations

import gzip

import pytest
from support import Folder, report

PERSON = "Name,E-mail,Stadt\nAda,ada@example.com,Bern\n"
ZIPPED = gzip.compress(PERSON.encode(), mtime=0)  # its bytes name the tests: the same in every process
ARRAY = b"[" + b'{"Email": "ada@example.com"},' * 200_000 + b"{}]\n"


@pytest.mark.parametrize(
    ("name", "content", "keys", "rule", "way_out"),
    [
        ("a.csv", "Prénom,Âge\nAda,36\n".encode("cp1252"), {}, "missing-header", "`encoding: windows-1252`"),
        (
            "a.csv",
            "Email,Prénom\nada@example.com,Ada\n".encode("cp1252"),
            {"where": {"Prénom": "Ada"}},
            "unknown-column",
            "`encoding: windows-1252`",
        ),
        ("a.tsv", PERSON.encode(), {}, "unreadable-lead-file", "name its `delimiter`"),
        ("a.csv", b"Email,Name\na@x.yy,A,1\n" * 9, {}, "malformed-row", "`delimiter`, `quote` or `encoding`"),
        ("a.csv", b"Email,Name\na@x.yy,A,\nb@x.yy,B\n", {}, "malformed-row", "mend the row"),
        ("a.csv", PERSON.encode("utf-32-le"), {}, "unreadable-lead-file", "such as utf-32-le"),
        ("a.csv", PERSON.encode("utf-16-be"), {}, "unreadable-lead-file", "such as utf-16-be"),
        ("a.gz", ZIPPED, {}, "unreadable-lead-file", "such as leads.csv.gz"),
        ("a.tgz", ZIPPED, {}, "mismatched-file-type", "export the leads as CSV"),
        ("a.csv", ZIPPED, {}, "mismatched-file-type", "name it a.csv.gz"),
        ("a.jsonl", ARRAY, {}, "unreadable-lead-file", "`jq -c '.[]'` writes one object a line"),
        ("a.jsonl", b" " * 2_000 + b"\n" + ARRAY[:40], {}, "mismatched-file-type", "export the leads again"),
    ],
)
def test_the_help_names_what_settles_it(
    name: str, content: bytes, keys: dict[str, object], rule: str, way_out: str, folder: Folder
) -> None:
    folder.write(name, content)
    folder.manifest({"name": "A", "import_method": "csv", "leads": [{"path": name, **keys}]})
    (found,) = [one for one in report("manifest.yaml")["diagnostics"] if one["severity"] == "error"]
    assert (found["name"], way_out in found["help"]) == (rule, True), found["help"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_line_of_text_that_is_not_utf_8_is_that_of_an_editor(ending: str, folder: Folder) -> None:
    folder.write("a.csv", ending.join(["Email,Name", "a@x.yy,A", "b@x.yy,Zo\xeb", ""]).encode("latin-1"))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    (found,) = report("manifest.yaml")["diagnostics"]
    assert found["name"] == "legacy-encoding"
    assert [place["line"] for place in found["related"]] == [3]
