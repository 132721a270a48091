"""The script that makes a new rule, run in a copy of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository without what is installed or kept by git."""
    for name in ("leadlint", "schemas", "scripts", "tests", "docs", "examples", "README.md", "pyproject.toml"):
        whole = ROOT / name
        if whole.is_dir():
            shutil.copytree(whole, tmp_path / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(whole, tmp_path / name)
    return tmp_path


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("code", "options"), [("LL399", ["--rows"]), ("LL011", [])])
def test_a_new_rule_is_complete_but_for_what_it_is_about(copy: Path, code: str, options: list[str]) -> None:
    made = run(copy, "scripts/new_rule.py", code, "unlikely-thing", "A thing is unlikely.", *options)
    assert made.returncode == 0, made.stderr
    failed = [line.split("::")[1].split(" - ")[0] for line in made.stdout.splitlines() if line.startswith("FAILED")]
    assert failed == [
        "test_every_rule_has_a_failing_and_a_silent_case[unlikely-thing]",
        "test_the_examples_of_a_page_do_what_it_says[Fails-unlikely-thing]",
    ]
    assert f"| {code} | [unlikely-thing](docs/rules/unlikely-thing.md) |" in (copy / "README.md").read_text()
    assert "A thing is unlikely." in (copy / "docs/rules/unlikely-thing.md").read_text()
    assert run(copy, "-m", "leadlint", "explain", code).stdout.startswith(f"# unlikely-thing ({code}, warning)")
    types = [["mypy"]] if options else []  # ten seconds, of which once is enough
    for tool in (["ruff", "check", "leadlint"], ["ruff", "format", "--check", "leadlint"], *types):
        checked = run(copy, "-m", *tool)
        assert checked.returncode == 0, checked.stdout
    again = run(copy, "scripts/new_rule.py", code, "another-thing", "Another thing.")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
