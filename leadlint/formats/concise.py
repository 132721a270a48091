"""One line for each diagnostic, `path:line:column: LL101 message`, and for each file that is asked for."""

from __future__ import annotations

from leadlint.diagnostics import Diagnostic, FileReport, Report
from leadlint.formats import Style
from leadlint.formats.phrases import named, place, position
from leadlint.words import visible


def render(report: Report, style: Style) -> str:
    """Nothing for a run without diagnostics, but for the files where they are asked for."""
    lines = [*map(line, report.diagnostics), *(map(_file, report.files) if style.show_files else ())]
    return "".join(f"{one}\n" for one in lines)


def _file(file: FileReport) -> str:
    decisions = "; ".join(f"{what} {how}" for what, how in file.decisions.items())
    return f"{visible(file.path)}: {visible(decisions) or 'not counted'}"


def line(diagnostic: Diagnostic) -> str:
    """The diagnostic on one line, the campaign named where there is one."""
    rows = "".join(f" ({place(one)})" for one in diagnostic.related if one.row)
    return visible(f"{position(diagnostic.location)}: {diagnostic.code} {named(diagnostic)}{rows}")
