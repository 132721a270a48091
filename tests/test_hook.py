"""The hook as a user has it: the checkout as a git repository, pre-commit and prek, and real commits of lead files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from snapshot import environment, snapshot
from support import ROOT, Folder, tree

MEBIBYTE = 1024 * 1024
IDENTITY = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.com")

runners = pytest.mark.parametrize("runner", ["pre-commit", "prek"])


class Hook(NamedTuple):
    """leadlint as the commit of a repository, and where the runners keep what they install from it."""

    url: str
    rev: str
    cache: Path


class Repository(Folder):
    """A repository of lead files whose one campaign takes three leads."""

    def __init__(self, path: Path, hook: Hook) -> None:
        super().__init__(path)
        self.variables = {
            "PRE_COMMIT_HOME": str(hook.cache / "pre-commit"),
            "PREK_HOME": str(hook.cache / "prek"),
        }
        self.done("git", "init")
        self.manifest(
            {"name": "Partners", "import_method": "csv", "leads": "leads/*.csv"}, limits={"csv": {"per_campaign": 3}}
        )
        config = {"repos": [{"repo": hook.url, "rev": hook.rev, "hooks": [{"id": "leadlint"}]}]}
        self.write(".pre-commit-config.yaml", json.dumps(config))

    def commit(self) -> tuple[int, str]:
        """Commits everything: the exit code, and what the terminal shows."""
        self.done("git", "add", "--all")
        return self.attempt("git", *IDENTITY, "commit", "--message", "Leads")

    def all_files(self, runner: str) -> tuple[int, str]:
        """What CI runs."""
        self.done("git", "add", "--all")
        return self.attempt(program(runner), "run", "--all-files")

    def done(self, *command: str) -> None:
        code, output = self.attempt(*command)
        assert code == 0, output

    def attempt(self, *command: str) -> tuple[int, str]:
        return attempt(*command, here=self.path, **self.variables)


def attempt(*command: str, here: Path, **variables: str) -> tuple[int, str]:
    """Runs a command as in a fresh terminal: its exit code, and what it shows."""
    # Without the developer's own git settings: core.hooksPath alone would switch the hook off.
    env = environment(GIT_CONFIG_GLOBAL=os.devnull, **variables)
    ran = subprocess.run(
        command, cwd=here, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    return ran.returncode, ran.stdout


def program(name: str) -> str:
    """A program of the environment that the tests run in."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    assert found, f"{name} is not installed beside this Python: pip install -e '.[dev]'"
    return found


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hook]:
    """The checkout, committed in a repository of its own: a config names a commit, and the checkout may be dirty."""
    published = snapshot(tmp_path_factory.mktemp("leadlint"))
    shown = ""
    for args in (["init"], ["add", "--all", "--force"], ["commit", "--message", "leadlint"], ["rev-parse", "HEAD"]):
        code, shown = attempt("git", *IDENTITY, *args, here=published)
        assert code == 0, shown
    cache = tmp_path_factory.mktemp("cache")
    yield Hook(str(published), shown.strip(), cache)
    shutil.rmtree(cache)  # two environments with pyarrow, and pytest would keep those of the last three runs


@pytest.fixture
def repository(folder: Folder, hook: Hook) -> Repository:
    return Repository(folder.path, hook)


@runners
def test_a_commit_of_nothing_but_a_lead_file_is_judged(runner: str, repository: Repository) -> None:
    repository.done(program(runner), "install")
    repository.leads("leads/list.csv", 2)
    code, output = repository.commit()
    assert code == 0, output
    assert "Passed" in output  # not `Skipped`

    repository.leads("leads/list.csv", 4)
    code, output = repository.commit()
    assert code == 1, output
    assert "LL101" in output
    assert "4 leads, 3 accepted" in output

    repository.leads("leads/list.csv", 3)
    code, output = repository.commit()
    assert code == 0, output
    assert "Passed" in output


@runners
def test_a_lead_file_that_the_commit_lacks_is_told(runner: str, repository: Repository) -> None:
    # Both runners put away what is changed and not staged, but leave what is untracked where it is.
    severity = {"untracked-lead-file": "error"}
    repository.manifest({"name": "A", "import_method": "csv", "leads": "leads/*.csv"}, rules={"severity": severity})
    repository.done(program(runner), "install")
    repository.leads("leads/list.csv", 1)
    code, output = repository.commit()
    assert code == 0, output

    repository.leads("leads/list.csv", 2)
    repository.leads("leads/forgotten.csv", 1)
    repository.done("git", "add", "leads/list.csv")
    code, output = repository.attempt("git", *IDENTITY, "commit", "--message", "Leads")
    assert code == 1, output
    assert "leads/forgotten.csv: not in git's index" in output

    code, output = repository.commit()
    assert code == 0, output


@runners
def test_all_files_are_judged_as_a_commit_is(runner: str, repository: Repository) -> None:
    repository.leads("leads/list.csv", 3)
    code, output = repository.all_files(runner)
    assert code == 0, output
    assert "Passed" in output

    repository.leads("leads/list.csv", 4)
    code, output = repository.all_files(runner)
    assert code == 1, output
    assert "4 leads, 3 accepted" in output


@runners
def test_many_lead_files_are_one_process(runner: str, repository: Repository) -> None:
    # Names that do not fit into one of pre-commit's command lines: as arguments they would go to several processes,
    # and each would report the campaign.
    for number in range(3000):
        repository.leads(f"leads/one-of-three-thousand-lead-files-{number:04}.csv", 1)
    code, output = repository.all_files(runner)
    assert code == 1, output
    assert output.count("LL101") == 1, output
    assert "3,000 leads, 3 accepted" in output


def test_the_environment_takes_less_than_245_mebibytes(repository: Repository, hook: Hook) -> None:
    repository.done(program("pre-commit"), "install-hooks")
    [built] = hook.cache.glob("pre-commit/*/py_env-*")
    size = sum(path.lstat().st_blocks * 512 for path in tree(built)) / MEBIBYTE
    assert size < 245, f"the environment takes {size:.0f} MiB"


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("manifest.yaml", True),
        ("a/manifest.yml", True),
        ("leadlint.yaml", True),
        ("a/leadlint.yml", True),
        ("x.leadlint.yaml", True),
        ("leads/A.CSV", True),
        ("a.csv.gz", True),
        ("b.parquet", True),
        ("c.xlsx", True),
        ("c.xlsm", True),
        ("d.jsonl.zst", True),
        ("README.md", False),
        ("mymanifest.yaml", False),
        ("manifest.yaml.j2", False),
        ("myleadlint.yaml", False),
        ("leadlint.yaml.md", False),
        ("script.py", False),
        ("csv", False),
        ("csv.py", False),
        ("a.csv/README.md", False),
        ("archive.tar.gz", False),
    ],
)
def test_manifests_and_lead_files_start_the_hook(name: str, starts: bool) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], name)) is starts  # pre-commit searches too
