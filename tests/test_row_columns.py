"""What of a lead file is looked at: the columns that the selected rules want, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support import Folder, report, run

import leadlint.counting
from leadlint.reading import ReadOptions
from leadlint.rules import RULES
from leadlint.sources import LeadBatch, LeadSource, open_source

WIDE = "Note,Email,First Name,LinkedIn URL,Stage,Unsubscribed"


def asked_for(monkeypatch: pytest.MonkeyPatch, *args: str) -> set[int]:
    """The columns that a run wants of the lead file, those of all passes together."""
    wanted: set[int] = set()

    def watched(path: Path, options: ReadOptions) -> LeadSource:
        source = open_source(path, options)

        def batches(columns: Sequence[int]) -> Iterator[LeadBatch]:
            wanted.update(columns)
            return source.batches(columns)

        return source._replace(batches=batches)

    monkeypatch.setattr(leadlint.counting, "open_source", watched)
    assert not run("manifest.yaml", *args).err
    return wanted


@pytest.mark.parametrize(
    ("args", "columns"),
    [
        (["--select", "LL1"], set()),
        (["--select", "LL0,LL1,LL2"], set()),
        (["--select", "malformed-email"], {1}),
        (["--select", "role-address,opaque-linkedin-url"], {1, 3}),
        (["--select", "duplicate-lead"], {1, 3}),
        (["--select", "lead-in-several-campaigns", "--show-values"], {1, 3}),
        (["--select", "opted-out-lead"], {4, 5}),
        ([], {1, 2, 3, 4, 5}),
    ],
)
def test_only_the_columns_that_a_rule_wants_are_converted(
    args: list[str], columns: set[int], folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("leads.csv", f"{WIDE}\n,a@example.com,Ada,,Cold,\n,b@example.com,Bo,,New,\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert asked_for(monkeypatch, *args) == columns


def test_a_where_wants_its_column_besides(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("leads.csv", f"{WIDE}\n,a@example.com,Ada,,Cold,\n,b@example.com,Bo,,New,\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": {"path": "leads.csv", "where": {"Stage": "Cold"}}})
    assert asked_for(monkeypatch, "--select", "LL1") == {4}
    assert asked_for(monkeypatch, "--select", "malformed-email") == {1, 4}


@pytest.mark.parametrize("header", ["Email,E-mail,First Name", "First Name,Last Name,Phone"])
def test_where_no_column_is_known_to_say_who_a_lead_is_nobody_is_looked_at(
    header: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("leads.csv", f"{header}\na@example.com,n/a,1\na@example.com,n/a,1\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert asked_for(monkeypatch, "--select", "LL302,LL303,LL304,LL305") == set()
    assert not any(one["code"] in ("LL302", "LL303", "LL304") for one in report("manifest.yaml")["diagnostics"])


def test_every_rule_over_rows_can_be_asked_for_by_itself(folder: Folder) -> None:
    folder.write("leads.csv", f"{WIDE}\n,a@example.com,Ada,,Cold,\n")
    folder.write("nobody.csv", "First Name,Last Name\nAda,Stone\n")
    folder.manifest({"name": "A", "import_method": "api", "leads": ["leads.csv", "nobody.csv"]})
    for rule in RULES:
        if rule.rows:
            assert run("manifest.yaml", "--select", rule.name).code == 0
