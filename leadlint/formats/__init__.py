"""A finished Report → text. A format is a module with `write`; it is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from typing import NamedTuple, TextIO

from leadlint.diagnostics import Report
from leadlint.words import encodable

FORMATS = ("full", "concise", "json")


class Style(NamedTuple):
    """How a text format may look; machine formats pay no heed to it."""

    color: bool = False
    width: int = 80
    quiet: bool = False
    statistics: bool = False
    show_files: bool = False


def write(report: Report, name: str, out: TextIO, style: Style) -> None:
    """Writes the report in the format of that name, in what characters `out` can take."""
    text = StringIO()
    import_module(f"leadlint.formats.{name}").write(report, text, style)
    out.write(encodable(text.getvalue(), out.encoding))
