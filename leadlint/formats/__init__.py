"""A finished Report → text. A format is a module with `render`; it is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from leadlint.diagnostics import Report

FORMATS = (
    "full",
    "concise",
    "json",
    "jsonl",
    "github",
    "sarif",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
)

# Those for whoever called leadlint where they are; others find a file by what it is called in the repository.
_FROM_HERE = {"full", "concise", "json", "jsonl"}


class Style(NamedTuple):
    """How a text format may look; machine formats pay no heed to it."""

    color: bool = False
    width: int = 80
    links: bool = False
    quiet: bool = False
    statistics: bool = False
    show_files: bool = False


def render(report: Report, name: str, style: Style) -> str:
    """The report in the format of that name."""
    if name not in _FROM_HERE and report.folder != ".":
        from leadlint.formats.repository import seen_from_repository

        report = seen_from_repository(report)
    text: str = import_module(f"leadlint.formats.{name}").render(report, style)
    return text
