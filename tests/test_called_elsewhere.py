"""Where leadlint is called is nobody's business: findings and the paths of platforms stay what they are."""

from __future__ import annotations

import json

import pytest
from support import Folder, report, run

from leadlint.formats import FORMATS


def as_format(name: str) -> list[str]:
    return ["--output-format", name]


def test_a_finding_is_the_same_wherever_in_the_repository_leadlint_is_called(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of a file that is not there, of which only the manifest's word is known."""
    folder.leads("leads/list.csv", 1)
    (folder.path / ".git").mkdir()
    folder.manifest(
        {"name": "A", "import_method": "csv", "leads": ["leads/gone.csv", "gone/*.csv"], "copy": "gone.md"},
        suppression="gone.txt",
    )
    found = report()["diagnostics"]
    gitlab = json.loads(run(*as_format("gitlab")).out)
    monkeypatch.chdir("leads")
    elsewhere = report("..")
    assert [one["fingerprint"] for one in elsewhere["diagnostics"]] == [one["fingerprint"] for one in found]
    assert [one["path"] for one in elsewhere["campaigns"][0]["files"]] == ["gone.csv", "../gone/*.csv"]
    assert len(found) > 3
    assert json.loads(run("..", *as_format("gitlab")).out) == gitlab


def test_the_repository_is_that_of_the_manifests_for_who_calls_from_outside(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mixed_lists()
    (folder.path / ".git").mkdir()
    inside = {name: run(*as_format(name)).out for name in FORMATS}
    monkeypatch.chdir("..")
    name = folder.path.name
    for each in ("github", "sarif", "gitlab", "junit", "rdjson", "markdown", "html"):
        assert run(name, *as_format(each)).out.replace(f"{name}/", "") == inside[each]
    assert f"file={name}" not in run(name, *as_format("github")).out
    assert [one["fingerprint"] for one in report(name)["diagnostics"]] == [
        one["fingerprint"] for one in json.loads(inside["json"])["diagnostics"]
    ]
    assert run(name, *as_format("concise")).out.startswith(f"{name}/manifest.yaml:")
