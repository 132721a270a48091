"""leadlint from the checkout and as pip installs it: each time whole, and with the same schemas."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from snapshot import environment, snapshot


class Distributions(NamedTuple):
    """What is published."""

    wheel: Path
    sdist: Path


class Leadlint(NamedTuple):
    """A leadlint that can be called, and the folder to call it in."""

    command: tuple[str | Path, ...]
    here: Path

    def __call__(self, *args: str) -> bytes:
        return run(*self.command, *args, here=self.here)


def run(*command: str | Path, here: Path) -> bytes:
    """What a command writes; one that fails says why on the test's own stderr."""
    return subprocess.run(command, cwd=here, env=environment(), check=True, stdout=subprocess.PIPE).stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout: what a build leaves behind does not land in the checkout itself."""
    return snapshot(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def distributions(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    # Both straight from the checkout. By default `build` makes the wheel from the sdist, and pip does that below.
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--sdist", "--wheel", "--outdir", folder, checkout, here=folder)
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Distributions(wheel, sdist)


@pytest.fixture(scope="module", params=["checkout", "wheel", "sdist", "editable"])
def leadlint(
    request: pytest.FixtureRequest,
    checkout: Path,
    distributions: Distributions,
    tmp_path_factory: pytest.TempPathFactory,
) -> Leadlint:
    """leadlint in each of its shapes, and never the one that the tests themselves run with."""
    if request.param == "checkout":
        assert imported_from(sys.executable, checkout) == checkout
        return Leadlint((sys.executable, "-m", "leadlint"), checkout)
    home = tmp_path_factory.mktemp(request.param)
    if request.param == "editable":
        python, _ = install(home, "--editable", checkout)
        assert imported_from(python, home) == checkout
    else:
        python, packages = install(home, getattr(distributions, request.param))
        assert imported_from(python, home) == packages
    return Leadlint((python.with_name("leadlint"),), home)


def install(home: Path, *what: str | Path) -> tuple[Path, Path]:
    """A virtual environment with leadlint in it: its Python and its packages."""
    run(sys.executable, "-m", "venv", "--without-pip", ".", here=home)
    python, [packages] = home / "bin" / "python", home.glob("lib/*/site-packages")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", *what, here=home)
    # The dependencies are those of the tests: the same download for every shape would show nothing more. Python does
    # not follow the .pth files of a folder that a .pth file names, so an editable leadlint there stays out of sight.
    dependencies = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (packages / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    return python, packages


def imported_from(python: str | Path, here: Path) -> Path:
    """The folder that a Python started `here` takes leadlint from."""
    file = run(python, "-c", "import leadlint; print(leadlint.__file__)", here=here)
    return Path(file.decode().strip()).parent.parent


@pytest.mark.parametrize(
    ("args", "file"),
    [(["schema"], "manifest.schema.json"), (["schema", "report"], "report.schema.json")],
    ids=["manifest", "report"],
)
def test_a_schema_is_printed_byte_for_byte(args: list[str], file: str, leadlint: Leadlint, checkout: Path) -> None:
    assert leadlint(*args) == (checkout / "schemas" / file).read_bytes()


def test_the_version_is_that_of_the_project(leadlint: Leadlint, checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert leadlint("--version").decode() == f"leadlint {project['version']}\n"


def test_the_wheel_holds_the_package_and_no_tests(distributions: Distributions) -> None:
    with zipfile.ZipFile(distributions.wheel) as wheel:
        folders = {name.split("/")[0] for name in wheel.namelist()}
    name, version, *_ = distributions.wheel.name.split("-")
    assert folders == {name, f"{name}-{version}.dist-info"}
