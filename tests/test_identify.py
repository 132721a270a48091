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
