"""The design's promises about the code: imports point one way, and lemlist's figures stand in one place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from support import ROOT

from leadlint.methods import API_RATE, METHODS

PACKAGE = ROOT / "leadlint"
MODULES = sorted(PACKAGE.rglob("*.py"))

# From the top to the ground. A module imports only from layers below its own, or from its own.
LAYERS = [
    {"__main__"},
    {"cli"},
    {"command", "plan", "split"},
    {"outputs", "init", "listings"},
    {"streams"},
    {"check", "formats"},
    {"examine"},
    {"judge"},
    {"summary", "selection"},
    {"rules"},
    {"scan"},
    {"passes", "recurring", "crossing"},
    {"counting"},
    {"facts", "jobs"},
    {"index", "leads"},
    {"cells"},
    {"unlisted", "tracking"},
    {"entries", "suppression", "copy"},
    {"files", "leftover"},
    {"sources", "manifest", "statuses"},
    {"variables"},
    {"columns"},
    {"headers", "reading", "paths", "resources"},
    {"diagnostics", "methods", "forms", "progress", "newfile"},
    {"words", "identity", "kernels", "lazy", "parallel", "sizes"},
    {"leadlint"},
]
_MACHINE = {"check", "examine", "judge", "summary", "selection", "rules", "scan", "facts", "sources", "manifest"}
MAY_NOT_MEET = [({"formats"}, _MACHINE)]


def top(dotted: str) -> str:
    """`leadlint.rules.limits` belongs to `rules`; the package itself to `leadlint`."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def imports(path: Path) -> set[str]:
    """What a module imports of leadlint, at any depth; imports for type checking alone are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inside in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("leadlint"):
            dotted = [node.module] if node.module != "leadlint" else [f"leadlint.{alias.name}" for alias in node.names]
            found |= {"leadlint" if name == "leadlint.__version__" else top(name) for name in dotted}
    return found


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def module_name(path: Path) -> str:
    inside = path.relative_to(PACKAGE).with_suffix("").parts
    return inside[0] if inside != ("__init__",) else "leadlint"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    own = module_name(path)
    for other in imports(path) - {own}:
        assert layer(other) > layer(own), f"{own} imports {other}"
        assert not any(own in users and other in used for users, used in MAY_NOT_MEET), f"{own} imports {other}"


def test_rules_know_facts_and_never_read_files() -> None:
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert imports(path) <= {"rules", "diagnostics", "methods", "words", "kernels", "identity", "statuses"}, path


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "methods.py"], ids=str)
def test_no_figure_of_lemlists_stands_outside_methods(path: Path) -> None:
    figures = {method.per_campaign for method in METHODS.values()} | {method.total for method in METHODS.values()}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is int}
    assert not numbers & figures


def test_every_figure_has_a_source_and_the_month_it_was_read() -> None:
    for method in METHODS.values():
        assert re.fullmatch(r"https://help\.lemlist\.com/en/articles/\d+", method.source)
        assert re.fullmatch(r"20\d\d-\d\d", method.read)
    assert re.fullmatch(r"https://\S+", API_RATE.source)
    assert re.fullmatch(r"20\d\d-\d\d", API_RATE.read)
