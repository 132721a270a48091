"""Suppression files of any form: whom they name, and what of them is not understood."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Folder, names, report, somebody_else
from workbooks import packed, parts

from leadlint.diagnostics import Finding
from leadlint.manifest import load
from leadlint.suppression import Suppressed, read


def suppressed_by(folder: Folder, **files: str | bytes) -> Suppressed:
    """What these files say together, each by its name with `_` for the dot before its ending."""
    paths = [name.replace("_", ".") for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        folder.write(path, content)
    manifest = load(folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, suppression=paths)).manifest
    assert manifest
    return read(manifest)._replace(files=())


def problem(folder: Folder, **files: str | bytes) -> Finding:
    (found,) = suppressed_by(folder, **files).problems
    return found


def test_a_manifest_without_suppression_files(folder: Folder) -> None:
    manifest = load(folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})).manifest
    assert manifest
    assert read(manifest) == Suppressed()


ALL = Suppressed(
    frozenset({"ada@example.com"}),
    frozenset({"example.org"}),
    frozenset({"/in/ada"}),
    frozenset({"442079460958"}),
)
VALUES = ["Ada@Example.com", "@Example.org", "https://www.linkedin.com/in/ada/?x", "+44 20 7946 0958"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["", "value\n", "email\n", "Email or domain\n", "# who left\n\nvalue\n"])
@pytest.mark.parametrize("ending", ["txt", "csv"])
def test_a_list(folder: Folder, header: str, end: str, ending: str) -> None:
    text = header + "".join(f"{value}\n" for value in VALUES)
    assert suppressed_by(folder, **{f"list_{ending}": text.replace("\n", end)}) == ALL


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_with_a_byte_order_mark(folder: Folder, encoding: str) -> None:
    assert suppressed_by(folder, list_txt="\n".join(VALUES).encode(encoding)) == ALL


def test_a_list_of_quoted_values(folder: Folder) -> None:
    assert suppressed_by(folder, list_csv="".join(f'"{value}"\n' for value in VALUES)) == ALL


def test_a_list_whose_first_value_has_a_comma(folder: Folder) -> None:
    found = suppressed_by(folder, list_txt="linkedin.com/sales/lead/ACwAAB1,NAME_SEARCH,x\nada@example.com\n")
    assert found == Suppressed(frozenset({"ada@example.com"}), linkedin_urls=frozenset({"/in/acwaab1"}))


def test_lemlists_export(folder: Folder) -> None:
    rows = "".join(f"uns_{value},{value},lead,2026-03-01T10:00:00.000Z\n" for value in VALUES)
    assert suppressed_by(folder, unsubscribes_csv=f"_id,value,source,createdAt\n{rows}") == ALL


def test_a_table_by_its_columns(folder: Folder) -> None:
    table = "Email;Company;LinkedIn;Phone\nada@example.com;example.net;linkedin.com/in/ada;+44 20 7946 0958 ext. 3\n"
    found = suppressed_by(folder, table_csv=table)
    assert found == ALL._replace(domains=frozenset(), phones=frozenset({"4420794609583"}))


def test_every_email_of_a_row(folder: Folder) -> None:
    table = "Person - Email - Work,Person - Email - Home\nada@example.com,ada@example.net\n"
    assert suppressed_by(folder, people_csv=table).emails == {"ada@example.com", "ada@example.net"}


def test_a_domain_is_that_of_a_row_that_names_nobody_else(folder: Folder) -> None:
    table = "Domain,Email\ngmail.com,ada@example.com\nexample.org,\n@example.net,\nwww.example.edu,\n"
    found = suppressed_by(folder, table_csv=table)
    assert found.domains == {"example.org", "example.net", "example.edu"}
    assert found.emails == {"ada@example.com"}
    assert not found.problems


def test_a_list_of_bare_domains_whose_header_says_so(folder: Folder) -> None:
    assert suppressed_by(folder, list_csv="Domain\nexample.org\n").domains == {"example.org"}


def test_a_workbook(folder: Folder) -> None:
    found = suppressed_by(folder, people_xlsx=packed(parts()))
    assert found.emails
    assert not found.problems


def test_parquet(folder: Folder) -> None:
    folder.leads("people.parquet", 3)
    manifest = load(folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, suppression="*.parquet"))
    assert manifest.manifest
    assert len(read(manifest.manifest).emails) == 3


def test_json_lines(folder: Folder) -> None:
    assert suppressed_by(
        folder, people_jsonl='{"value": "ada@example.com"}\n{"value": "@example.org"}\n'
    ) == ALL._replace(linkedin_urls=frozenset(), phones=frozenset())


def test_blank_rows_of_a_table_name_nobody_and_are_no_problem(folder: Folder) -> None:
    found = suppressed_by(folder, table_csv="value,source\n,\nada@example.com,lead\n")
    assert found == Suppressed(frozenset({"ada@example.com"}))


def test_files_add_up(folder: Folder) -> None:
    assert suppressed_by(folder, **{f"{number}_txt": value for number, value in enumerate(VALUES)}) == ALL


def test_what_is_understood_counts_beside_what_is_not(folder: Folder) -> None:
    found = suppressed_by(folder, list_txt="ada@example.com\nada\n", absent_parquet=b"")
    assert found.emails == {"ada@example.com"}
    assert [finding.file for finding in found.problems] == ["list.txt", "absent.parquet"]


def test_lines_that_name_nobody(folder: Folder) -> None:
    found = problem(folder, list_txt="# by hand\nada@example.com\n\nAda\n12345\n\nlinkedin.com/company/x\n2026-01-02\n")
    assert found.message == "list.txt: 4 lines name nobody"
    assert [place.line for place in found.related] == [4, 5, 7]
    assert found.data == {"lines": 4}
    assert found.help and found.help.startswith("write the email")


def test_a_bare_domain_in_a_list(folder: Folder) -> None:
    found = problem(folder, list_txt="ada@example.com\nexample.org\n")
    assert found.message == "list.txt: 1 line names nobody"
    assert found.help == "write `@example.com` for a whole domain"


def test_rows_that_name_nobody(folder: Folder) -> None:
    found = problem(
        folder, t_csv='Email,Name,Phone\nada@example.com,"A\nda",n/a\n,Grace,12\nm@@example.com,M,+4420794609\n'
    )
    assert found.message == "t.csv: 2 rows name nobody"
    assert [(place.row, place.line) for place in found.related] == [(3, 4), (4, 5)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list_txt", "", "it names nobody"),
        ("list_txt", "# nobody yet\n \n", "it names nobody"),
        ("list_txt", "email\n", "it names nobody"),
        ("table_csv", "value,source\n", "it names nobody"),
        ("list_txt", "jörg@example.com\n".encode("latin-1"), "it is not UTF-8"),
        ("table_csv", "email,name\njörg@example.com,J\n".encode("latin-1"), "it is not UTF-8"),
        ("people_parquet", b"PAR1", ""),
        ("people_xlsx", b"x", "it is not a zip archive"),
        ("table_csv", "First Name,Last Name\nAda,Lovelace\n", "no column is known for an email, a domain"),
        ("table_csv", "ada@example.com,lead\nmary@example.com,lead\n", "its first row is a lead, not a header"),
        ("list_bin", "ada@example.com\n", "`.bin` is no kind of lead file"),
        ("table_csv", 'email,name\nada@example.com,"Ada\nmary@example.com,Mary\n', ""),
    ],
)
def test_files_that_cannot_be_used(folder: Folder, name: str, content: str | bytes, message: str) -> None:
    found = problem(folder, **{name: content})
    assert message in found.message
    assert "example.com" not in found.message
    assert found.help


def test_a_table_that_is_not_utf_8_in_its_cells(folder: Folder) -> None:
    table = b"email,name\nada@example.com,Ada\nj\xf6rg@example.com,J\n"
    rest = b"".join(b"lead%d@example.com,x\n" % number for number in range(5))
    assert problem(folder, table_csv=table + rest).message.startswith("table.csv: it is not UTF-8")


def test_a_column_that_is_no_text(folder: Folder) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"email": [b"\xff\xfe", b"x"]}), folder.path / "odd.parquet")
    found = problem(folder, odd_parquet=(folder.path / "odd.parquet").read_bytes())
    assert found.message == "odd.parquet: it is not UTF-8, or holds what is not text"


def test_a_file_that_may_not_be_read(folder: Folder) -> None:
    path = folder.write("list.txt", "ada@example.com\n")
    manifest = load(folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, suppression="list.txt"))
    assert manifest.manifest
    path.chmod(0)
    with somebody_else(folder.path):
        (found,) = read(manifest.manifest).problems
    assert found.message == "list.txt: cannot be read: Permission denied"


def test_the_check_fails(folder: Folder) -> None:
    folder.leads("leads.csv", 3)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"}, suppression="absent.csv")
    found = report()
    assert found["exit_code"] == 1
    assert names(found) == ["unusable-suppression-file"]


def test_a_finding_shows_no_value(folder: Folder) -> None:
    found: Any = problem(folder, list_txt="Ada Lovelace of Example\n")
    assert "Lovelace" not in repr(found)


@pytest.mark.parametrize("domain", ["example.com", "mail.example.com", "a.b.example.com"])
def test_a_suppressed_domain(domain: str) -> None:
    assert Suppressed(domains=frozenset({"example.com"})).has_domain(domain)


@pytest.mark.parametrize("domain", ["", "com", "notexample.com", "example.com.org", "example.co", "xexample.com"])
def test_a_domain_that_is_not_suppressed(domain: str) -> None:
    assert not Suppressed(domains=frozenset({"example.com"})).has_domain(domain)


LABELS = st.lists(st.from_regex(r"[a-z]{1,3}", fullmatch=True), min_size=1, max_size=4)


@given(LABELS, st.sets(LABELS.map(".".join)))
def test_a_domain_is_suppressed_by_its_own_endings_alone(labels: list[str], domains: set[str]) -> None:
    endings = {".".join(labels[start:]) for start in range(len(labels))}
    assert Suppressed(domains=frozenset(domains)).has_domain(".".join(labels)) == bool(endings & domains)


def test_a_link_out_of_the_repository(folder: Folder) -> None:
    outside = folder.write("outside.txt", "ada@example.com\n")
    inside = Folder(folder.path / "repository")
    manifest = inside.manifest({"name": "A", "import_method": "csv", "lead_count": 1}, suppression="link.txt")
    (inside.path / "link.txt").symlink_to(outside)
    os.chdir(inside.path)
    loaded = load(Path(manifest.name)).manifest
    assert loaded
    (found,) = read(loaded).problems
    assert found.message == "link.txt: it leaves the repository"
