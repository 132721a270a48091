"""The Reviewdog Diagnostic Format, as one document.

Columns count bytes of UTF-8 and the end is the place behind; a range without columns means whole lines. reviewdog
refuses a document with a field that it does not know, or text that is no Unicode (proto/rdf/reviewdog.proto and
parser/rdjson.go of its source, read 2026-11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leadlint.diagnostics import Diagnostic, Location, Report, Severity
from leadlint.formats import Style
from leadlint.formats.json import as_json
from leadlint.formats.phrases import below, file_name, named, remark

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_Texts = Mapping[str, Sequence[str]]


def render(report: Report, _: Style) -> str:
    """One result, on one line, as severe as the worst of its diagnostics."""
    worst = next((_SEVERITIES[severity] for severity in Severity if report.count(severity)), None)
    result = {
        "source": {"name": "leadlint"},
        **({"severity": worst} if worst else {}),
        "diagnostics": [_diagnostic(one, report.texts) for one in report.diagnostics],
    }
    return as_json(result, indent=None) + "\n"


def _diagnostic(diagnostic: Diagnostic, texts: _Texts) -> dict[str, Any]:
    told: dict[str, Any] = {
        # Not every reporter of reviewdog's shows related places, so they are in the message too.
        "message": "\n".join([named(diagnostic), *below(diagnostic)]),
        "location": _location(diagnostic.location, texts),
        "severity": _SEVERITIES[diagnostic.severity],
        "source": {"name": "leadlint"},
        "code": {"value": diagnostic.code},
    }
    if related := [_related(one, texts) for one in diagnostic.related]:
        told["related_locations"] = related
    return told


def _related(location: Location, texts: _Texts) -> dict[str, Any]:
    said = remark(location)
    return {**({"message": said} if said else {}), "location": _location(location, texts)}


def _location(location: Location, texts: _Texts) -> dict[str, Any]:
    place: dict[str, Any] = {"path": file_name(location.path)}
    if location.line is None:
        return place
    lines, end_line = texts.get(location.path, ()), location.end_line or location.line
    start = _byte(lines, location.line, location.column)
    end = _byte(lines, end_line, location.end_column)
    if start is None or end is None:
        return {**place, "range": {"start": {"line": location.line}, "end": {"line": end_line}}}
    return {
        **place,
        "range": {"start": {"line": location.line, "column": start}, "end": {"line": end_line, "column": end}},
    }


def _byte(lines: Sequence[str], line: int, column: int | None) -> int | None:
    """The byte of a line at which a column begins; None where the line or the column is not known."""
    if column is None or line > len(lines):
        return None
    return len(lines[line - 1][: column - 1].encode("utf-8", "surrogatepass")) + 1
