"""What a commit would not contain, told in real repositories: git's index decides, and a hook's own index first."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest
from snapshot import environment
from support import Folder, report, run

IDENTITY = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.com", "-c", "protocol.file.allow=always")


class Repository(Folder):
    """A git repository with a manifest whose campaign takes `leads/*.csv`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        path.mkdir(exist_ok=True)
        self.git("init")
        self.manifest({"name": "A", "import_method": "hubspot", "leads": "leads/*.csv"})
        self.leads("leads/a.csv", 1)
        self.git("add", "--all")

    def git(self, *args: str) -> None:
        env = environment(GIT_CONFIG_GLOBAL=os.devnull)
        subprocess.run(["git", *IDENTITY, *args], cwd=self.path, env=env, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Folder) -> Repository:
    return Repository(folder.path)


def told(*args: str) -> list[tuple[str, str]]:
    """The message of each untracked-lead-file, and its way out."""
    found = [one for one in report(*args)["diagnostics"] if one["name"] == "untracked-lead-file"]
    return [(one["message"], one["help"]) for one in found]


NOT_ADDED = "`git add` it: CI and others count without it"


def test_what_is_added_need_not_be_committed(repository: Repository) -> None:
    assert told() == []
    repository.leads("leads/b.csv", 1)
    assert told() == [("leads/b.csv: not in git's index, so no commit contains it", NOT_ADDED)]
    repository.git("add", "leads/b.csv")
    assert told() == []
    repository.git("rm", "--cached", "leads/a.csv")
    assert told() == [("leads/a.csv: not in git's index, so no commit contains it", NOT_ADDED)]


def test_what_git_is_told_to_ignore_is_told_apart(repository: Repository) -> None:
    repository.write(".gitignore", "b.csv\n")
    for name in "bc":
        repository.leads(f"leads/{name}.csv", 1)
    assert told() == [
        ("leads/c.csv: not in git's index, so no commit contains it", NOT_ADDED),
        ("leads/b.csv: git is told to ignore it", f"take it out of .gitignore and {NOT_ADDED}"),
    ]
    repository.git("add", "--force", "leads/b.csv", "leads/c.csv")
    assert told() == []


def test_dvc_keeps_what_git_ignores(repository: Repository) -> None:
    repository.write(".gitignore", "b.csv\n")
    repository.leads("leads/b.csv", 1)
    (repository.path / ".dvc").mkdir()
    assert told() == []


def test_a_manifest_that_is_not_tracked_is_its_authors_alone(repository: Repository) -> None:
    repository.git("rm", "--cached", "manifest.yaml", "leads/a.csv")
    assert told() == []


def test_a_folder_outside_git_has_nothing_that_is_untracked(folder: Folder) -> None:
    folder.leads("a.csv", 1)
    folder.manifest({"name": "A", "import_method": "hubspot", "leads": "a.csv"})
    assert told() == []


def test_from_another_folder(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.leads("leads/b.csv", 1)
    monkeypatch.chdir(repository.path / "leads")
    (found,) = report("../manifest.yaml")["diagnostics"]
    assert found["message"] == "b.csv: not in git's index, so no commit contains it"


def test_links_and_what_they_lead_to_are_tracked_both(repository: Repository) -> None:
    repository.leads("elsewhere/b.csv", 1)
    (repository.path / "leads/b.csv").symlink_to("../elsewhere/b.csv")
    repository.git("add", "leads")
    assert [message.partition(":")[0] for message, _ in told()] == ["leads/b.csv"]
    repository.git("add", "--all")
    assert told() == []
    repository.git("rm", "--cached", "leads/b.csv")
    assert [message.partition(":")[0] for message, _ in told()] == ["leads/b.csv"]


def test_a_link_to_a_folder_is_tracked_too(repository: Repository) -> None:
    (repository.path / "link").symlink_to("leads")
    repository.manifest({"name": "A", "import_method": "hubspot", "leads": "link/a.csv"})
    assert [message.partition(":")[0] for message, _ in told()] == ["link/a.csv"]
    repository.git("add", "link")
    assert told() == []


@pytest.mark.parametrize(
    "name", ["zoé.csv", "*.csv", "[a].csv", ":(top)x.csv", "\udce9.csv", 'quo"te.csv', "new\nline.csv"]
)
def test_any_name(name: str, repository: Repository) -> None:
    repository.leads(f"leads/{name}", 1)
    assert len(told()) == 1
    repository.git("add", "--all")
    assert told() == []


def test_git_reads_the_index_that_a_hook_is_to_commit(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.git("commit", "--message", "Leads")
    hook = repository.write(".git/hooks/pre-commit", '#!/bin/sh\nleadlint --output-format concise >"$OUT" 2>&1\n')
    hook.chmod(0o755)
    monkeypatch.setenv("OUT", str(repository.path.parent / "out"))
    monkeypatch.setenv("PATH", f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}")
    for name in "bc":
        repository.leads(f"leads/{name}.csv", 1)
    repository.git("add", "leads/b.csv", "leads/c.csv")
    repository.git("commit", "--message", "One", "leads/b.csv")  # from an index with b.csv, without c.csv
    assert "leads/c.csv: not in git's index" in (repository.path.parent / "out").read_text()
    repository.git("commit", "--message", "The other")
    assert "git's index" not in (repository.path.parent / "out").read_text()


def test_a_submodule_has_an_index_of_its_own(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = Repository(tmp_path_factory.mktemp("module"))
    module.git("commit", "--message", "Leads")
    whole = Repository(folder.path)
    whole.git("submodule", "add", str(module.path), "module")
    whole.manifest({"name": "A", "import_method": "hubspot", "leads": "module/leads/*.csv"})
    assert told("manifest.yaml") == []
    whole.leads("module/leads/b.csv", 1)
    assert [message.partition(":")[0] for message, _ in told("manifest.yaml")] == ["module/leads/b.csv"]
    monkeypatch.setenv("GIT_INDEX_FILE", str(whole.path / ".git/index"))
    assert [message.partition(":")[0] for message, _ in told("manifest.yaml")] == ["module/leads/b.csv"]


def test_without_git_nobody_knows(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.leads("leads/b.csv", 1)
    monkeypatch.setenv("PATH", str(repository.path))
    assert told() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_repository_of_somebody_else_is_not_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repository.leads("leads/b.csv", 1)
    os.chown(repository.path, 65534, 65534)
    assert told() == []


def test_it_is_not_looked_up_for_nobody(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = repository.write("bin/git", '#!/bin/sh\ntouch "$ASKED"\n')
    asked.chmod(0o755)
    monkeypatch.setenv("PATH", str(asked.parent))
    monkeypatch.setenv("ASKED", str(repository.path / "asked"))
    assert run("--ignore", "LL211").code == 0
    assert not (repository.path / "asked").exists()


def test_a_program_that_the_repository_names_is_not_run(repository: Repository) -> None:
    spy = repository.write("spy", f"#!/bin/sh\ntouch {repository.path}/ran\n")
    spy.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(spy))
    repository.leads("leads/b.csv", 1)
    assert len(told()) == 1
    assert not (repository.path / "ran").exists()
