"""SARIF 2.1.0, as GitHub's code scanning takes it.

GitHub refuses a file of more than 10 MB when it is gzipped, 25,000 results in a run, or 1,000 locations in a result. It
limits a rule's name to 255 characters and its descriptions to 1,024, and wants no empty text where it wants a text
(docs.github.com, "SARIF support for code scanning", read 2026-11).

Of fingerprints GitHub reads `primaryLocationLineHash` alone. That is a hash of the lines around a place, which its own
upload fills in, and compares where one is there already; ours has a key of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from leadlint import __version__
from leadlint.diagnostics import Diagnostic, Location, Report, Rule
from leadlint.formats import Style
from leadlint.formats.json import as_json
from leadlint.formats.phrases import below, named, remark
from leadlint.words import count, shortened, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RESULTS = 25_000
_LOCATIONS = 1_000
_NAME = 255
_DESCRIPTION = 1_024

# The conventional name of the repository's root. Where on this machine that is, is nobody's business.
_ROOT = "%SRCROOT%"


def render(report: Report, _: Style) -> str:
    """One run, on one line; of more results than GitHub takes, the worst."""
    results = sorted(report.diagnostics, key=lambda one: one.severity.rank)
    rules = {name: index for index, name in enumerate(report.rules)}
    run = {
        "tool": {"driver": _driver(report.rules.values())},
        "invocations": [_invocation(report, len(results) - _RESULTS)],
        # What stands before the slash is GitHub's category; behind it a run may have a name, and needs none.
        "automationDetails": {"id": "leadlint/"},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, rules[one.name], report.texts) for one in results[:_RESULTS]],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=None) + "\n"


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "name": "leadlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [*map(_rule, rules)],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": shortened(rule.name, _NAME),
        "shortDescription": {"text": shortened(rule.summary, _DESCRIPTION)},
        "fullDescription": {"text": shortened(_described(rule), _DESCRIPTION)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _described(rule: Rule) -> str:
    """What is bad, and why."""
    why = rule.page.partition("## Why is this bad?")[2].partition("\n## ")[0]
    return " ".join(f"{rule.summary} {why}".split())


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """leadlint did its job, whatever it found."""
    said: dict[str, Any] = {"executionSuccessful": True, "exitCode": report.exit_code}
    if left_out > 0:
        text = f"{count(left_out, 'result')} left out, none worse than those here: GitHub takes {_RESULTS:,} of a run."
        said["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return said


def _result(diagnostic: Diagnostic, rule: int, texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    place = diagnostic.location
    result = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        # GitHub shows related places only by links in the message, which other viewers show as they are: so, as text.
        "message": {"text": _unlinked("\n".join([named(diagnostic), *below(diagnostic)]))},
        "locations": [{"physicalLocation": {**_artifact(place), "region": _region(place, texts.get(place.path, ()))}}],
        "partialFingerprints": {"leadlint/v1": diagnostic.fingerprint},
        "properties": _properties(diagnostic),
    }
    if related := [*map(_related, diagnostic.related[: _LOCATIONS - 1])]:
        result["relatedLocations"] = related
    return result


def _properties(diagnostic: Diagnostic) -> dict[str, Any]:
    about = {"campaign": visible(diagnostic.campaign)} if diagnostic.campaign else {}
    data = {key: visible(value) if isinstance(value, str) else value for key, value in diagnostic.data.items()}
    return {**about, "manifest": visible(diagnostic.manifest), **({"data": data} if data else {})}


def _related(location: Location) -> dict[str, Any]:
    """A row is no line: it is told, and the line is marked only where it is known."""
    region = {"region": {"startLine": location.line}} if location.line else {}
    said = remark(location)
    message = {"message": {"text": _unlinked(said)}} if said else {}
    return {"physicalLocation": {**_artifact(location), **region}, **message}


def _artifact(location: Location) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(location.path), "uriBaseId": _ROOT}}


def _uri(path: str) -> str:
    """The very name of the file, byte for byte, which a URI can hold whatever it is."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(visible(path))


def _region(location: Location, lines: Sequence[str]) -> dict[str, int]:
    """GitHub wants both lines and both columns: of a file of which no line is known it is the first."""
    line, column = location.line or 1, location.column or 1
    end_line, end_column = location.end_line or line, location.end_column
    if not end_column:
        end_column = len(lines[end_line - 1]) + 1 if end_line <= len(lines) else column + 1
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _unlinked(text: str) -> str:
    """`[text](target)` is a link in a message of SARIF; a name is none."""
    return text.replace("](", "]\\x28")
