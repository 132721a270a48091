"""A manifest is changed only where it has to be, however it is written, and means what was planned."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Golden
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leadlint.manifest.document import YamlError, parse
from leadlint.manifest.parting import Entry, Part, data_of, plainly
from leadlint.manifest.patch import Patcher
from leadlint.manifest.places import applied

CASES = Path(__file__).parent / "patch"


def places(text: str, index: int) -> list[tuple[str | int, ...]]:
    """The lead entries of a campaign."""
    leads = parse(text.encode()).data["campaigns"][index]["leads"]
    place = ("campaigns", index, "leads")
    return [(*place, number) for number in range(len(leads))] if isinstance(leads, list) else [place]


def split(text: str, changes: dict[int, list[Part]]) -> str:
    """The text with campaigns split, which means what it should."""
    document = parse(text.encode())
    patcher = Patcher(text, document)
    after = applied(text, [edit for index, parts in changes.items() for edit in patcher.split(index, parts)])
    data = document.data
    for index in sorted(changes, reverse=True):
        data = data_of(data, index, changes[index])
    assert plainly(parse(after.encode()).data) == plainly(data)
    return after


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_only_what_must_change(case: str, golden: Golden) -> None:
    text = (CASES / case / "before.yaml").read_text(encoding="utf-8")
    first, *others = places(text, 0)
    whole = [Entry(f"{'bcd'[number]}.csv", like, whole=True) for number, like in enumerate(others)]
    second = Part([Entry("a/a-2.csv", first), *whole[:1]], {"name": "A (2)", "id": None})
    third = Part([Entry(f"a/a-{number}.csv", first) for number in range(3, 9)] + whole[1:], {"name": "A: 3"})
    golden.check(CASES / case / "after.yaml", split(text, {0: [Part([Entry("a/a-1.csv", first)]), second, third]}))


NAMES = st.one_of(
    st.sampled_from(
        ["A", "EMEA: CFOs", "it's #1", 'the "best"', "🚀 Q4", "no", "1e3", "- x", "a\nb\n", "x \n\n", "{{a}}"]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], include_characters="\n"), max_size=90
    ),
)
ENTRIES = st.one_of(
    st.sampled_from(["a.csv", "läds/*.csv", "b c: d.csv", "#1.csv"]),
    st.fixed_dictionaries(
        {"path": st.sampled_from(["a.csv", "b, c.csv"])},
        optional={
            "where": st.dictionaries(NAMES, NAMES, min_size=1, max_size=2),
            "columns": st.dictionaries(NAMES, st.one_of(NAMES, st.integers(1, 9)), min_size=1, max_size=2),
            "skip_lines": st.integers(0, 5),
            "delimiter": st.sampled_from([",", ";", "\t", "|"]),
            "sheet": NAMES,
        },
    ),
)
CAMPAIGNS = st.fixed_dictionaries(
    {"name": NAMES, "leads": st.one_of(ENTRIES, st.lists(ENTRIES, min_size=1, max_size=4))},
    optional={
        "copy": st.one_of(NAMES, st.lists(NAMES, min_size=1, max_size=3)),
        "id": st.just("cam_1"),
        "already_in_campaign": st.integers(0, 5),
        "variables": st.lists(NAMES, max_size=2),
    },
)


@st.composite
def manifests(draw: st.DrawFn) -> str:
    """A manifest in any of the ways to write one, with comments where YAML lets them be."""
    campaigns = [
        dict(draw(st.permutations([*one.items()]))) for one in draw(st.lists(CAMPAIGNS, min_size=1, max_size=3))
    ]
    data: dict[str, Any] = dict(
        draw(st.permutations([("version", 1), ("campaigns", campaigns), ("rules", {"ignore": []})]))
    )
    text = yaml.dump(
        data,
        sort_keys=False,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([False, None, True])),
        default_style=draw(st.sampled_from([None, None, '"', "'", "|", ">"])),
        indent=draw(st.integers(2, 8)),
        width=draw(st.sampled_from([20, 80, 1000])),
    ).replace("!!int ", "")
    assume(_data(text) == data)
    lines = text.splitlines(keepends=True)
    for number, place in enumerate(draw(st.lists(st.integers(0, len(lines) - 1), max_size=8, unique=True))):
        own = " " * draw(st.integers(0, 9)) + f"# note {number}\n" + lines[place]
        behind = lines[place].rstrip("\n") + f"  # note {number}\n"
        changed = [*lines[:place], draw(st.sampled_from([own, behind, "\n" + lines[place]])), *lines[place + 1 :]]
        lines = changed if _data("".join(changed)) == data else lines
    text = "".join(lines)
    return text.replace("\n", "\r\n") if draw(st.booleans()) and _data(text.replace("\n", "\r\n")) == data else text


def _data(text: str) -> Any:
    try:
        return parse(text.encode()).data
    except YamlError:
        return None


@given(manifests(), st.data())
@settings(max_examples=150)
def test_it_means_what_was_planned(text: str, data: st.DataObject) -> None:
    number = len(parse(text.encode()).data["campaigns"])
    chosen = data.draw(st.sets(st.integers(0, number - 1), min_size=1))
    changes = {}
    for index in chosen:
        counts = st.lists(st.integers(0, 3), min_size=len(own := places(text, index)), max_size=len(own))
        parts = [
            Part(
                [
                    Entry(f"p/{index}-{place}-{part}-{one}.csv", like, data.draw(st.booleans()))
                    for place, like in enumerate(own)
                    for one in range(data.draw(counts)[place])
                ],
                {} if not part else {"name": data.draw(NAMES), "id": None, "already_in_campaign": 0},
            )
            for part in range(data.draw(st.integers(1, 3)))
        ]
        changes[index] = [part for place, part in enumerate(parts) if part.entries or not place]
    after = split(text, changes)
    before = parse(text.encode())
    touched = {
        line
        for index in chosen
        for span in [before.values["campaigns", index, "leads"]]
        for line in range(before.keys["campaigns", index, "leads"].line, span.end_line + 1)
    }
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", text)
    same = [line for place, line in enumerate(lines, 1) if place not in touched]
    rest = iter(re.split("\r\n|[\r\n\x85\u2028\u2029]", after))
    # A comma that goes behind the last campaign of a list in brackets is all that a line may get.
    assert all(line in rest for line in same) or text.lstrip()[:1] in "{" or "campaigns: [" in text, "".join(
        difflib.unified_diff(text.splitlines(True), after.splitlines(True))
    )
