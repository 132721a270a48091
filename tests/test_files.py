"""From paths and globs of a manifest to files: whatever matches is counted or refused, never passed over."""

from __future__ import annotations

import glob
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Folder, names, report, somebody_else

from leadlint.files import expand
from leadlint.manifest import load
from leadlint.manifest.model import Manifest


def manifest(folder: Folder) -> Manifest:
    loaded = load(folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})).manifest
    assert loaded
    return loaded


def found(folder: Folder, pattern: str) -> dict[str, str | None]:
    """What a pattern means: each name with what is wrong with it."""
    return told(manifest(folder), pattern)


def told(manifest: Manifest, pattern: str) -> dict[str, str | None]:
    return {one.name: one.error and one.error.message for one in expand(manifest, pattern)}


def test_a_broken_link_that_a_glob_matches_is_no_missing_lead(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    (folder.path / "leads/b.csv").symlink_to("nowhere")
    assert found(folder, "leads/*.csv") == {
        "leads/a.csv": None,
        "leads/b.csv": "it is a link to a file that is not there",
    }


def test_a_folder_called_like_a_lead_file_is_not_passed_over(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    folder.leads("leads/parts.csv/1.csv", 3)
    assert found(folder, "leads/*.csv") == {"leads/a.csv": None, "leads/parts.csv": "it is a folder"}
    assert found(folder, "leads/*") == {"leads/a.csv": None}


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "a.csv")
    assert found(folder, "*.csv") == found(folder, "a.csv") == {"a.csv": "it is no regular file"}


def test_links_that_lead_to_themselves(folder: Folder) -> None:
    (folder.path / "a.csv").symlink_to("a.csv")
    assert found(folder, "a.csv") == {"a.csv": "cannot be looked up: a link leads to itself, or a name holds a NUL"}
    assert found(folder, "*.csv") == {"a.csv": "it is a link that leads to itself"}


def test_double_stars_enter_every_folder_once(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    (folder.path / "leads/here").symlink_to(".")
    (folder.path / "leads/up").symlink_to("..")
    (folder.path / "other").mkdir()
    folder.leads("target/b.csv", 1)
    (folder.path / "other/link").symlink_to("../target")
    assert found(folder, "leads/**/*.csv") == {"leads/a.csv": None, "leads/up/other/link/b.csv": None}
    assert found(folder, "other/**/*.csv") == {"other/link/b.csv": None}
    assert found(folder, "**/" * 300 + "*.csv").keys() >= {"leads/a.csv"}


def test_double_stars_at_the_end_are_every_file(folder: Folder) -> None:
    folder.leads("leads/a.csv", 1)
    folder.leads("leads/deep/er/b.csv", 1)
    folder.leads("leads/.hidden/c.csv", 1)
    assert found(folder, "leads/**") == {"leads/a.csv": None, "leads/deep/er/b.csv": None}
    assert found(folder, "leads/.hidden/*.csv") == found(folder, "leads/.h*/*") == {"leads/.hidden/c.csv": None}


def test_a_folder_that_may_not_be_listed_is_an_error(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    folder.leads("leads/closed/b.csv", 3)
    folder.leads("leads/d.csv", 3)
    own = manifest(folder)
    (folder.path / "leads/closed").chmod(0)
    with somebody_else(folder.path):
        listed = told(own, "leads/**/*.csv")
    (folder.path / "leads/closed").chmod(0o755)
    assert listed == {"leads/**/*.csv": "cannot be read: Permission denied"}


def test_one_file_that_leaves_the_repository_does_not_hide_the_others(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    (folder.path / "leads/out.csv").symlink_to("/etc/hostname")
    assert found(folder, "leads/*.csv") == {"leads/a.csv": None, "leads/out.csv": "it leaves the repository"}
    folder.manifest(
        {"name": "Small", "import_method": "csv", "leads": "leads/a.csv"},
        {"name": "All", "import_method": "csv", "leads": "leads/*.csv"},
        rules={"select": ["LL1"]},
    )
    listed = report("leads/a.csv")
    assert [one["name"] for one in listed["campaigns"]] == ["Small", "All"]
    assert names(listed) == ["path-outside-repository"]


@pytest.mark.parametrize("pattern", ["a\0b.csv", "x" * 300 + ".csv", "[a-z].csv\0"])
def test_names_that_no_file_can_have(pattern: str, folder: Folder) -> None:
    ((_, message),) = found(folder, pattern).items()
    assert message


NAMES = st.sampled_from(["a.csv", "b.csv", "b.CSV", "c[1].csv", ".d.csv", "e", "é.csv"])
FOLDERS = st.lists(st.sampled_from(["x", "y", ".z"]), max_size=3)
TREES = st.lists(st.tuples(FOLDERS, NAMES), min_size=1, max_size=8)
PATTERNS = st.sampled_from(
    [
        "*.csv",
        "**/*.csv",
        "x/*",
        "*/*.csv",
        "**/x/*.csv",
        "x/**/*.csv",
        "?.csv",
        "[ab].csv",
        "*/a.csv",
        "**/.z/*.csv",
        ".*",
    ]
)


@given(TREES, PATTERNS)
def test_a_glob_means_what_it_means_to_python(
    tmp_path_factory: pytest.TempPathFactory, tree: list[tuple[list[str], str]], pattern: str
) -> None:
    folder = Folder(tmp_path_factory.mktemp("glob"))
    for parents, name in tree:
        if not (folder.path.joinpath(*parents) / name).is_dir():
            folder.write("/".join([*parents, name]), "Email\n")
    expected = {
        folder.path / name
        for name in glob.glob(pattern, root_dir=folder.path, recursive=True)  # noqa: PTH207
        if (folder.path / name).is_file()
    }
    assert {one.file for one in expand(manifest(folder), pattern) if one.file} == expected - {
        folder.path / "manifest.yaml"
    }


def test_a_file_that_is_not_there(folder: Folder) -> None:
    assert found(folder, "gone.csv") == {"gone.csv": "no such file"}


def test_a_folder_that_may_not_be_entered_is_an_error(folder: Folder) -> None:
    folder.leads("clients/a/leads.csv", 3)
    folder.leads("clients/b/leads.csv", 3)
    own = manifest(folder)
    (folder.path / "clients/b").chmod(0)
    with somebody_else(folder.path):
        listed = told(own, "clients/*/leads.csv")
    (folder.path / "clients/b").chmod(0o755)
    assert listed == {"clients/*/leads.csv": "cannot be read: Permission denied"}


def test_half_a_double_star_is_told(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    folder.leads("leads/deep/b.csv", 3)
    assert found(folder, "leads/**.csv") == {"leads/**.csv": "`**` stands alone between two slashes"}


def test_two_files_are_two_whatever_their_paths_look_like(folder: Folder) -> None:
    folder.write(".git/HEAD", "")
    folder.leads("a.csv", 3)
    folder.leads("real/a.csv", 4)
    (folder.path / "real/deep").mkdir()
    (folder.path / "link").symlink_to("real/deep")
    folder.manifest({"name": "A", "import_method": "csv", "leads": ["a.csv", "link/../a.csv"]})
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 7


def test_one_file_under_two_names_is_one(folder: Folder) -> None:
    folder.leads("leads/a.csv", 3)
    (folder.path / "leads/latest.csv").symlink_to("a.csv")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/*.csv"})
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 3


def test_a_folder_of_the_very_name_comes_before_what_it_would_match(folder: Folder) -> None:
    folder.leads("leads [1]/a.csv", 3)
    folder.leads("leads 1/b.csv", 3)
    assert found(folder, "leads [1]/*.csv") == {"leads [1]/a.csv": None}


def test_a_broken_link_in_the_way_of_a_glob_is_told(folder: Folder) -> None:
    folder.leads("clients/a/leads.csv", 3)
    (folder.path / "clients/b").symlink_to("not-mounted")
    broken = "it is a link to a file that is not there"
    assert found(folder, "clients/*/leads.csv") == {"clients/a/leads.csv": None, "clients/b": broken}
    assert found(folder, "clients/**/*.csv") == {"clients/a/leads.csv": None, "clients/b": broken}


def test_folders_with_a_dot_are_no_lead_files(folder: Folder) -> None:
    folder.leads("leads/2026.11/a.csv", 3)
    folder.leads("leads/b.csv", 3)
    assert found(folder, "leads/*.*") == {"leads/b.csv": None}


def test_a_link_to_itself_ends_in_a_diagnostic(folder: Folder) -> None:
    (folder.path / "loop.csv").symlink_to("loop.csv")
    for leads in ("*.csv", "loop.csv"):
        folder.manifest({"name": "A", "import_method": "csv", "leads": leads})
        assert report("manifest.yaml")["exit_code"] == 1


def test_columns_are_looked_for_in_every_entry(folder: Folder) -> None:
    folder.leads("a.csv", 3)
    other = [{"path": "a.csv", "columns": {"email": "Nope"}}]
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": "a.csv"},
        {"name": "B", "import_method": "csv", "leads": other},
    )
    assert names(report("manifest.yaml")) == ["shared-lead-file", "unknown-column"]
