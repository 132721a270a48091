"""Two stray quotes in a list without any make a sound file in which a cell holds rows: never a smaller number."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strict_csv import read

from leadlint.reading import ReadOptions

EMAILS = st.sampled_from(["ada@example.com", "bo@example.com", "", "N/A", "not found", "-"])
CELLS = st.sampled_from(["Ada", "Stone", "Acme Ltd", "", "12", "1.2", "call back", "0612345678", "a@example.com"])
NAMES = ("First Name", "Last Name", "Company", "City", "Note", "Phone")


class Table(NamedTuple):
    """A list: where its emails stand, and its rows."""

    email: int
    rows: list[list[str]]

    @property
    def leads(self) -> int:
        return sum(any(row) for row in self.rows)

    def text(self, delimiter: str) -> str:
        header = list(NAMES[: len(self.rows[0]) - 1])
        header.insert(self.email, "Email")
        return "".join(delimiter.join(row) + "\n" for row in [header, *self.rows])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Lists of two to six columns, with a quote at the beginning of one cell and one at the end of a later one."""
    width = draw(st.integers(2, 6))
    email = draw(st.integers(0, width - 1))
    columns = [EMAILS if column == email else CELLS for column in range(width)]
    rows = [list(row) for row in draw(st.lists(st.tuples(*columns), min_size=3, max_size=9))]
    first = draw(st.integers(0, len(rows) - 2))
    last = draw(st.integers(first + 1, min(first + 3, len(rows) - 1)))
    column = draw(st.integers(0, width - 1))
    rows[first][column] = '"' + rows[first][column]
    rows[last][draw(st.just(column) | st.integers(0, width - 1))] += '"'
    return Table(email, rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of which each example writes the files anew."""
    return tmp_path_factory.mktemp("quotes")


@given(tables(), st.sampled_from([",", ";", "|", "\t"]))
@settings(max_examples=500)
def test_rows_between_two_quotes_are_counted_or_refused(folder: Path, table: Table, delimiter: str) -> None:
    path = folder / ("leads.tsv" if delimiter == "\t" else "leads.csv")
    path.write_text(table.text(delimiter), newline="")
    assert read(path, ReadOptions()) in (table.leads, None)
