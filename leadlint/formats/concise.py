"""One line for each diagnostic, `path:line:column: LL101 message`, and for each file that is asked for."""

from __future__ import annotations

from typing import TextIO

from leadlint.diagnostics import Diagnostic, FileReport, Location, Report
from leadlint.formats import Style
from leadlint.words import visible


def write(report: Report, out: TextIO, style: Style) -> None:
    """Nothing for a run without diagnostics, but for the files where they are asked for."""
    out.writelines(f"{line(diagnostic)}\n" for diagnostic in report.diagnostics)
    if style.show_files:
        out.writelines(f"{_file(file)}\n" for file in report.files)


def _file(file: FileReport) -> str:
    decisions = "; ".join(f"{what} {how}" for what, how in file.decisions.items())
    return f"{visible(file.path)}: {visible(decisions) or 'not counted'}"


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
    return f"{visible(location.path)}, row {row(location)}"


def row(location: Location) -> str:
    """`10,002 (line 10,371)`: a row, and its line where that is another number."""
    line = f" (line {location.line:,})" if location.line not in (None, location.row) else ""
    return f"{location.row:,}{line}"
