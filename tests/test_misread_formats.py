"""Files of formats other than text that read well and of which a number other than the true one was counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pyarrow as pa
import pyarrow.orc as orc
import pyarrow.parquet as pq
import pytest
from lead_formats import contents, opened, refusal, table
from support import Folder, names, report, run
from workbooks import packed, parts, rows

PEOPLE = [(f"lead{number}@example.com", f"Name {number}") for number in range(30)]


def test_a_list_of_leads_in_one_object_is_no_lead(folder: Folder) -> None:
    contacts = [{"email": email, "name": name} for email, name in PEOPLE]
    one = {"name": "My list", "contacts": contacts}
    error = refusal(folder.write("a.jsonl", json.dumps(one).encode() + b"\n"))
    assert error.message == "line 1 holds a list of leads, not a lead"
    lead = {"email": "ada@example.com", "emails": contacts[:3], "jobs": [{"title": "CFO"}] * 40}
    assert contents(opened(folder.write("b.jsonl", json.dumps(lead).encode() + b"\n"))).leads == [0]


def test_null_cells_are_as_many_as_the_footer_says(folder: Folder) -> None:
    path = folder.path / "a.parquet"
    emails = pa.array([email for email, _ in PEOPLE])
    pq.write_table(pa.table({"Email": emails}), path, compression="none", use_dictionary=False)
    sound = path.read_bytes()
    assert contents(opened(path)).leads == [*range(30)]
    counted = []
    for place in range(4, 80):  # the head of the page, where it says which cells there are
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        try:
            counted.append(len(contents(opened(path)).leads))
        except Exception as error:  # noqa: BLE001
            assert type(error).__name__ == "LeadFileError", error
    assert set(counted) <= {30}


@pytest.mark.parametrize(
    "xml",
    [
        rows(("Email",), ("a@x.yy",)) + "</sheetData><sheetData>" + rows(("Email",), ("b@x.yy",)),
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><rPh sb="0" eb="1"><t>x</t></rPh><t>a@x.yy</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t> <b/>a@x.yy</t></is></c></row>',
    ],
    ids=["two sheets in one", "how a text is read before it", "an element within a text"],
)
def test_what_no_spreadsheet_writes_is_refused(xml: str, folder: Folder) -> None:
    assert refusal(folder.write("a.xlsx", packed(parts(xml)))).rule == "unreadable-lead-file"


def test_a_row_that_is_wider_than_the_header_is_not_the_header(folder: Folder) -> None:
    xml = rows(("Email",), ("a@x.yy",), ("Email", "b@x.yy"))
    assert contents(opened(folder.write("a.xlsx", packed(parts(xml))))).leads == [0, 1]


def test_leads_above_a_header_are_no_title_of_a_sheet(folder: Folder) -> None:
    above = [(f"Person {number}", f"+49 30 1234{number}") for number in range(9)]
    xml = rows(("Ansprechpartner", "Apparat"), *above, ("Name", "Email", "Firma"), ("A", "a@x.yy", "F"))
    assert (
        refusal(folder.write("a.xlsx", packed(parts(xml)))).message == "rows that may be leads stand above its header"
    )


@pytest.mark.parametrize("content", ["0612345678,Berlin\n0612345679,Paris\n", "Anna,Berlin\nBert,Paris\n"])
def test_a_column_by_its_number_makes_no_header_of_a_lead(content: str, folder: Folder) -> None:
    folder.write("a.csv", content.encode())
    entry = {"path": "a.csv", "columns": {"phone": 1}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": [entry]})
    assert names(report("manifest.yaml")) == ["missing-header"]
    folder.manifest({"name": "A", "import_method": "csv", "leads": [{**entry, "header": "none"}]})
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 2
    shown = run("manifest.yaml", "--show-files").out
    assert "Anna" not in shown and "0612345678" not in shown


def test_a_value_is_the_same_in_both_forms_of_unicode(folder: Folder) -> None:
    folder.write("a.csv", "Email,Ville\na@x.yy,e\u0301vry\nb@x.yy,\u00e9vry\n".encode())
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": [{"path": "a.csv", "where": {"Ville": "e\u0301vry"}}]}
    )
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 2


def test_a_file_and_a_hard_link_to_it_are_one_file(folder: Folder) -> None:
    os.link(folder.leads("a.csv", 3), folder.path / "b.csv")
    folder.manifest({"name": "A", "import_method": "csv", "leads": ["a.csv", "b.csv"]})
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 3


def test_what_a_stream_claims_to_hold_may_be_more_than_there_is_memory(folder: Folder) -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table(("Email", "Name"), PEOPLE).schema) as writer:
        writer.write_table(table(("Email", "Name"), PEOPLE))
    sound = sink.getvalue().to_pybytes()
    for place in range(8, len(sound)):
        path = folder.write("a.arrows", sound[:place] + b"\x7f" + sound[place + 1 :])
        try:
            contents(opened(path))
        except Exception as error:  # noqa: BLE001
            assert type(error).__name__ == "LeadFileError", (place, error)


def test_what_else_the_reader_of_orc_says_is_not_heeded(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder.path / "a.orc"
    orc.write_table(table(("Email", "Name"), PEOPLE), str(path))
    folder.write("two.orc", path.read_bytes() * 2)
    for name, value in {"PYTHONVERBOSE": "1", "PYTHONMALLOCSTATS": "1", "ARROW_DEFAULT_MEMORY_POOL": "none"}.items():
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert contents(opened(path)).leads == [*range(30)]
            assert "its footer does not agree" in refusal(folder.path / "two.orc").message


def test_a_folder_called_like_us_is_not_run(folder: Folder) -> None:
    orc.write_table(table(("Email", "Name"), PEOPLE), str(folder.path / "a.orc"))
    folder.write("leadlint/__init__.py", b"raise SystemExit('not this one')\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.orc"})
    command = [sys.executable, "-P", "-m", "leadlint", "manifest.yaml", "--quiet"]
    done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
