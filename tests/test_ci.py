"""The action and the recipes: what a CI's own schema, a linter of workflows and a real shell make of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from snapshot import environment, snapshot
from support import ROOT, Folder

from leadlint.formats import FORMATS

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^```yaml (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SCHEMAS = {
    ".github/workflows/leads.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}


def program(name: str, *args: object) -> subprocess.CompletedProcess[str]:
    path = Path(sysconfig.get_path("scripts"), name)
    return subprocess.run([path, *map(str, args)], check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"), [one for one in RECIPES if one[0] in SCHEMAS], ids=lambda value: str(value)[:30]
)
def test_a_recipe_is_what_its_ci_reads(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "recipe.yml"
    file.write_text(text)
    # Its schema for Azure has patterns that are none in the dialect it would be read in otherwise.
    result = program("check-jsonschema", "--regex-variant", "python", "--builtin-schema", SCHEMAS[name], file)
    assert result.returncode == 0, result.stdout


def test_every_recipe_asks_for_formats_that_there_are() -> None:
    assert {name for name, _ in RECIPES} == {*SCHEMAS, ".pre-commit-config.yaml"}
    asked = re.findall(r"--output-format ([a-z]+)|^ +([a-z]+)=leadlint", PAGE, re.MULTILINE)
    assert {name for pair in asked for name in pair if name} <= set(FORMATS)


def test_the_recipe_of_pre_commit_is_a_valid_configuration(tmp_path: Path) -> None:
    (text,) = (text for name, text in RECIPES if name == ".pre-commit-config.yaml")
    file = tmp_path / "config.yaml"
    file.write_text(text)
    assert program("pre-commit", "validate-config", file).returncode == 0


# --- the action ------------------------------------------------------------------------------------------------------


def test_the_action_is_what_github_reads() -> None:
    result = program("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    assert result.returncode == 0, result.stdout


def test_a_linter_of_workflows_finds_nothing_in_the_action() -> None:
    result = program("zizmor", "--offline", "--no-config", ROOT / "action.yml")
    assert result.returncode == 0, result.stdout


class Runner:
    """The steps of the action as GitHub's runner takes them: inputs through the environment, each step in bash."""

    def __init__(self, folder: Folder, source: Path) -> None:
        self.folder, self.source = folder, source
        self.action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
        (folder.path / "temp").mkdir()

    def run(self, **inputs: str) -> tuple[int, str]:
        """The exit code of the first step that fails, and all that was said."""
        given = {name: about["default"] for name, about in self.action["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        said = ""
        for step in self.action["runs"]["steps"]:
            code, output = self.step(step, given)
            said += output
            if code:
                return code, said
        return 0, said

    def step(self, step: dict[str, Any], inputs: dict[str, str]) -> tuple[int, str]:
        own = {name: self.value(text, inputs) for name, text in step["env"].items()}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        runner = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(self.folder.path / "temp"), "PATH": path}
        script = self.folder.write("temp/step.sh", step["run"])
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder.path,
            env=environment(**own, **runner),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        return result.returncode, result.stdout

    def value(self, text: str, inputs: dict[str, str]) -> str:
        """Inputs are put into the environment, never into the script: a shell would run what they say."""
        known = {"github.action_path": str(self.source), **{f"inputs.{name}": text for name, text in inputs.items()}}
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], text)


def test_the_action_checks_a_repository(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    runner = Runner(folder, snapshot(tmp_path_factory.mktemp("action")))
    folder.leads("lists/a b.csv", 4)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "lists/*.csv"}, limits={"csv": {"per_campaign": 3}})
    code, said = runner.run(formats="json=out/report.json\nconcise=out/report.txt\n")
    assert code == 1
    assert "::error file=manifest.yaml," in said
    assert "1 of 1 campaign fails" in said
    assert (folder.path / "out" / "report.json").exists()
    assert "LL101" in (folder.path / "out" / "report.txt").read_text()

    checking = runner.action["runs"]["steps"][1]
    inputs = {"paths": "", "fail-on": "never", "formats": ""}
    assert runner.step(checking, inputs)[0] == 0
    code, said = runner.step(checking, {**inputs, "paths": "lists/a b.csv\n\nmanifest.yaml\n", "fail-on": "error"})
    assert (code, said.count("::error file=")) == (1, 1)
    code, said = runner.step(checking, {**inputs, "paths": "--help\n$(touch hacked)\n`touch hacked`"})
    assert code == 2
    assert "no such file or folder: `--help`" in said
    assert not (folder.path / "hacked").exists()


def test_an_old_python_is_told(folder: Folder) -> None:
    runner = Runner(folder, ROOT)
    old = folder.write("temp/python3", "#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    step = runner.action["runs"]["steps"][0]
    step["run"] = f'PATH="{old.parent}:$PATH"\n{step["run"]}'
    code, said = runner.step(step, {"version": ""})
    assert code == 2
    assert "Python 3.11 or later is needed" in said
