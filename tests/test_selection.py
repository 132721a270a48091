"""Which rules run: those that are off by default, and whose choice goes over whose."""

from __future__ import annotations

from typing import Any

import pytest
from support import Folder, names, report


@pytest.fixture(autouse=True)
def leads(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\ninfo@example.com,Ada \n")


def found(folder: Folder, rules: dict[str, Any], *args: str) -> list[str]:
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"}, rules=rules)
    return names(report("manifest.yaml", *args))


@pytest.mark.parametrize(
    ("rules", "args", "expected"),
    [
        ({}, [], ["surrounding-whitespace"]),
        ({"extend_select": ["role-address"]}, [], ["surrounding-whitespace", "role-address"]),
        ({}, ["--extend-select", "LL318"], ["surrounding-whitespace", "role-address"]),
        ({"severity": {"role-address": "note"}}, [], ["surrounding-whitespace", "role-address"]),
        ({"severity": {"LL3": "note"}}, [], ["surrounding-whitespace"]),
        ({"extend_select": ["LL3"]}, [], ["surrounding-whitespace"]),
        ({"select": ["role-address"]}, [], ["role-address"]),
        ({"select": ["LL1"], "severity": {"role-address": "note"}}, [], []),
        ({"select": ["LL1"], "extend_select": ["role-address"]}, [], ["role-address"]),
        ({"extend_select": ["role-address"]}, ["--select", "LL315"], ["surrounding-whitespace"]),
        ({"select": ["LL1"]}, ["--extend-select", "LL315"], ["surrounding-whitespace"]),
        ({"select": ["LL1"]}, ["--select", "LL315"], ["surrounding-whitespace"]),
        ({"ignore": ["LL315"]}, ["--select", "LL315"], []),
        ({"extend_select": ["role-address"]}, ["--ignore", "LL3"], []),
    ],
)
def test_rules_run_where_they_are_chosen(
    folder: Folder, rules: dict[str, Any], args: list[str], expected: list[str]
) -> None:
    assert found(folder, rules, *args) == expected


def test_no_campaign_passes_of_which_nobody_knows_whom_it_keeps_out(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"}, suppression="none.txt")
    loaded = report("manifest.yaml")
    assert names(loaded)[0] == "unusable-suppression-file"
    assert [one["passed"] for one in loaded["campaigns"]] == [False]
