"""What a file really is: pointers, and other kinds under a lead file's name."""

from __future__ import annotations

import gzip

import pytest
from support import Folder, names, report, run

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

LEADS = b"Email,First Name\n" + b"".join(b"lead%d@example.com,Name %d\n" % (n, n) for n in range(5000))


def leads_in(folder: Folder, name: str, content: bytes) -> int:
    source = open_source(folder.write(name, content), ReadOptions())
    return sum(len(lead_rows(batch, [])) for batch in source.batches([]))


def test_compressed_files_of_other_kinds_are_not_read(folder: Folder) -> None:
    with pytest.raises(LeadFileError, match=r"compressed `\.json` is not read"):
        leads_in(folder, "leads.json.gz", gzip.compress(b"{}"))


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.xlsx", b"PK\x03\x04", "unreadable-lead-file"),
        ("a.orc", b"ORC\0", "unreadable-lead-file"),
        ("a.jsonl", b"plain", "mismatched-file-type"),
        ("a.xyz", b"plain", "unreadable-lead-file"),
        ("a", b"plain", "unreadable-lead-file"),
        ("a.parquet", b"plain", "mismatched-file-type"),
        ("a.parquet", b"", "mismatched-file-type"),
        ("a.csv.gz", LEADS, "mismatched-file-type"),
    ],
)
def test_what_is_refused(name: str, content: bytes, rule: str, folder: Folder) -> None:
    with pytest.raises(LeadFileError) as caught:
        leads_in(folder, name, content)
    assert caught.value.rule == rule
    assert caught.value.help


_NOISE = bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a PNG image, its name says .csv"),
        ("a.csv", b"GIF89a\x10\0\x10\0\xf0\0\0", "it is a GIF image, its name says .csv"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "it is a JPEG image, its name says .txt"),
        ("a.csv", b"\x7fELF\2\1\1\0", "it is a program (ELF), its name says .csv"),
        ("a.csv", _NOISE, "it is no text, its name says .csv"),
        ("a.csv.gz", gzip.compress(_NOISE), "inside, it is no text, its name says .csv"),
        ("a.pdf", b"%PDF-1.7", "it is a PDF, which is not read"),
        ("a.docx", b"PK\x03\x04", "it is a zip archive, or an Excel workbook, its name says .docx"),
    ],
)
def test_what_is_no_text_is_no_list(name: str, content: bytes, what: str, folder: Folder) -> None:
    with pytest.raises(LeadFileError) as caught:
        leads_in(folder, name, content)
    assert caught.value.message == what
    assert str(caught.value.help).startswith("export the leads as CSV")
    assert "name it" not in str(caught.value.help)


def test_json_is_read_as_json_lines(folder: Folder) -> None:
    with pytest.raises(LeadFileError) as caught:
        leads_in(folder, "a.json", b'[{"Email": "ada@example.com"}]')
    assert caught.value.message == "of JSON only JSON Lines is read"
    assert caught.value.help == "export the leads as CSV, or write each lead on a line of its own and name it a.jsonl"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-r", "cp037"])
def test_control_characters_do_not_make_a_text_of_letters_binary(encoding: str, folder: Folder) -> None:
    cyrillic = "АБВГДЕЖЗИЙКЛМНОП" if encoding != "cp037" else "ABC"  # whose second bytes in UTF-16 are controls
    text = "Email,Name\n" + f"ada@example.com,{cyrillic}\n" * 100
    options = ReadOptions(encoding=None if encoding in ("utf-8", "utf-16", "utf-32") else encoding)
    source = open_source(folder.write("a.csv", text.encode(encoding)), options)
    assert sum(len(lead_rows(batch, [])) for batch in source.batches([])) == 100


def test_a_few_control_characters_are_damage_and_no_other_kind(folder: Folder) -> None:
    assert leads_in(folder, "a.csv", b"Email,Name\nada@example.com,A\0d\x1f\x1a\x02a\n") == 1


def test_a_pointer_that_a_glob_matches_fails_the_campaign(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    folder.write("leads/b.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/*.csv"})
    found = report("manifest.yaml")
    assert (found["exit_code"], names(found)) == (1, ["unfetched-lead-file"])
    assert found["campaigns"][0]["leads"] is None


def test_a_report_among_the_lead_files_is_no_lead_file(folder: Folder) -> None:
    folder.leads("leads/a.csv", 2)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/*"})
    assert run("--output-format", "jsonl=leads/report.jsonl").code == 0
    found = report()
    assert names(found) == ["mismatched-file-type"]
    assert "it is a report of leadlint's" in found["diagnostics"][0]["message"]
    assert found["diagnostics"][0]["help"] == "write it into another folder"
