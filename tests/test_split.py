"""Parts hold just what their originals hold, whatever these are and however they are written."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import ipc, orc
from support import Folder, report, run

from leadlint.sizes import even, filled

CELLS = st.sampled_from(
    ["", "Ada", " Bo ", "Ç", "漢字", 'a "b" c', "x;y", "a,b", "t\tt", "line\nbreak", "end\r\nhere", "0"]
)
DIALECTS = st.tuples(
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    st.sampled_from(["", ".gz", ".bz2"]),
)


def quoted(cell: str, delimiter: str) -> str:
    needs = any(char in cell for char in f'"\n\r{delimiter}')
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if needs else cell


def written(rows: list[list[str]], delimiter: str, newline: str) -> list[str]:
    """The rows as text: header and row by row, with blank lines and a repeated header among them here and there."""
    lines = [
        delimiter.join(quoted(cell.replace("\r\n", "\n").replace("\n", newline), delimiter) for cell in row)
        for row in rows
    ]
    return [f"{line}{newline}" for line in lines]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[str], dict[str, Any], str]:
    """A delimited text: its name, its header and rows, the keys of its entry, and its encoding."""
    delimiter, newline, encoding, compression = draw(DIALECTS)
    number = draw(st.integers(2, 60))
    cells = draw(st.lists(CELLS, min_size=2 * number, max_size=2 * number))
    if encoding == "cp1252":
        cells = [cell.encode("cp1252", "ignore").decode("cp1252") for cell in cells]
    rows = [[f"a{index}@example.com", *cells[2 * index : 2 * index + 2]] for index in range(number)]
    lines = written([["Email", "First Name", "Note"], *rows], delimiter, newline)
    for place in draw(st.lists(st.integers(1, number), max_size=3)):
        lines[place] += draw(st.sampled_from([newline, delimiter * 2 + newline, lines[0]]))
    entry: dict[str, Any] = {"delimiter": delimiter}
    if encoding in ("cp1252", "utf-16-le"):
        entry["encoding"] = encoding
    return f"list.{'tsv' if delimiter == chr(9) else 'csv'}{compression}", lines, entry, encoding


def packed(name: str, content: bytes) -> bytes:
    return (
        gzip.compress(content) if name.endswith(".gz") else bz2.compress(content) if name.endswith(".bz2") else content
    )


def unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    return {".gz": gzip.decompress, ".bz2": bz2.decompress}.get(path.suffix, bytes)(content)


@given(texts(), st.integers(1, 30), st.integers(0, 20), st.booleans())
@settings(max_examples=30)
def test_a_text_is_cut_byte_for_byte(
    text: tuple[str, list[str], dict[str, Any], str], limit: int, already: int, fill: bool
) -> None:
    name, lines, entry, encoding = text
    here = Path.cwd()
    folder = Folder(Path(tempfile.mkdtemp()))
    os.chdir(folder.path)
    try:
        original = packed(name, "".join(lines).encode(encoding))
        folder.write(f"leads/{name}", original)
        campaign = {"name": "A", "import_method": "csv", "leads": {"path": f"leads/{name}", **entry}}
        folder.manifest(campaign | {"already_in_campaign": already}, limits={"csv": {"per_campaign": limit}})
        before = leads()
        result = run("split", "manifest.yaml", "--write", "--fill" if fill else "--even")
        if already > limit:
            assert result.code == 2
            assert "over its limit before this import" in result.err
            return
        assert result.code == 0, result.err
        assert Path("leads", name).read_bytes() == original
        if sum(before.values()) + already <= limit:
            assert "nothing to split" in result.out
            return
        assert sum(leads().values()) == sum(before.values())
        found = report("--select", "LL1,LL2", "--ignore", "near-limit")
        assert {one["name"] for one in found["diagnostics"]} <= {
            "no-leads",
            "non-csv-upload",
            "legacy-encoding",
            "skipped-rows",
        }
        parts = sorted(Path("leads/a").iterdir()) if Path("leads/a").exists() else []
        if parts:
            decoded = [unpacked(part).decode(encoding) for part in parts]
            assert all(one.startswith(lines[0]) for one in decoded)
            assert "".join(one.removeprefix(lines[0]) for one in decoded) == "".join(lines[1:])
    finally:
        os.chdir(here)
        shutil.rmtree(folder.path)


def leads() -> dict[str, int]:
    return {one["name"]: one["leads"] for one in report("--select", "LL2")["campaigns"]}


@given(st.integers(0, 500), st.integers(0, 40), st.integers(1, 40))
def test_sizes(number: int, room: int, limit: int) -> None:
    room = min(room, limit)
    like, full = even(number, room, limit), filled(number, room, limit)
    assert sum(like) == sum(full) == number
    assert len(like) == len(full)
    for sizes in (like, full):
        assert all(size <= (limit if index else room) for index, size in enumerate(sizes))
    assert len(like) < 2 or room + (len(like) - 2) * limit < number  # no fewer would do
    assert max(like[1:], default=0) - min(like[1:], default=0) <= 1


# --- tables ----------------------------------------------------------------------------------------------------------


def table(rows: int) -> pa.Table:
    return pa.table(
        {
            "Email": [f"a{index}@example.com" for index in range(rows)],
            "First Name": [None if index % 5 == 0 else f"Name {index}" for index in range(rows)],
            "Score": [float("nan") if index % 3 == 0 else index / 2 for index in range(rows)],
            "Since": pa.array(range(rows), pa.timestamp("ms")),
            "Tags": [[index, None] for index in range(rows)],
        }
    ).replace_schema_metadata({"made": "by hand"})


def parquet(path: Path, rows: int) -> None:
    pq.write_table(table(rows), path, row_group_size=7, compression="zstd")


def arrow(path: Path, rows: int) -> None:
    with ipc.new_file(path, table(rows).schema) as writer:
        writer.write_table(table(rows), max_chunksize=4)


def arrows(path: Path, rows: int) -> None:
    with ipc.new_stream(path, table(rows).schema) as writer:
        writer.write_table(table(rows), max_chunksize=4)


def orc_file(path: Path, rows: int) -> None:
    orc.write_table(table(rows).replace_schema_metadata(None), path)


def read(path: Path) -> pa.Table:
    match path.suffix:
        case ".parquet":
            return pq.read_table(path)
        case ".arrow":
            return ipc.open_file(path).read_all()
        case ".arrows":
            return ipc.open_stream(path).read_all()
    return orc.read_table(path)


@pytest.mark.parametrize(
    ("name", "write"), [("a.parquet", parquet), ("a.arrow", arrow), ("a.arrows", arrows), ("a.orc", orc_file)]
)
@pytest.mark.parametrize("rows", [11, 25])
def test_a_table_keeps_its_cells_and_its_schema(name: str, write: Any, rows: int, folder: Folder) -> None:
    write(folder.path / name, rows)
    original = Path(name).read_bytes()
    folder.manifest({"name": "A", "import_method": "csv", "leads": name}, limits={"csv": {"per_campaign": 10}})
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 0, result.err
    assert Path(name).read_bytes() == original
    parts = [read(path) for path in sorted(Path("a").iterdir())]
    assert max(part.num_rows for part in parts) <= 10
    whole = read(Path(name))
    assert all(part.schema.equals(whole.schema, check_metadata=True) for part in parts)
    assert str(pa.concat_tables(parts).to_pylist()) == str(whole.to_pylist())  # not-a-number is not equal to itself
    if name == "a.parquet":
        assert pq.ParquetFile("a/a-1.parquet").metadata.row_group(0).column(0).compression == "ZSTD"
    assert sum(leads().values()) == rows


@pytest.mark.parametrize(
    ("name", "write"), [("a.parquet", parquet), ("a.arrow", arrow), ("a.arrows", arrows), ("a.orc", orc_file)]
)
def test_segments_of_a_table_keep_their_rows_together(name: str, write: Any, folder: Folder) -> None:
    write(folder.path / name, 40)
    folder.manifest({"name": "A", "import_method": "csv", "leads": name}, limits={"csv": {"per_campaign": 39}})
    result = run("split", "manifest.yaml", "--by", "First Name", "--write")
    assert result.code == 0, result.err
    rows = read(Path(name)).to_pylist()
    for part in Path("a").iterdir():
        found = read(part)
        assert str(found.to_pylist()) == str(
            [row for row in rows if row["First Name"] == found["First Name"][0].as_py()]
        )
    if name == "a.parquet":
        assert pq.ParquetFile("a/a-blank.parquet").metadata.num_row_groups == 1


def test_more_parts_than_files_may_be_open(folder: Folder) -> None:
    import resource

    folder.leads("a.csv", 300)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    try:
        result = run("split", "manifest.yaml", "--max", "1", "--campaign", "A", "--write")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert result.code == 0, result.err
    assert len(list(Path("a").iterdir())) == 300


def test_json_lines(folder: Folder) -> None:
    lines = [
        json.dumps({"Email": f"a{index}@example.com", "Note": "é\n"}) + "\n" + "\n" * (index % 3) for index in range(25)
    ]
    folder.write("a.jsonl", "".join(lines).encode())
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.jsonl"}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "manifest.yaml", "--write").code == 0
    assert "".join(path.read_text() for path in sorted(Path("a").iterdir())) == "".join(lines)


# --- what goes into a part -------------------------------------------------------------------------------------------


def test_only_the_rows_that_the_campaign_takes(folder: Folder) -> None:
    rows = [f"a{index}@example.com,{'Cold' if index % 2 else 'Won'}\n" for index in range(30)]
    folder.write("a.csv", "Email,Stage\n" + "".join(rows))
    entry = {"path": "a.csv", "where": {"Stage": "Cold"}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": entry}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "manifest.yaml", "--write").code == 0
    parts = [path.read_text() for path in sorted(Path("a").iterdir())]
    assert [part.count("\n") - 1 for part in parts] == [8, 7]
    assert "".join(part.removeprefix("Email,Stage\n") for part in parts) == "".join(rows[1::2])
    assert "where" not in Path("manifest.yaml").read_text()


def test_a_file_that_fits_stays_as_it_is(folder: Folder) -> None:
    for name, number in (("a", 6), ("b", 6), ("c", 8)):
        folder.leads(f"leads/{name}.csv", number)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/*.csv"}, limits={"csv": {"per_campaign": 12}})
    assert run("split", "manifest.yaml", "--write", "--fill").code == 0
    assert sorted(path.name for path in Path("leads").iterdir()) == ["a.csv", "b.csv", "c.csv"]
    assert leads() == {"A": 12, "A (2)": 8}


def test_what_stands_above_the_header_and_below_the_rows_is_in_no_part(folder: Folder) -> None:
    notes = 'Notes:\n"When exporting your connection data, you may notice"\n\n'
    rows = "".join(f"Ada,L{index},https://www.linkedin.com/in/l{index}\n" for index in range(25))
    folder.write("a.csv", f"{notes}First Name,Last Name,URL\n{rows}")
    folder.write(
        "b.csv", "Email,First Name\n" + "".join(f"b{index}@example.com,Bo\n" for index in range(25)) + "\nTotal,25\n"
    )
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv"},
        {"name": "B", "import_method": "csv", "leads": {"path": "b.csv"}},
        limits={"csv": {"per_campaign": 10}},
    )
    result = run("split", "manifest.yaml", "--write")
    assert result.code in (0, 1), result.err
    assert all(path.read_text().startswith("First Name,Last Name,URL\nAda") for path in Path("a").iterdir())
    assert "".join(path.read_text().partition("\n")[2] for path in sorted(Path("a").iterdir())) == rows


def test_the_separator_line_of_excel_stays(folder: Folder) -> None:
    rows = "".join(f"a{index}@example.com;x,y\n" for index in range(15))
    folder.write("a.csv", f"sep=;\nEmail;Note\n{rows}")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "manifest.yaml", "--write").code == 0
    assert all(path.read_text().startswith("sep=;\nEmail;Note\na") for path in Path("a").iterdir())


def test_leads_that_are_in_the_campaign_already(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv", "already_in_campaign": 7, "id": "cam_1"},
        limits={"csv": {"per_campaign": 10}},
    )
    assert run("split", "manifest.yaml", "--write", "--fill").code == 0
    assert leads() == {"A": 3, "A (2)": 10, "A (3)": 10, "A (4)": 2}
    campaigns = json.loads(Path("manifest.yaml").read_text())["campaigns"]
    assert [one.get("id") for one in campaigns] == ["cam_1", None, None, None]
    assert [one.get("already_in_campaign") for one in campaigns] == [7, None, None, None]


def test_a_campaign_without_room_takes_nothing(folder: Folder) -> None:
    folder.leads("a.csv", 15)
    folder.write(
        "manifest.yaml",
        "version: 1\ndefaults: {already_in_campaign: 10, import_method: csv}\nlimits: {csv: {per_campaign: 10}}\n"
        "campaigns:\n  - name: A\n    leads: a.csv\n",
    )
    assert run("split", "manifest.yaml", "--write").code == 0
    assert leads() == {"A": 0, "A (2)": 8, "A (3)": 7}
    assert Path("manifest.yaml").read_text().count("already_in_campaign: 0") == 2


def test_segments(folder: Folder) -> None:
    countries = ["France", "Germany", "France", "", "Germany", "France", "France", "Côte d'Ivoire"] * 3
    rows = [f"a{index}@example.com,{country}\n" for index, country in enumerate(countries)]
    folder.write("a.csv", "Email,Country\n" + "".join(rows))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "manifest.yaml", "--write", "--by", "Country").code == 0
    assert leads() == {"A - France 1": 6, "A - France 2": 6, "A - Germany": 6, "A - blank": 3, "A - Côte d'Ivoire": 3}
    assert Path("a/a-germany.csv").read_text() == "Email,Country\n" + "".join(row for row in rows if "Germany" in row)
    parts = [path.read_text().splitlines()[1:] for path in Path("a").iterdir()]
    assert sorted(line for part in parts for line in part) == sorted(row.strip() for row in rows)


def test_segments_beside_a_campaign_that_has_leads_of_its_own(folder: Folder) -> None:
    folder.write(
        "a.csv", "Email,Country\n" + "".join(f"a{index}@example.com,{'AB'[index % 2]}\n" for index in range(14))
    )
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv", "id": "cam_1"}, limits={"csv": {"per_campaign": 10}}
    )
    assert run("split", "manifest.yaml", "--write", "--by", "Country").code == 0
    assert leads() == {"A": 0, "A - A": 7, "A - B": 7}


def test_a_column_of_no_segments(folder: Folder) -> None:
    folder.leads("a.csv", 300)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    result = run("split", "manifest.yaml", "--by", "Email")
    assert result.code == 2
    assert "column `Email` has 300 different texts, 200 are split by" in result.err
    assert "no column `Emial`; did you mean `Email`?" in run("split", "manifest.yaml", "--by", "Emial").err


@given(
    st.lists(st.sampled_from(["acme.com", "beta.io", "gmail.com", "c.fr", "d.de", ""]), min_size=11, max_size=60),
    st.booleans(),
)
@settings(max_examples=15)
def test_no_company_is_parted(domains: list[str], fill: bool) -> None:
    here = Path.cwd()
    folder = Folder(Path(tempfile.mkdtemp()))
    os.chdir(folder.path)
    try:
        rows = [f"a{index}@{domain},x\n" if domain else "n/a,x\n" for index, domain in enumerate(domains)]
        folder.write("a.csv", "Email,Note\n" + "".join(rows))
        folder.manifest(
            {"name": "A", "import_method": "csv", "leads": "a.csv"},
            limits={"csv": {"per_campaign": 10}},
            rules={"ignore": ["LL3"]},
        )
        result = run("split", "manifest.yaml", "--write", "--keep-together", "domain", "--fill" if fill else "--even")
        companies = {domain for domain in domains if domain not in ("", "gmail.com")}
        if max((domains.count(one) for one in companies), default=0) > 10:
            assert result.code == 2
            assert "go into a campaign" in result.err
            return
        if "column 1 is named as `email` is, and holds none" in result.err:  # a part with no email at all
            assert not Path("a").exists()
            return
        assert result.code == 0, result.err
        parts = [path.read_text() for path in Path("a").iterdir()]
        assert all(sum(f"@{company}," in part for part in parts) == 1 for company in companies)
        assert sorted(line for part in parts for line in part.splitlines(keepends=True)[1:]) == sorted(rows)
        assert max(part.count("\n") - 1 for part in parts) <= 10
    finally:
        os.chdir(here)
        shutil.rmtree(folder.path)


# --- the total -------------------------------------------------------------------------------------------------------


def test_what_goes_over_the_total_goes_another_way(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv"},
        {"name": "B", "import_method": "csv", "lead_count": 5},
        limits={"csv": {"per_campaign": 10, "total": 22}},
    )
    before = Path("manifest.yaml").read_text()
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "CSV upload takes 22 leads in total, 8 fewer than there are" in result.err
    assert Path("manifest.yaml").read_text() == before
    assert run("split", "manifest.yaml", "--write", "--rest", "api").code == 0
    methods = [
        (one["name"], one["import_method"]) for one in json.loads(Path("manifest.yaml").read_text())["campaigns"]
    ]
    assert methods == [("A", "csv"), ("A (2)", "csv"), ("A (3)", "api"), ("B", "csv")]
    assert leads() == {"A": 9, "A (2)": 8, "A (3)": 8, "B": 5}
    assert report("--select", "LL1", "--ignore", "near-limit")["exit_code"] == 0


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (
            38,
            {"A": ("csv", 9), "B": ("csv", 9), "C": ("csv", 9), "D": ("csv", 9), "E": ("csv", 2), "E (2)": ("api", 7)},
        ),
        (27, {"A": ("csv", 9), "B": ("csv", 9), "C": ("csv", 9), "D": ("api", 9), "E": ("api", 9)}),
        (
            20,
            {"A": ("csv", 9), "B": ("csv", 9), "C": ("csv", 2), "C (2)": ("api", 7), "D": ("api", 9), "E": ("api", 9)},
        ),
    ],
)
def test_a_total_that_is_over_by_campaigns_within_their_limits(
    total: int, expected: dict[str, tuple[str, int]], folder: Folder
) -> None:
    names = "ABCDE"
    campaigns = [{"name": name, "import_method": "csv", "leads": folder.leads(f"{name}.csv", 9).name} for name in names]
    folder.manifest(*campaigns, limits={"csv": {"per_campaign": 10, "total": total}})
    result = run("split", "manifest.yaml")
    assert result.code == 2
    assert (
        f"CSV upload takes {total} leads in total, {45 - total} fewer than there are: with `--rest api`" in result.err
    )
    (found,) = report("--select", "too-many-leads-in-total")["diagnostics"]
    assert found["help"].endswith("; `leadlint split manifest.yaml --rest api` shows how")
    assert run("split", "manifest.yaml", "--write", "--rest", "api").code == 0
    of = {one["name"]: one["import_method"] for one in json.loads(Path("manifest.yaml").read_text())["campaigns"]}
    assert {name: (of[name], number) for name, number in leads().items()} == expected
    assert report("--select", "LL1", "--ignore", "near-limit")["exit_code"] == 0


CSV_8 = {"csv": {"per_campaign": 8, "total": 6}}


def rested(folder: Folder, text: str) -> str:
    """The manifest once it is split, of campaigns over 8 leads each or 6 in total; A has 6 and B 4."""
    for name, number in (("a", 6), ("b", 4)):
        folder.leads(f"{name}.csv", number)
    folder.write("manifest.yaml", f"version: 1\nlimits: {json.dumps(CSV_8)}\n{text}")
    result = run("split", "manifest.yaml", "--rest", "api", "--write")
    assert result.code == 0, result.err
    assert "B: 4 leads, not all within what CSV upload takes in total; 1 campaign\n" in result.out
    assert report("--select", "LL1", "--ignore", "near-limit")["exit_code"] == 0
    return Path("manifest.yaml").read_text().partition("campaigns:")[2]


def test_a_campaign_that_has_its_method_from_the_defaults_gets_one_of_its_own(folder: Folder) -> None:
    defaults = "defaults: {import_method: csv}\ncampaigns:"
    block = "\n  - name: A\n    leads: a.csv\n  - name: B  # mine\n    leads: b.csv\n"
    assert rested(folder, defaults + block) == block.replace("# mine\n", "# mine\n    import_method: api\n")
    flow = " [{name: A, leads: a.csv}, {name: B, leads: b.csv}]\n"
    assert rested(folder, defaults + flow) == flow.replace("B,", "B, import_method: api,")
    kept = "\n  - name: A\n    leads: a.csv\n  - leads: b.csv\n    name: |+\n      B\n\n"
    text = f"version: 1\nlimits: {json.dumps(CSV_8)}\n{defaults}{kept}"
    folder.write("manifest.yaml", text)
    assert run("split", "manifest.yaml", "--rest", "api", "--write").code == 0
    assert Path("manifest.yaml").read_text() == text.replace("- leads: b", "- import_method: api\n    leads: b")


def test_what_is_in_a_campaign_goes_with_it_another_way(folder: Folder) -> None:
    folder.leads("a.csv", 3)
    folder.leads("b.csv", 5)
    folder.leads("c.csv", 30)
    a, b, c = (
        {"name": name.upper(), "import_method": "csv", "leads": f"{name}.csv", "already_in_campaign": already}
        for name, already in (("a", 0), ("b", 2), ("c", 0))
    )
    limits = {"csv": {"per_campaign": 8, "total": 5}, "api": {"per_campaign": 6, "reason": "agreed"}}
    folder.manifest(a, b, limits=limits)
    assert run("split", "manifest.yaml", "--rest", "api", "--write").code == 0
    assert leads() == {"A": 3, "B": 3, "B (2)": 2}  # beside two that are in B already
    folder.manifest(c, limits={"csv": {"per_campaign": 8, "total": 10}})
    assert run("split", "manifest.yaml", "--rest", "api", "--max", "4", "--write").code == 0
    assert max(leads().values()) == 4
    folder.manifest(c, limits={"csv": {"per_campaign": 8, "total": 10}, "api": {"total": 19, "reason": "agreed"}})
    result = run("split", "manifest.yaml", "--rest", "api")
    assert (result.code, result.out) == (2, "")
    assert "API takes 19 leads in total, fewer than there would be" in result.err


def test_a_campaign_without_a_new_lead_goes_no_other_way(folder: Folder) -> None:
    folder.leads("a.csv", 3)
    folder.write("z.csv", "Email,First Name\n")
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv"},
        {"name": "Z", "import_method": "csv", "leads": "z.csv", "already_in_campaign": 4},
        limits={"csv": {"total": 5}},
    )
    assert run("split", "manifest.yaml", "--rest", "api", "--write").code == 0
    assert leads() == {"A": 1, "A (2)": 2, "Z": 0}


def test_a_total_that_is_over_beside_a_campaign_of_another_method(folder: Folder) -> None:
    for name in "abh":
        folder.leads(f"{name}.csv", 4)
    methods = {"a": "csv", "b": "csv", "h": "hubspot"}
    campaigns = [{"name": name, "import_method": method, "leads": f"{name}.csv"} for name, method in methods.items()]
    folder.manifest(*campaigns, limits={"csv": {"total": 5}, "hubspot": {"per_campaign": 3, "reason": "agreed"}})
    assert run("split", "manifest.yaml", "--rest", "api", "--write").code == 0
    assert leads() == {"a": 4, "b": 1, "b (2)": 3, "h": 2, "h (2)": 2}


@pytest.mark.parametrize(
    "options", [["--max", "2"], ["--by", "Email", "--campaign", "A"], ["--keep-together", "domain"]]
)
def test_a_campaign_without_a_new_lead_is_not_split(options: list[str], folder: Folder) -> None:
    folder.write("a.csv", "Email,Country\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv", "already_in_campaign": 4})
    result = run("split", "manifest.yaml", *options)
    assert (result.code, result.err) == (0, "")
    assert "there is nothing to split" in result.out


# --- the command -----------------------------------------------------------------------------------------------------


def test_nothing_is_written_unless_told(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    before = Path("manifest.yaml").read_bytes()
    result = run("split", "manifest.yaml")
    assert result.code == 0
    assert "nothing is written yet" in result.out
    assert '+   "leads": "a/a-1.csv"' in result.out
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "manifest.yaml"]
    assert Path("manifest.yaml").read_bytes() == before


def test_a_list_that_cannot_be_counted_is_not_split(folder: Folder) -> None:
    folder.write("a.csv", 'Email,Note\n"a@example.com,x\n')
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 1
    assert "error[LL2" in result.out
    assert result.out.endswith("\n\nnothing is split: what cannot be counted has no parts\n")
    folder.write("manifest.yaml", "version: 1\ncampaigns: 3\n")
    result = run("split", "manifest.yaml")
    assert "error[LL002]" in result.out
    assert result.out.endswith("\n\nnothing is split: mend the manifest first\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.yaml"], "no such file or folder: `nowhere.yaml`"),
        (["manifest.yaml", "--campaign", "EMAE"], "no campaign is called `EMAE`; did you mean `EMEA`?"),
        (["manifest.yaml", "--rest", "ap"], "'ap' is not one of 'api'"),
        (["manifest.yaml", "--keep-together", "company"], "'company' is not one of 'domain'"),
        (["manifest.yaml", "--max", "0"], "--max"),
        (
            ["a.csv"],
            "`a.csv` is a lead file, and what is split are campaigns of a manifest: `leadlint split manifest.yaml`; "
            "`leadlint plan a.csv` says how many campaigns the list needs",
        ),
        ([".", "--campaign", "x"], "no campaign is called `x`"),
    ],
)
def test_what_is_mistyped(args: list[str], said: str, folder: Folder) -> None:
    folder.leads("a.csv", 2)
    folder.manifest({"name": "EMEA", "import_method": "csv", "leads": "a.csv"})
    result = run("split", *args)
    assert result.code == 2
    assert said in result.err


def test_a_list_in_a_crm_is_split_there(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest(
        {"name": "A", "import_method": "salesforce", "lead_count": 2500},
        {"name": "B", "import_method": "csv", "leads": "a.csv"},
        limits={"csv": {"per_campaign": 10}},
    )
    result = run("split", "manifest.yaml")
    assert "A: its leads are in Salesforce alone: split the list there" in result.out
    assert "B: 25 leads" in result.out


def test_a_smaller_campaign_than_has_to_be(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    assert "nothing to split" in run("split", "manifest.yaml").out
    assert run("split", "manifest.yaml", "--max", "9", "--write").code == 0
    assert leads() == {"A": 9, "A (2)": 8, "A (3)": 8}


def test_a_glob_that_would_take_the_parts(folder: Folder) -> None:
    folder.leads("leads/a.csv", 25)
    limits = {"csv": {"per_campaign": 10}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/**/*.csv"}, limits=limits)
    assert run("split", "manifest.yaml", "--write").code == 0
    assert sorted(path.name for path in Path("a").iterdir()) == ["a-1.csv", "a-2.csv", "a-3.csv"]
    folder.manifest({"name": "A", "import_method": "csv", "leads": "**/a.csv"}, suppression="**/*.csv", limits=limits)
    shutil.rmtree("a")
    result = run("split", "manifest.yaml", "--write")
    assert result.code in (1, 2)
    assert not Path("a").exists()


# --- campaigns and files that are hard to tell apart -----------------------------------------------------------------


@pytest.mark.parametrize("names", [("A!", "a?"), ("A", "A")])
def test_campaigns_that_are_called_alike_have_a_folder_each(names: tuple[str, str], folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.leads("b.csv", 34)
    campaigns = [
        {"name": name, "import_method": "csv", "leads": file}
        for name, file in zip(names, ("a.csv", "b.csv"), strict=True)
    ]
    folder.manifest(*campaigns, limits={"csv": {"per_campaign": 10}})
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 0, result.err
    found = [one["leads"] for one in report("--select", "LL2")["campaigns"]]
    assert found == [9, 8, 8, 9, 9, 8, 8]
    assert (len([*Path("a").iterdir()]), len([*Path("a-2").iterdir()])) == (3, 4)


def test_what_goes_over_the_total_of_campaigns_that_are_called_alike(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.leads("b.csv", 12)
    campaigns = [{"name": "A", "import_method": "csv", "leads": file} for file in ("a.csv", "b.csv")]
    folder.manifest(*campaigns, limits={"csv": {"per_campaign": 10, "total": 34}})
    assert run("split", "manifest.yaml", "--rest", "api", "--write").code == 0
    assert [one["leads"] for one in report("--select", "LL2")["campaigns"]] == [9, 8, 8, 9, 3]


@pytest.mark.parametrize("number", [8, 25])
def test_a_name_that_no_manifest_can_hold(number: int, folder: Folder) -> None:
    content = folder.leads("b.csv", number).read_bytes()
    Path(os.fsdecode(b"a\xff.csv")).write_bytes(content.replace(b"lead", b"other"))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "*.csv"}, limits={"csv": {"per_campaign": 10}})
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "is no UTF-8 as it is called, and a manifest is: rename the file, and try again" in result.err
    assert not Path("a").exists()


@pytest.mark.parametrize(
    ("name", "file"), [("A", "x" * 250 + ".csv"), ("𝐀" * 60, "a.csv"), ("漢" * 90, "漢" * 80 + ".csv")]
)
def test_names_that_are_as_long_as_can_be(name: str, file: str, folder: Folder) -> None:
    folder.leads("a", 25).rename(file)
    folder.write(
        "manifest.yaml",
        f"version: 1\nlimits: {{csv: {{per_campaign: 10}}}}\ncampaigns:\n"
        f"  - {{name: {name}, import_method: csv, leads: {file}}}\n",
    )
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 0, result.err
    assert sum(leads().values()) == 25


# --- what cannot be done ---------------------------------------------------------------------------------------------


def test_a_list_in_a_crm_alone_is_not_within_its_limit(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "salesforce", "lead_count": 2500})
    said = run("split", "manifest.yaml").out
    assert said == "A: its leads are in Salesforce alone: split the list there, and write a campaign for each part\n"


def test_no_company_is_parted_by_segments_unnoticed(folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    result = run("split", "manifest.yaml", "--by", "First Name", "--keep-together", "domain")
    assert result.code == 2
    assert "`--by` and `--keep-together` do not go together" in result.err


def test_segments_may_be_filled(folder: Folder) -> None:
    folder.write("a.csv", "Email,Country\n" + "".join(f"a{index}@example.com,France\n" for index in range(15)))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "manifest.yaml", "--by", "Country", "--fill", "--write").code == 0
    assert leads() == {"A - France 1": 10, "A - France 2": 5}


def test_segments_of_a_campaign_within_its_limit(folder: Folder) -> None:
    folder.leads("a.csv", 5)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    assert "`--campaign` names one to split by segments all the same" in run("split", "manifest.yaml", "--by", "x").out


@pytest.mark.parametrize(
    ("method", "limits"),
    [
        ("api", {"api": {"per_campaign": 10, "total": 20, "reason": "agreed"}}),
        (
            "csv",
            {"csv": {"per_campaign": 10, "total": 20}, "api": {"per_campaign": 10, "total": 4, "reason": "agreed"}},
        ),
    ],
)
def test_a_total_that_the_other_method_has_too(method: str, limits: dict[str, Any], folder: Folder) -> None:
    folder.leads("a.csv", 25)
    folder.manifest({"name": "A", "import_method": method, "leads": "a.csv"}, limits=limits)
    result = run("split", "manifest.yaml", "--rest", "api", "--write")
    assert result.code == 2
    assert "import some of the campaigns another way first" in result.err
    assert not Path("a").exists()


# --- what a check says of it -----------------------------------------------------------------------------------------


def test_the_commands_that_a_check_prints_do_as_they_say(folder: Folder) -> None:
    names = ["EMEA CFOs, Q4", "it's #1 $HOME", "Ä `x`"]
    campaigns = [
        {"name": name, "import_method": "csv", "leads": folder.leads(f"{number}.csv", 25).name}
        for number, name in enumerate(names)
    ]
    large = {"name": "Large", "import_method": "csv", "leads": folder.leads("l.csv", 9).name, "recommended_leads": 4}
    elsewhere = {"name": "CRM", "import_method": "salesforce", "lead_count": 3000}
    unknown = {"name": "Gone", "import_method": "api", "leads": "gone.csv"}
    limits = {"csv": {"per_campaign": 10, "total": 80}}
    folder.manifest(*campaigns, large, elsewhere, limits=limits)
    found = [one["help"] or "" for one in report("--select", "LL1,oversized-campaign")["diagnostics"]]
    commands = [re.search(r"`(leadlint split .*)` shows how$", text) for text in found]
    printed = [shlex.split(one[1])[1:] for one in commands if one]
    assert [words[2:] for words in printed] == [["--rest", "api"]] * 4  # of which one is for the total
    limits["csv"]["total"] = 90
    folder.manifest(*campaigns, large, elsewhere, limits=limits)
    found = [one["help"] or "" for one in report("--select", "LL1,oversized-campaign")["diagnostics"]]
    commands = [re.search(r"`(leadlint split .*)` shows how$", text) for text in found]
    printed += [shlex.split(one[1])[1:] for one in commands if one]
    assert [words[2:] for words in printed[4:]] == [
        *(["--campaign", name] for name in names),
        ["--campaign", "Large", "--max", "4"],
    ]
    for words in printed:
        result = run(*words)
        assert result.code == 0, result.err
    folder.manifest(campaigns[0], unknown, limits=limits)
    assert all("--rest" not in (one["help"] or "") for one in report("--select", "LL1")["diagnostics"])
