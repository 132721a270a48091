"""Annotations in a pull request: workflow commands of GitHub Actions.

The runner keeps ten errors, ten warnings and ten notices of a step and drops the others without a word, and cuts a
message at 4,096 characters (github.com/actions/runner, ExecutionContext.cs). So the last of ten stands for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlint.diagnostics import Diagnostic, Location, Report, Severity
from leadlint.formats import Style
from leadlint.formats.concise import line
from leadlint.formats.phrases import below, file_name
from leadlint.words import count, shortened, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_BUDGET = 10
_MESSAGE = 4_000
_TITLE = 255


def render(report: Report, _: Style) -> str:
    """The annotations, worst first, and those that are too many as lines of the log, folded."""
    commands: list[str] = []
    rest: list[Diagnostic] = []
    for severity in Severity:
        own = [one for one in report.diagnostics if one.severity is severity]
        shown = own if len(own) <= _BUDGET else own[: _BUDGET - 1]
        commands += map(_annotation, shown)
        if more := own[len(shown) :]:
            commands.append(_rolled_up(severity, len(more)))
            rest += more
    return "".join(f"{one}\n" for one in (*commands, *_folded(rest)))


def _annotation(diagnostic: Diagnostic) -> str:
    about = f": {diagnostic.campaign}" if diagnostic.campaign else ""
    properties = {
        **_place(diagnostic.location),
        "title": shortened(f"{diagnostic.code} {diagnostic.name}{visible(about)}", _TITLE),
    }
    return _command(diagnostic.severity, properties, "\n".join([visible(diagnostic.message), *below(diagnostic)]))


def _rolled_up(severity: Severity, number: int) -> str:
    said = f"{count(number, f'more {severity.value}')}: GitHub shows ten of a kind; the log of this step has them all"
    return _command(severity, {"title": f"leadlint: {count(number, f'more {severity.value}')}"}, said)


def _command(severity: Severity, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {told}::{_escaped(shortened(message, _MESSAGE))}"


def _place(location: Location) -> dict[str, str]:
    """Columns only where they are of one line: the runner drops them otherwise."""
    on_one_line = location.end_line in (None, location.line)
    told = {
        "file": file_name(location.path),
        "line": location.line,
        "endLine": location.end_line,
        "col": location.column if on_one_line else None,
        # The runner's end column is the last character, ours the one behind.
        "endColumn": location.end_column - 1 if on_one_line and location.end_column else None,
    }
    return {name: str(value) for name, value in told.items() if value is not None}


def _folded(rest: Sequence[Diagnostic]) -> Iterator[str]:
    if rest:
        yield f"::group::{count(len(rest), 'finding')} without an annotation"
        yield from map(line, rest)
        yield "::endgroup::"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
