"""Leads that stand more than once are those that a set in Python finds, however many campaigns, files and wheres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Folder, report

import leadlint.index

HEADER = "Email,LinkedIn URL,Stage\n"
SAME = [("ada@example.com", ""), ("Ada@Example.COM ", ""), ("\u200bada@example.com", "/in/other")]
PEOPLE = st.sampled_from(
    [
        *SAME,
        *[(f"{name}@example.com", "") for name in "bcdefgh"],
        *[("", url) for url in ("https://www.linkedin.com/in/x", "LinkedIn.com/in/X/", "/in/y?a")],
        *[("n/a", "https://uk.linkedin.com/in/x"), ("", ""), ("n/a", ""), ("", "acme")],
    ]
)
ROWS = st.lists(st.tuples(PEOPLE, st.sampled_from(["Cold", "New"])), max_size=9)
WHERES = st.sampled_from([None, "Cold", "New"])


class Campaign(NamedTuple):
    """The files that a campaign takes, by their numbers, each with its `where`; and which manifest it is in."""

    files: dict[int, str | None]
    manifest: int


CAMPAIGNS = st.builds(Campaign, st.dictionaries(st.integers(0, 2), WHERES, max_size=3), st.integers(0, 1))
Place = tuple[str, int]


def who(email: str, url: str) -> str:
    """The lead, in the few spellings that stand above."""
    email = email.replace("\u200b", "").strip().lower()
    slug = url.lower().partition("/in/")[2].partition("?")[0].strip("/")
    return email if "@" in email else slug


def leads(campaign: Campaign, files: Sequence[Any]) -> Iterator[tuple[str, Place]]:
    """Everybody in a campaign of whom something is known, and where they stand."""
    for number, where in campaign.files.items():
        for row, ((email, url), stage) in enumerate(files[number], start=2):
            if (where is None or stage == where) and (lead := who(email, url)):
                yield lead, (f"{number}.csv", row)


def expected(campaigns: Sequence[Campaign], files: Sequence[Any]) -> Iterator[tuple[str, str, int, list[Place]]]:
    """Campaign, rule, number and first rows of what is to be found."""
    before: set[str] = set()
    for number, campaign in enumerate(campaigns):
        seen: dict[str, Place] = {}
        again: list[Place] = []
        for lead, place in leads(campaign, files):
            if lead in seen:
                again.append(place)
            seen.setdefault(lead, place)
        shared = [place for lead, place in seen.items() if lead in before]
        before |= seen.keys()
        for rule, places in (("duplicate-lead", again), ("lead-in-several-campaigns", shared)):
            if places:
                yield str(number), rule, len(places), places[:3]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """A folder that every example fills anew."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("recurring")
        patch.chdir(path)
        yield Folder(path)


def entry(number: int, where: str | None) -> dict[str, Any]:
    return {"path": f"{number}.csv"} | ({"where": {"Stage": where}} if where else {})


@given(
    st.lists(ROWS, min_size=3, max_size=3),
    st.lists(CAMPAIGNS, min_size=1, max_size=5),
    st.sampled_from([1, 3, 1 << 19]),
)
@settings(max_examples=150)
def test_who_stands_more_than_once_is_whom_python_finds(
    shelf: Folder, files: list[Any], campaigns: list[Campaign], at_once: int
) -> None:
    for number, rows in enumerate(files):
        cells = "".join(f"{email},{url},{stage}\n" for (email, url), stage in [*rows, (("", ""), "Rest")])
        shelf.write(f"{number}.csv", HEADER + cells)
    campaigns = sorted(campaigns, key=lambda campaign: campaign.manifest)  # the order of a run
    for manifest in (0, 1):
        own = [
            {"name": str(number), "import_method": "csv", "leads": [entry(*file) for file in campaign.files.items()]}
            | ({} if campaign.files else {"lead_count": 1})
            for number, campaign in enumerate(campaigns)
            if campaign.manifest == manifest
        ]
        own = [{key: value for key, value in one.items() if value != []} for one in own]
        empty = {"name": f"nobody in {manifest}", "import_method": "csv", "lead_count": 1}
        shelf.manifest(*own, empty, name=f"{manifest}.leadlint.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leadlint.index, "_AT_ONCE", at_once)
        said = report("0.leadlint.yaml", "1.leadlint.yaml", "--select", "LL304,LL305")["diagnostics"]
    rules = ("duplicate-lead", "lead-in-several-campaigns")
    told = [
        (
            one["campaign"],
            one["name"],
            one["data"].get("duplicates", one["data"]["leads"]),
            [(place["path"], place["row"]) for place in one["related"]],
        )
        for one in said
        if one["name"] in rules
    ]
    assert sorted(told) == sorted(expected(campaigns, files))


def test_campaigns_of_two_manifests_are_named_with_their_manifest(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\na@example.com,Ada\n")
    for name in ("a", "b"):
        folder.manifest({"name": "Same", "import_method": "csv", "leads": "leads.csv"}, name=f"{name}.leadlint.yaml")
    (found,) = report("a.leadlint.yaml", "b.leadlint.yaml", "--select", "LL305")["diagnostics"]
    assert found["manifest"] == "b.leadlint.yaml"
    assert found["message"] == "1 lead is in `Same` of a.leadlint.yaml too"


def test_the_first_three_campaigns_are_named(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\na@example.com,Ada\n")
    folder.manifest(*({"name": f"C{number}", "import_method": "csv", "leads": "leads.csv"} for number in range(5)))
    said = [one["message"] for one in report("manifest.yaml", "--select", "LL305")["diagnostics"]]
    assert said[0] == "1 lead is in `C0` too"
    assert said[2:] == ["1 lead is in `C0`, `C1` and `C2` too"] * 2


def test_a_lead_that_stands_again_in_another_file_is_told_with_both(folder: Folder) -> None:
    folder.write("a.csv", "Email,First Name\na@example.com,Ada\n")
    folder.write("b.csv", 'Email,First Name\n\nb@example.com,"B\no"\na@example.com,Ada\nb@example.com,Bo\n')
    entries = ["a.csv", {"path": "b.csv", "multiline": True}]
    folder.manifest({"name": "A", "import_method": "csv", "leads": entries})
    (found,) = report("manifest.yaml", "--select", "LL304")["diagnostics"]
    assert [(place["row"], place["line"], place["label"]) for place in found["related"]] == [
        (4, 5, "the same lead as row 2 of a.csv"),
        (5, 6, "the same lead as row 3"),
    ]


def test_where_nothing_asks_nobody_is_compared(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\na@example.com,Ada\na@example.com,Ada\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert not report("manifest.yaml", "--select", "LL1")["diagnostics"]
