"""Leads that no `where` takes, and values that no row meets: counted as the file is read, and never shown."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from support import Folder, report

STAGES = ["New", "Cold", "Zoé", "Private", ""]


def told(folder: Folder, *wheres: dict[str, Any], path: str = "a.csv") -> list[tuple[str, dict[str, int]]]:
    campaigns = [
        {"name": str(number), "import_method": "hubspot", "leads": {"path": path, "where": where} if where else path}
        for number, where in enumerate(wheres)
    ]
    folder.manifest(*campaigns)
    found = [one for one in report()["diagnostics"] if one["name"] == "unassigned-leads"]
    assert not any("Private" in str(one) for one in found)
    return [(one["message"], one["data"]) for one in found]


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_what_no_where_takes_is_counted_over_all_batches(ending: str, folder: Folder) -> None:
    random = Random(1)
    stages, cities = ([random.choice(STAGES) for _ in range(150_000)], [random.choice("AB") for _ in range(150_000)])
    if ending == "csv":
        rows = "".join(f"l{number}@x.yy,{stages[number]},{cities[number]}\n" for number in range(len(stages)))
        folder.write("a.csv", f"Email,Stage,City\n{rows}")
    elif ending == "jsonl":
        line = '{{"Email": "l{}@x.yy", "Stage": "{}", "City": "{}"}}\n'.format
        folder.write("a.jsonl", "".join(map(line, range(len(stages)), stages, cities)))
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        emails = [f"l{number}@x.yy" for number in range(len(stages))]
        pq.write_table(pa.table({"Email": emails, "Stage": stages, "City": cities}), folder.path / "a.parquet")
    left = sum(
        stage not in ("New", "Cold") and (stage, city) != ("Zoé", "A")
        for stage, city in zip(stages, cities, strict=True)
    )
    path = f"a.{ending}"
    wheres: list[dict[str, Any]] = [{"Stage": ["New", "Cold"]}, {"Stage": "Zoe\u0301", "City": "A"}]
    assert told(folder, *wheres, path=path) == [(f"{path}: {left:,} leads taken by no `where`", {"leads": left})]
    assert told(folder, *wheres, {}, path=path) == []
    assert told(folder, wheres[0], path=path) == []


def test_a_value_counts_as_met_however_its_accents_are_written(folder: Folder) -> None:
    folder.write("a.csv", "Email,Stage\na@x.yy,Zoé\nb@x.yy,New\n")
    assert told(folder, {"Stage": ["Zoe\u0301", "New"]}) == []
    assert told(folder, {"Stage": ["Zoe", "New"]}) == [("a.csv: no row meets `Zoe` of `Stage`", {"values": 1})]


def test_a_blank_cell_is_a_value_too(folder: Folder) -> None:
    folder.write("a.csv", "Email,Stage\na@x.yy,New\n")
    assert told(folder, {"Stage": ["New", ""]}) == [("a.csv: no row meets a blank cell of `Stage`", {"values": 1})]


def test_of_a_file_of_several_manifests_nothing_is_left_over(folder: Folder) -> None:
    folder.write("leads/a.csv", "Email,Stage\na@x.yy,New\nb@x.yy,Cold\n")
    (folder.path / ".git").mkdir()
    other = {
        "name": "Other",
        "import_method": "hubspot",
        "leads": {"path": "../leads/a.csv", "where": {"Stage": "Cold"}},
    }
    folder.manifest(other, name="other/manifest.yaml")
    assert told(folder, {"Stage": "New"}, {"Stage": "Lost"}, path="leads/a.csv") == []
