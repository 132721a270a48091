"""The promise itself: no damaged lead file is counted wrongly, and what can honestly be counted is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from damaged import Kind, kinds
from mutants import campaign, count_in
from support import ROOT, Folder, report

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

EXPORTS = ROOT / "tests" / "exports"


def counted(path: Path) -> int | None:
    """The leads that are accepted; None for a refusal, which gives a reason and a way out. No column: nothing read."""
    try:
        source = open_source(path, ReadOptions())
        leads = sum(len(lead_rows(batch, [])) for batch in source.batches([]))
    except LeadFileError as error:
        assert error.message
        assert error.help
        return None
    return leads if source.columns else None


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.number:02}-{kind.name}")
def test_a_damaged_file_is_counted_right_or_refused(kind: Kind, folder: Folder) -> None:
    assert counted(folder.write(kind.filename, kind.content)) in (kind.leads, None)


def test_at_least_68_of_the_80_kinds_are_right(folder: Folder) -> None:
    paths = {kind: folder.write(f"{kind.number}/{kind.filename}", kind.content) for kind in kinds()}
    verdicts = {kind.number: counted(path) == kind.leads for kind, path in paths.items()}
    assert len(verdicts) == 80
    assert sum(verdicts.values()) >= 68, [number for number, right in verdicts.items() if not right]


def test_no_mutant_is_counted_wrongly(folder: Folder) -> None:
    tally = campaign(700, 5, count_in(folder.path))
    assert sum(one["wrong"] for one in tally.values()) == 0
    assert sum(one["right"] for one in tally.values()) > 100


@pytest.mark.parametrize("name", sorted(json.loads((EXPORTS / "expected.json").read_text())))
def test_an_export_is_counted_with_no_override(name: str, folder: Folder) -> None:
    expected = json.loads((EXPORTS / "expected.json").read_text())[name]
    folder.write(name, (EXPORTS / name).read_bytes())
    folder.manifest({"name": "A", "import_method": "csv", "leads": name})
    found = report("manifest.yaml")
    assert found["campaigns"][0]["leads"] == expected["leads"]
    assert {one["name"] for one in found["diagnostics"]} <= {"skipped-rows", "legacy-encoding"}
