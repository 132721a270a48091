"""The engine of the rules over rows: what is counted, which rows are named, and what of a file is looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lead_formats
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Folder, report
from test_csv_properties import Sizes, reading

import leadlint.counting
import leadlint.sources.arrow

HEADER = ("Email", "First Name", "Stage")


def found(rule: str, *args: str) -> list[dict[str, Any]]:
    """What a run says of one rule."""
    return [one for one in report("manifest.yaml", *args)["diagnostics"] if one["name"] == rule]


def rows_of(finding: Mapping[str, Any]) -> list[int]:
    return [place["row"] for place in finding["related"]]


class Row(NamedTuple):
    """A lead, and what stands above it: blank rows, the header once more."""

    email: str
    first_name: str
    stage: str
    above: tuple[str, ...]


ROWS = st.builds(
    Row,
    st.sampled_from(["ada@example.com", "n/a", "bo@@example.com", ""]),
    st.sampled_from(["Ada", " Ada", "Ada\nof the\nMill ", "{{firstName}}"]),
    st.sampled_from(["Cold", "New", " Cold ", "", "Warm"]),
    st.lists(st.sampled_from(["", ",,", '"","",""', ",".join(HEADER)]), max_size=2).map(tuple) | st.just(()),
)
WHERES = st.lists(st.sets(st.sampled_from(["Cold", "New", "Warm", ""]), min_size=1) | st.none(), min_size=1, max_size=3)
JUDGES = {
    "malformed-email": (0, lambda cell: cell.count("@") != 1 and cell.strip()),
    "surrounding-whitespace": (1, lambda cell: cell != cell.strip()),
    "placeholder-value": (1, lambda cell: "{{" in cell),
    "lead-without-identity": (0, lambda cell: not cell),
}


def write_csv(path: Path, rows: Sequence[Row]) -> list[int]:
    """A file of these rows; gives the row in which each stands."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    stands, number = [], 1
    for row in rows:
        above = [line for line in row.above if stands or line != ",".join(HEADER)]  # or it were a header of two rows
        out.writelines(f"{line}\n" for line in above)
        number += len(above) + 1
        stands.append(number)
        writer.writerow(row[:3])
    path.write_text(out.getvalue())
    return stands


def write_parquet(path: Path, rows: Sequence[Row]) -> list[int]:
    import pyarrow.parquet as pq

    pq.write_table(lead_formats.table(HEADER, [row[:3] for row in rows]), path, row_group_size=2)
    return [*range(1, len(rows) + 1)]


def expected(rows: Sequence[Row], stands: Sequence[int], where: set[str] | None) -> dict[str, tuple[int, list[int]]]:
    """Of each rule how many leads it finds, and the first three rows."""
    meant = [pair for pair in zip(rows, stands, strict=True) if where is None or pair[0].stage.strip() in where]
    hits = {name: [row for lead, row in meant if is_bad(lead[column])] for name, (column, is_bad) in JUDGES.items()}
    return {name: (len(rows), rows[:3]) for name, rows in hits.items() if rows}


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """A folder that every example fills anew."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("rows")
        patch.chdir(path)
        yield Folder(path)


SIZES = st.sampled_from([Sizes(64, 16), Sizes()])


@given(st.lists(ROWS, min_size=1, max_size=15), WHERES, st.sampled_from(["csv", "parquet"]), SIZES, st.integers(1, 9))
@settings(max_examples=200)
def test_what_is_found_for_each_where_is_what_python_finds(
    module_folder: Folder,
    rows: list[Row],
    wheres: list[set[str] | None],
    ending: str,
    sizes: Sizes,
    rows_at_once: int,
) -> None:
    path = module_folder.path / f"leads.{ending}"
    stands = {"csv": write_csv, "parquet": write_parquet}[ending](path, rows)
    entries: list[dict[str, Any]] = [
        {"path": path.name} | ({"where": {"Stage": sorted(one)}} if one else {}) for one in wheres
    ]
    if ending == "csv":
        entries = [entry | {"multiline": True} for entry in entries]
    module_folder.manifest(
        *({"name": str(n), "import_method": "csv", "leads": entry} for n, entry in enumerate(entries))
    )
    with pytest.MonkeyPatch.context() as patch, reading(sizes):
        patch.setattr(leadlint.sources.arrow, "_BATCH_ROWS", rows_at_once)
        said = report("manifest.yaml")["diagnostics"]
    for number, where in enumerate(wheres):
        own = {one["name"]: one for one in said if one["campaign"] == str(number) and one["name"] in JUDGES}
        told = {name: (one["data"]["leads"], rows_of(one)) for name, one in own.items()}
        assert told == expected(rows, stands, where)


def test_ten_thousand_leads_with_the_same_fault_are_one_diagnostic(folder: Folder) -> None:
    rows = [("a@example.com", "Ada", "")] * 3 + [("n/a", " Ada", "")] * 10_000
    lead_formats.write(folder.path / "leads.csv", HEADER, rows)
    folder.manifest({"name": "A", "import_method": "api", "leads": "leads.csv"})
    for rule in ("malformed-email", "surrounding-whitespace"):
        (finding,) = found(rule)
        assert (finding["data"]["leads"], rows_of(finding)) == (10_000, [5, 6, 7])


def test_there_is_a_diagnostic_for_each_file_and_column(folder: Folder) -> None:
    for name in ("a.csv", "b.csv"):
        folder.write(name, "Email,First Name,Last Name\n{0}@x.de, Ada,Bo \n{0}{0}@x.de, Cy,Di\n".format(name[0]))
    folder.manifest({"name": "A", "import_method": "csv", "leads": ["a.csv", "b.csv"]})
    told = [(one["message"], rows_of(one)) for one in found("surrounding-whitespace")]
    assert told == [
        ("a.csv: 2 leads with white space around their `First Name`", [2, 3]),
        ("a.csv: 1 lead with white space around their `Last Name`", [2]),
        ("b.csv: 2 leads with white space around their `First Name`", [2, 3]),
        ("b.csv: 1 lead with white space around their `Last Name`", [2]),
    ]


def test_a_file_that_is_read_in_part_gives_no_findings(folder: Folder) -> None:
    folder.write("leads.csv", 'Email,First Name\nn/a,Ada\nn/a,"Bo\n')
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    said = {one["code"][:3] for one in report("manifest.yaml")["diagnostics"]}
    assert "LL3" not in said


def test_findings_that_are_alike_are_told_apart_and_stay_the_same_in_the_next_run(folder: Folder) -> None:
    folder.write("leads.csv", "Email,Stage\na@@x.de,Cold\nb@@x.de,New\nc@@x.de,New\n")
    entries = [{"path": "leads.csv", "where": {"Stage": stage}} for stage in ("Cold", "New")]
    folder.manifest({"name": "A", "import_method": "csv", "leads": entries})
    cold, new = (one["fingerprint"] for one in found("malformed-email"))
    assert cold != new
    folder.write("leads.csv", "Email,Stage\nb@@x.de,New\na@@x.de,Cold\n")
    assert [one["fingerprint"] for one in found("malformed-email")] == [cold, new]


def test_a_finding_is_the_same_wherever_in_the_repository_leadlint_is_called(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.path / ".git").mkdir()
    folder.write("lists/leads.csv", "Email,First Name\na@@x.de,Ada\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"}, name="lists/manifest.yaml")
    (above,) = report()["diagnostics"]
    monkeypatch.chdir("lists")
    (inside,) = report()["diagnostics"]
    assert inside["fingerprint"] == above["fingerprint"]
    assert inside["location"]["path"] != above["location"]["path"]


def test_a_domain_that_dns_cannot_hold_is_nobodys(folder: Folder) -> None:
    folder.write("leads.csv", f"Email,First Name\na@{'x.' * 200}mailinator.com,Ada\na@x.mailinator.com,Bo\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    (finding,) = found("disposable-address", "--select", "disposable-address")
    assert rows_of(finding) == [3]


def test_where_it_is_not_clear_which_column_is_the_email_no_lead_is_said_to_lack_one(folder: Folder) -> None:
    folder.write("leads.csv", "Email,E-mail,LinkedIn URL\na@x.de,,https://www.linkedin.com/in/a\nb@x.de,,\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert not found("lead-without-identity")
    folder.manifest({"name": "A", "import_method": "csv", "leads": {"path": "leads.csv", "columns": {"email": 2}}})
    assert [rows_of(one) for one in found("lead-without-identity")] == [[3]]
