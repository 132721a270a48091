"""What several formats say alike: places, rows, how full a campaign is, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from leadlint.diagnostics import Diagnostic, Location, Report, Severity
from leadlint.words import count, listed, visible


def named(diagnostic: Diagnostic) -> str:
    """The message, behind the campaign that it is about."""
    about = f"{visible(diagnostic.campaign)}: " if diagnostic.campaign else ""
    return f"{about}{visible(diagnostic.message)}"


def below(diagnostic: Diagnostic) -> Iterator[str]:
    """What stands below a message, on a line each: other places, and the way out."""
    yield from related(diagnostic.related)
    if diagnostic.help:
        yield f"help: {visible(diagnostic.help)}"


def file_name(path: str) -> str:
    """The very name of a file, so that it is found in the repository, unless that would be a trick."""
    return path if path.isprintable() and "##" not in path else visible(path)


def position(location: Location) -> str:
    """`path:line:column`, as far as they are known."""
    return visible(location.path + _line_and_column(location))


def place(location: Location) -> str:
    """`path, row 10,002 (line 10,371)`: a row of a lead file."""
    return f"{visible(location.path)}, row {row(location)}"


def row(location: Location) -> str:
    """`10,002 (line 10,371)`: a row, and its line where that is another number."""
    line = f" (line {location.line:,})" if location.line not in (None, location.row) else ""
    return f"{location.row:,}{line}"


def related(locations: Iterable[Location]) -> Iterator[str]:
    """Other places, on a line each; rows of one file of which nothing else is said share one."""
    for path, rest in elsewhere(locations):
        yield visible(path + rest)


def elsewhere(locations: Iterable[Location]) -> Iterator[tuple[str, str]]:
    """The same, the path by itself and what follows it; nothing is escaped yet."""
    for (path, label), group in groupby(locations, lambda one: (one.path, one.label)):
        same = [*group]
        if len(same) > 1 and label is None and all(one.row for one in same):
            yield path, f", rows {listed(map(row, same))}"
        else:
            for one in same:
                where = f", row {row(one)}" if one.row else _line_and_column(one)
                yield path, f"{where}: {visible(label)}" if label else where


def _line_and_column(location: Location) -> str:
    return "".join(f":{number}" for number in (location.line, location.column) if number is not None)


def remark(location: Location) -> str:
    """What a place is beside its path: `row 10,002 (line 10,371): the first lead over the limit`, or nothing."""
    parts = (f"row {row(location)}" if location.row else "", visible(location.label or ""))
    return ": ".join(filter(None, parts))


def percent(leads: int, limit: int) -> int:
    """How much of the limit is taken; rounded up over it and down below: 10,001 of 10,000 is never shown as 100 %."""
    return -(-leads * 100 // limit) if leads > limit else leads * 100 // limit


def verdict(report: Report) -> str:
    """How many campaigns pass, and what was found."""
    found = [count(report.count(severity), severity.value) for severity in Severity if report.count(severity)]
    ignored = f", {report.ignored:,} ignored" if report.ignored else ""
    return f"{_outcome(report)}{f': {listed(found)}' if found else ''}{ignored}"


def _outcome(report: Report) -> str:
    campaigns = count(len(report.campaigns), "campaign")
    if not report.campaigns:
        return "no campaign was checked"
    if failed := sum(not campaign.passed for campaign in report.campaigns):
        return f"{failed:,} of {campaigns} {'fails' if failed == 1 else 'fail'}"
    if totals := [total for total in report.totals if (total.leads or 0) > total.limit]:
        methods = listed(f"{total.import_method} has more leads than it takes in total" for total in totals)
        return f"each campaign fits, but {methods}"
    passes = f"{campaigns} {'passes' if len(report.campaigns) == 1 else 'pass'}"
    return f"{passes}, but {besides}" if (besides := against(report)) else passes


def against(report: Report) -> str:
    """What speaks against a run besides its campaigns, such as a manifest that nobody can read; or nothing."""
    if any(rule.locked for rule in report.rules.values()):
        return "not all could be checked"
    fails = any(one.severity.fails(report.fail_on) for one in report.diagnostics)
    return "the check fails" if fails else ""
