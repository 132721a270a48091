"""Options and fixtures that every test shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from support import Folder

TODAY = 1796083200  # the first of December 2026, a month in which every figure of the catalogue is new

# How long an example takes says nothing of what it shows.
settings.register_profile("leadlint", settings(), deadline=None)
settings.load_profile("leadlint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files; the diff is the review")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that was skipped for a missing part counts as failing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the developer's shell or of CI changes what a test sees, and it is the same day every year."""
    ours = ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "LEADLINT_DEBUG", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")
    for name in ours:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(TODAY))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder outside git that is the current one."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=bool(request.config.getoption("--update")))


class Golden:
    """Compares a text with a file, or with --update writes it there."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, path: Path, text: str) -> None:
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is not there: pytest --update writes it"
        assert text == path.read_text(encoding="utf-8")
