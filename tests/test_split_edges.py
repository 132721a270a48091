"""Lists that are odd, and disks that are: all of a list is kept, or the reason is told and nothing done."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import ipc, orc
from support import Folder, report, run, tree

TEN: dict[str, Any] = {"csv": {"per_campaign": 10}}


def split(folder: Folder, leads: Any, *options: str) -> Any:
    folder.manifest({"name": "A", "import_method": "csv", "leads": leads}, limits=TEN)
    return run("split", "manifest.yaml", "--write", *options)


def leads() -> dict[str, int]:
    return {one["name"]: one["leads"] for one in report("--select", "LL2")["campaigns"]}


def parts() -> list[bytes]:
    return [path.read_bytes() for path in sorted(Path("a").iterdir())]


# --- tables ----------------------------------------------------------------------------------------------------------


def arrow(table: pa.Table, path: Path) -> None:
    with ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)


TABLES: list[tuple[str, Callable[[pa.Table, Path], None]]] = [
    ("a.parquet", pq.write_table),
    ("a.arrow", arrow),
    ("a.orc", orc.write_table),
]


def people(rows: int) -> pa.Table:
    emails = [f"a{index}@example.com" for index in range(rows)]
    return pa.table({"Email": emails, "Group": [f"g{index % 20}" for index in range(rows)]})


@pytest.mark.parametrize(("name", "write"), TABLES)
@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (resource.RLIMIT_FSIZE, 3_000, "File too large"),
        (resource.RLIMIT_NOFILE, 24, "Too many open files: make fewer parts, or raise `ulimit -n`"),
    ],
)
def test_a_table_that_cannot_be_written(
    name: str, write: Any, kind: int, value: int, said: str, folder: Folder
) -> None:
    write(people(20_000), folder.path / name)
    folder.manifest({"name": "A", "import_method": "csv", "leads": name}, limits={"csv": {"per_campaign": 3_000}})

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(kind, (value, value))

    before = {path: path.read_bytes() for path in tree(folder.path)}
    command = [sys.executable, "-m", "leadlint", "split", "manifest.yaml", "--by", "Group", "--write"]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, f"leadlint: cannot write the parts of {name}: {said}\n")
    assert {path: path.read_bytes() for path in tree(folder.path)} == before


def test_an_interrupt_leaves_no_writer_open(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadlint.split import tables

    def interrupted(*_: object) -> Any:
        raise KeyboardInterrupt

    pq.write_table(people(25), folder.path / "a.parquet", row_group_size=5)
    taken, calls = tables._taken, []

    def once(*args: Any) -> Any:
        calls.append(args)
        return interrupted() if len(calls) == 3 else taken(*args)

    monkeypatch.setattr(tables, "_taken", once)
    monkeypatch.setattr(tables, "_ROWS", 4)
    assert split(folder, "a.parquet").code == 130
    assert {path.name for path in tree(folder.path)} == {"a.parquet", "manifest.yaml"}


@pytest.mark.parametrize(("name", "write"), TABLES)
def test_not_a_number_within_a_list_is_what_it_was(name: str, write: Any, folder: Folder) -> None:
    scores = [[float("nan"), index] if index % 3 else None for index in range(25)]
    write(people(25).append_column("Scores", pa.array(scores, pa.list_(pa.float64()))), folder.path / name)
    assert split(folder, name).code == 0
    assert sum(leads().values()) == 25


def test_structs_that_are_null_in_orc(folder: Folder) -> None:
    structs = pa.array(
        [None if index % 4 == 0 else {"a": index} for index in range(25)], pa.struct([("a", pa.int64())])
    )
    table = people(25).append_column("S", structs)
    orc.write_table(table, folder.path / "a.orc")
    assert split(folder, "a.orc").code == 0
    found = pa.concat_tables(orc.read_table(path) for path in sorted(Path("a").iterdir()))
    assert found.to_pylist() == table.to_pylist()


# --- texts -----------------------------------------------------------------------------------------------------------


def test_an_encoding_that_has_two_ways_to_write_a_character(folder: Folder) -> None:
    folder.write("a.csv", b"Email,Note\n" + b"".join(b"a%d@x.com,\x87\x90\n" % number for number in range(25)))
    result = split(folder, {"path": "a.csv", "encoding": "cp932"})
    assert (result.code, result.err) == (
        2,
        "leadlint: a.csv: cp932 has other bytes for some of its text: save it as UTF-8\n",
    )
    text = "Email,Note\n" + "".join(f"a{number}@x.com,漢\n" for number in range(25))
    folder.write("a.csv", text.encode("cp932"))
    original = Path("a.csv").read_bytes().partition(b"\n")[2]
    assert split(folder, {"path": "a.csv", "encoding": "cp932"}).code == 0
    assert b"".join(part.partition(b"\n")[2] for part in parts()) == original


def test_a_part_that_would_be_read_with_another_delimiter(folder: Folder) -> None:
    rows = [*(f"p{number}@x.com,Tag" for number in range(10)), "p10@bad.com,foo;bar;baz"]
    folder.write("a.csv", "\n".join(rows) + "\n")
    entry: dict[str, Any] = {"path": "a.csv", "header": "none", "columns": {"email": 1}}
    result = split(folder, entry, "--fill")
    assert result.code == 2
    assert "a part of `a.csv` would be read with another delimiter or encoding: say which" in result.err
    assert not Path("a").exists()
    assert split(folder, {**entry, "delimiter": ","}, "--fill").code == 0


def test_a_row_at_an_edge_that_is_like_a_total(folder: Folder) -> None:
    rows = [f"Firm {number},{number},p{number}@x.com\n" for number in range(9)]
    folder.write("a.csv", "".join(["Company,Employees,Email\n", *rows, "Total,100000,\n", *rows]))
    result = split(folder, "a.csv", "--fill")
    assert result.code == 2
    assert "10 leads of `A` would be counted as 9: is a row at an edge taken for a total or a header?" in result.err
    assert split(folder, "a.csv", "--max", "7").code == 0


def test_a_title_between_the_separator_line_and_the_header_is_in_no_part(folder: Folder) -> None:
    rows = "".join(f"p{number}@x.com;A\n" for number in range(15))
    folder.write("a.csv", f"sep=;\nMy report\n\nEmail;Name\n{rows}")
    assert split(folder, "a.csv").code == 0
    assert all(part.startswith(b"sep=;\nEmail;Name\np") for part in parts())


def test_a_first_name_of_any_length(folder: Folder) -> None:
    folder.write("a.csv", f"Email{'x' * 700_000},Email\n" + "n,a@x.com\n" * 12)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    assert leads() == {"A": 12}


# --- files and entries -----------------------------------------------------------------------------------------------


def test_parts_of_two_files_have_a_name_each(folder: Folder) -> None:
    for year in ("2024", "2025"):
        rows = [f"{size}.{number}@{year}.com,{size}\n" for size in ("2-10", "10") for number in range(9)]
        folder.write(f"{year}/leads.csv", "".join(["Email,Size\n", *rows]))
    assert split(folder, ["2024/leads.csv", "2025/leads.csv"], "--by", "Size").code == 0
    assert leads() == {"A - 2-10 1": 9, "A - 2-10 2": 9, "A - 10 1": 9, "A - 10 2": 9}


def test_a_file_without_a_lead_stays_where_it_is_named(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.write("e.csv", "Email,Name\n")
    folder.write(
        "manifest.yaml",
        "version: 1\nlimits: {csv: {per_campaign: 10}}\ncampaigns:\n  - name: A\n    import_method: csv\n    leads:\n"
        "      - e.csv  # next week's export\n      - a.csv\n",
    )
    assert run("split", "manifest.yaml", "--write").code == 0
    assert "      - e.csv  # next week's export\n      - a/a-1.csv\n" in Path("manifest.yaml").read_text()


def test_who_may_read_a_list_may_read_its_parts_and_nobody_else(folder: Folder) -> None:
    folder.leads("a.csv", 25).chmod(0o600)
    assert split(folder, "a.csv").code == 0
    assert {path.stat().st_mode & 0o777 for path in Path("a").iterdir()} == {0o600}


def test_a_lead_that_is_added_to_a_list_while_others_are_cut(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadlint.split import writing

    check = writing._check

    def late(*args: Any) -> None:
        check(*args)
        with Path("a.csv").open("a") as file:
            file.write("late@example.com,Ada\n")

    folder.leads("a.csv", 25)
    monkeypatch.setattr(writing, "_check", late)
    result = split(folder, "a.csv")
    assert (result.code, result.err.count("a.csv: it changed while it was read")) == (2, 1)
    assert not Path("a").exists()


def test_a_column_that_is_there_twice(folder: Folder) -> None:
    folder.write("a.csv", "Email,Team,Team\n" + "".join(f"p{number}@x.com,a,b\n" for number in range(25)))
    result = split(folder, "a.csv", "--by", "Team")
    assert (result.code, result.err) == (2, "leadlint: a.csv: 2 columns are called `Team`: rename all but one\n")
    assert split(folder, "a.csv", "--by", "").code == 2
