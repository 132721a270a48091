"""Start-up is the budget of a commit: what each command must not load, by name rather than by the clock."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import Folder
from workbooks import packed, parts

# Each costs tens of milliseconds: rich and pydantic come with typer, the rest with pyarrow.
NEVER = {
    "rich": "90 ms, for help that plain text serves",
    "pydantic": "100 ms, with typer 0.29",
    "pyarrow.compute": "30 to 75 ms, for kernels that counting does not need",
    "pyarrow.dataset": "100 ms",
    "pandas": "hundreds of milliseconds, when it is there",
    "numpy": "pyarrow does without",
    "requests": "leadlint opens no connection",
    "http": "leadlint opens no connection",
    "asyncio": "nothing here waits",
    "jinja2": "60 ms, for the page alone",
}
HEAVY = {"pyarrow": "40 ms", "jsonschema": "50 ms", "yaml": "15 ms", "csv": "lead files"}

# Leaves as the console script does, see leadlint.cli.run.
PROGRAM = """
import os, sys
from leadlint.cli import main
code = main({args!r})
print(code, *sorted({{name.split('.')[0] for name in sys.modules}} | set(sys.modules)), file=sys.stderr, flush=True)
os._exit(0)
"""


def loaded_by(*args: str) -> set[str]:
    """The modules in memory after a run of `leadlint ARGS`."""
    running = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(args=args)], capture_output=True, text=True, check=True
    )
    code, *modules = running.stderr.split()
    assert code == "0", running.stderr
    return set(modules)


@pytest.mark.parametrize(
    "args",
    [[command, "--help"] for command in ("check", "plan", "init")]
    + [["--help"], ["--version"], ["methods"], ["rules"], ["explain", "LL101"]],
)
def test_what_only_prints_loads_nothing_heavy(args: list[str]) -> None:
    assert loaded_by(*args) & (NEVER.keys() | HEAVY.keys()) == set()


def test_schema_loads_nothing_heavy() -> None:
    assert loaded_by("schema") & (NEVER.keys() | HEAVY.keys()) == set()


def test_a_check_of_csv_loads_no_more_than_it_needs(folder: Folder) -> None:
    folder.leads("leads.csv", 5)
    folder.manifest(
        {
            "name": "A",
            "import_method": "csv",
            "leads": {"path": "leads.csv", "where": {"Email": "lead1@leads-csv.example.com"}},
        }
    )
    modules = loaded_by("manifest.yaml")
    assert modules & NEVER.keys() == set()
    assert modules & {"pyarrow.parquet", "leadlint.formats.json", "leadlint.sources.parquet"} == set()
    assert modules & {"leadlint.copy.liquid", "leadlint.copy.judged", "leadlint.variables", "html"} == set()
    assert "pyarrow._csv" in modules


def test_a_plan_loads_no_more_than_it_needs(folder: Folder) -> None:
    folder.leads("leads.csv", 5)
    assert loaded_by("plan", "leads.csv") & (NEVER.keys() | {"jsonschema", "pyarrow.parquet"}) == set()
    folder.manifest({"name": "A", "import_method": "hubspot", "lead_count": 5})
    assert loaded_by("plan", "manifest.yaml") & (NEVER.keys() | {"pyarrow"}) == set()


def test_a_check_without_lead_files_loads_no_pyarrow(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "hubspot", "lead_count": 5})
    assert loaded_by() & (NEVER.keys() | {"pyarrow"}) == set()


def test_a_workbook_is_counted_without_pyarrow(folder: Folder) -> None:
    folder.write("leads.xlsx", packed(parts()))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.xlsx"})
    assert loaded_by("manifest.yaml", "--select", "LL1") & (NEVER.keys() | {"pyarrow", "openpyxl"}) == set()


def test_a_report_of_narrow_characters_loads_nothing_that_measures(folder: Folder) -> None:
    folder.manifest({"name": "Zürich – “Köln” Київ", "import_method": "csv", "lead_count": 9_500})
    assert loaded_by() & NEVER.keys() == set()
    folder.manifest({"name": "東京", "import_method": "csv", "lead_count": 9_500})
    assert "rich.cells" in loaded_by()
