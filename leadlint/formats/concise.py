"""One line for each diagnostic: `path:line:column: LL101 message`."""

from __future__ import annotations

from typing import TextIO

from leadlint.diagnostics import Diagnostic, Location, Report
from leadlint.formats import Style
from leadlint.words import visible


def write(report: Report, out: TextIO, _: Style) -> None:
    """Nothing for a run without diagnostics."""
    out.writelines(f"{line(diagnostic)}\n" for diagnostic in report.diagnostics)


def line(diagnostic: Diagnostic) -> str:
    """The diagnostic on one line, the campaign named where there is one."""
    where = f"{visible(diagnostic.campaign)}: " if diagnostic.campaign else ""
    rows = "".join(f" ({place(one)})" for one in diagnostic.related if one.row)
    return f"{position(diagnostic.location)}: {diagnostic.code} {where}{visible(diagnostic.message)}{rows}"


def position(location: Location) -> str:
    """`path:line:column`, as far as they are known."""
    parts = (visible(location.path), location.line, location.column)
    return ":".join(str(part) for part in parts if part is not None)


def place(location: Location) -> str:
    """`path, row 10,002 (line 10,371)`: a row of a lead file."""
    line = f" (line {location.line:,})" if location.line else ""
    return f"{visible(location.path)}, row {location.row:,}{line}"
