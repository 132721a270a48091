"""csv-spectrum 2.0.0: each of its twelve files is counted right, or refused for having no column of a lead list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support import ROOT, Folder, names, report

from leadlint.reading import ReadOptions
from leadlint.sources import open_source
from leadlint.sources.rows import lead_rows

SPECTRUM = ROOT / "tests" / "csv-spectrum"
# What the whole command says of each as it stands: how many leads, or the rule that refuses it. Most have columns that
# are called a, b and c, and nothing tells that they hold leads.
VERDICTS = {
    "comma_in_quotes": 1,
    "empty": "missing-header",
    "empty_crlf": "missing-header",
    "escaped_quotes": "missing-header",
    "json": "missing-header",
    "location_coordinates": "missing-header",
    "newlines": "missing-header",
    "newlines_crlf": "missing-header",
    "quotes_and_newlines": "missing-header",
    "simple": "missing-header",
    "simple_crlf": "missing-header",
    "utf8": "missing-header",
}


def records(name: str) -> list[dict[str, str]]:
    """What csv-spectrum itself says is in a file; where that is one record, it stands there by itself."""
    said = json.loads((SPECTRUM / f"{name}.json").read_text(encoding="utf-8"))
    return said if isinstance(said, list) else [said]


def checked(name: str, folder: Folder, **entry: Any) -> int | list[str]:
    """The leads that the whole command counts in a file, or the rules that it refuses it by."""
    path = folder.write(f"{name}.csv", (SPECTRUM / f"{name}.csv").read_bytes())
    folder.manifest({"name": "A", "import_method": "csv", "leads": [{"path": path.name, **entry}]})
    found = report("manifest.yaml")
    (campaign,) = found["campaigns"]
    assert campaign["verified"] is (campaign["leads"] is not None)
    return names(found) if campaign["leads"] is None else int(campaign["leads"])


def test_all_twelve_have_a_verdict() -> None:
    assert {path.stem for path in SPECTRUM.glob("*.csv")} == set(VERDICTS)
    assert len(VERDICTS) == 12


@pytest.mark.parametrize("name", VERDICTS)
def test_each_is_read_cell_for_cell(name: str) -> None:
    source = open_source(SPECTRUM / f"{name}.csv", ReadOptions())
    rows: list[tuple[str, ...]] = []
    leads = 0
    for batch in source.batches(range(len(source.columns))):
        cells = (batch.columns[index].to_pylist() for index in range(len(source.columns)))
        rows += zip(*([cell.decode() for cell in column] for column in cells), strict=True)
        leads += len(lead_rows(batch, []))
    said = records(name)
    assert rows == [tuple(record.values()) for record in said]
    assert leads == len(said)
    assert source.columns == tuple(said[0])


@pytest.mark.parametrize(("name", "verdict"), VERDICTS.items())
def test_each_is_counted_or_refused_by_the_whole_command(name: str, verdict: int | str, folder: Folder) -> None:
    assert checked(name, folder) == ([verdict] if isinstance(verdict, str) else verdict)


@pytest.mark.parametrize("name", VERDICTS)
def test_each_is_counted_where_its_entry_says_what_its_first_column_is(name: str, folder: Folder) -> None:
    first = next(iter(records(name)[0]))
    assert checked(name, folder, columns={"email": first}) == len(records(name))
