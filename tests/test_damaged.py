"""The promise itself: no damaged lead file is counted wrongly, and what can honestly be counted is."""

from __future__ import annotations

import json
import re

import pytest
from damaged import kinds
from damaged_table import LEAST_RIGHT, REFUSED, RIGHT, WRONG, Said, said, sound, table
from mutants import campaign, count_in
from support import ROOT, Folder, report

EXPORTS = ROOT / "tests" / "exports"
KINDS = {f"{kind.number:02}-{kind.name}": kind for kind in kinds()}
SCHEMA = json.loads((ROOT / "schemas" / "manifest.schema.json").read_text(encoding="utf-8"))
KEYS = set(SCHEMA["definitions"]["entry"]["properties"])


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Said]:
    """What the table of `python tests/damaged.py` shows."""
    folder = Folder(tmp_path_factory.mktemp("damaged"))
    return {name: said(kind, folder) for name, kind in KINDS.items()}


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_file_is_counted_right_or_refused(name: str, verdicts: dict[str, Said]) -> None:
    assert verdicts[name].verdict != WRONG


def test_at_least_68_of_the_80_kinds_are_right(verdicts: dict[str, Said]) -> None:
    found = [*verdicts.values()]
    assert [one.kind.number for one in found] == [*range(1, 81)]
    assert LEAST_RIGHT >= 68
    assert sound(found), [one.kind.number for one in found if one.verdict != RIGHT]


def test_a_refusal_gives_a_reason_and_names_a_way_out(verdicts: dict[str, Said]) -> None:
    """Whatever its help writes between backticks is a key that the file's entry takes, or a command."""
    refusals = [one for one in verdicts.values() if one.leads is None]
    assert len(refusals) >= sum(kind.leads is None for kind in KINDS.values())
    for one in refusals:
        assert one.rule
        assert one.message
        assert re.match("[a-z`]", one.help), one.kind.name
        for words in re.findall("`([^`]+)`", one.help):
            assert words.startswith("git ") or words.partition(":")[0] in KEYS, one.kind.name


@pytest.mark.parametrize(
    ("name", "key", "more"),
    [
        ("08-utf16le-nobom", {"encoding": "utf-16-le"}, {}),
        ("46-no-header", {"header": "none"}, {"columns": {"email": 1}}),
        ("67-multirow-header", {"skip_lines": 1}, {}),
        ("74-quoted-all-with-stray", {"quote": "none"}, {}),
    ],
)
def test_the_key_that_a_refusal_names_settles_it(
    name: str, key: dict[str, object], more: dict[str, object], verdicts: dict[str, Said], folder: Folder
) -> None:
    assert verdicts[name].verdict == REFUSED
    assert all(f"`{one}" in verdicts[name].help for one in key)
    assert said(KINDS[name], folder, **key, **more).verdict == RIGHT


def test_the_table_tells_right_refused_and_wrong_apart() -> None:
    clean, empty = KINDS["01-clean-lf"], KINDS["43-empty"]
    found = [
        Said(clean, 1_000),
        Said(clean, None, "malformed-row"),
        Said(clean, 999),
        Said(empty, None),
        Said(empty, 0),
    ]
    assert [one.verdict for one in found] == [RIGHT, REFUSED, WRONG, RIGHT, WRONG]
    assert [*table(found)][-1] == "of 5: 2 right, 1 refused, 2 silently wrong"
    assert sound([Said(clean, 1_000)] * LEAST_RIGHT)
    assert not sound([Said(clean, 1_000)] * (LEAST_RIGHT - 1))
    assert not sound([*[Said(clean, 1_000)] * LEAST_RIGHT, Said(clean, 999)])


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
    told = [[one["name"], one["message"].partition(": ")[2]] for one in found["diagnostics"]]
    assert told == expected["findings"]
