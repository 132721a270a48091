"""Lead files that no campaign takes: told only where it is certain that no manifest names them."""

from __future__ import annotations

import pytest
from support import Folder, names, report

CAMPAIGN = {"name": "A", "import_method": "hubspot", "leads": "leads/a.csv"}


@pytest.fixture
def lists(folder: Folder) -> Folder:
    """Two lists, of which the manifest takes one."""
    folder.leads("leads/a.csv", 1)
    folder.leads("leads/b.csv", 1)
    folder.manifest(CAMPAIGN)
    return folder


def test_a_manifest_that_the_run_is_not_about_names_lead_files_too(lists: Folder) -> None:
    lists.manifest(CAMPAIGN | {"leads": "b.csv"}, name="leads/leadlint.yaml")
    assert names(report("manifest.yaml")) == []


def test_of_a_broken_manifest_nobody_knows_what_it_names(lists: Folder) -> None:
    lists.write("b.leadlint.yaml", "campaigns: [")
    assert names(report("manifest.yaml")) == []


def test_a_manifest_in_another_folder_names_them_when_it_is_part_of_the_run(lists: Folder) -> None:
    (lists.path / ".git").mkdir()
    lists.manifest(CAMPAIGN | {"leads": "../leads/b.csv"}, name="other/manifest.yaml")
    assert names(report()) == []


def test_one_finding_for_a_folder_however_it_is_named(lists: Folder) -> None:
    (lists.path / "link").symlink_to("leads")
    lists.manifest(CAMPAIGN, CAMPAIGN | {"name": "B", "leads": "link/a.csv"})
    (found,) = [one for one in report()["diagnostics"] if one["name"] == "unlisted-lead-file"]
    assert found["message"] == "leads/b.csv: no campaign takes it"
    assert found["data"] == {"files": 1}


def test_a_name_that_is_not_utf_8_is_shown_as_it_can_be(lists: Folder) -> None:
    (lists.path / "leads/b.csv").rename(lists.path / "leads/\udce9.csv")
    assert names(report()) == ["unlisted-lead-file"]
