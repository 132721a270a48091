"""The findings of the page: in groups of one rule, worst first, each with its place and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Location, Report, Severity
from leadlint.formats.page.prose import Explanation, explanations, heading
from leadlint.formats.phrases import row
from leadlint.words import count, visible

_LIST = 50
_BEFORE, _MARKED, _AFTER = 60, 160, 60  # characters of a line: a manifest may have all its campaigns on one


class Key(NamedTuple):
    """What tells campaigns apart; no name stands for what is about none."""

    manifest: str
    campaign: str | None


class Found(NamedTuple):
    """A diagnostic, its number on the page, and that of its campaign in the filter."""

    number: int
    key: int
    diagnostic: Diagnostic


class Choice(NamedTuple):
    """A campaign in the filter."""

    key: int
    campaign: str
    manifest: str


class Group(NamedTuple):
    """The findings of one rule, in lists so short that a browser can leave those that are not to be seen for later."""

    code: str
    name: str
    heading: str
    severity: Severity
    said: str
    summary: str
    explanations: tuple[Explanation, ...]
    lists: tuple[tuple[Found, ...], ...]


class Excerpt(NamedTuple):
    """A line of a manifest: what is meant in it, and what stands around that."""

    line: int
    before: str
    marked: str
    after: str


class Placed:
    """All findings in the order of the page."""

    def __init__(self, report: Report) -> None:
        keys = [Key(one.manifest, one.name) for one in report.campaigns]
        keys += [Key(one.manifest, one.campaign) for one in report.diagnostics if one.campaign is not None]
        self.numbers = {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}
        ordered = sorted(report.diagnostics, key=lambda one: (one.severity.rank, one.code))
        by_rule: dict[tuple[str, str], list[Diagnostic]] = {}
        for one in ordered:
            by_rule.setdefault((one.code, one.name), []).append(one)
        inside = (one for group in by_rule.values() for one in group)
        self.all = [Found(number, self._number(one), one) for number, one in enumerate(inside, start=1)]
        self._by_key: dict[int, list[Found]] = {}
        for found in self.all:
            self._by_key.setdefault(found.key, []).append(found)

    def _number(self, diagnostic: Diagnostic) -> int:
        return self.numbers.get(Key(diagnostic.manifest, diagnostic.campaign), 0)

    def of(self, key: Key) -> Sequence[Found]:
        """The findings of a campaign."""
        return self._by_key.get(self.numbers.get(key, 0), ())

    def of_none(self) -> Sequence[Found]:
        """The findings that are about no campaign, such as a broken manifest."""
        return self._by_key.get(0, ())

    def choices(self) -> Iterator[Choice]:
        """The campaigns in which something is found; the manifest is named where there are several."""
        several = len({key.manifest for key in self.numbers}) > 1
        for key, number in self.numbers.items():
            if number in self._by_key:
                yield Choice(number, key.campaign or "", key.manifest if several else "")


def groups(report: Report, placed: Placed) -> Iterator[Group]:
    """The findings by rule; a rule's severity is its worst, since manifests may differ."""
    by_rule: dict[str, list[Found]] = {}
    for one in placed.all:
        by_rule.setdefault(one.diagnostic.name, []).append(one)
    for name, found in by_rule.items():
        rule, first = report.rules.get(name), found[0].diagnostic
        yield Group(
            first.code,
            name,
            heading(name),
            first.severity,
            count(len(found), "finding"),
            rule.summary if rule else "",
            tuple(explanations(rule)) if rule else (),
            tuple(tuple(found[start : start + _LIST]) for start in range(0, len(found), _LIST)),
        )


def where(location: Location) -> str:
    """`manifest.yaml, line 26`, or the row of a lead file."""
    if location.row:
        return f"{visible(location.path)}, row {row(location)}"
    return f"{visible(location.path)}, line {location.line:,}" if location.line else visible(location.path)


def excerpt(report: Report, location: Location) -> Excerpt | None:
    """The line that a location means, as far as it fits a page."""
    lines = report.texts.get(location.path, ())
    if location.line is None or location.line > len(lines) or not lines[location.line - 1].strip():
        return None
    text = lines[location.line - 1]
    start = (location.column or 1) - 1
    on_one_line = location.end_line == location.line
    end = location.end_column - 1 if location.end_column and on_one_line else len(text) if location.end_line else start
    left, right = max(0, start - _BEFORE), min(end, start + _MARKED)
    before = ("…" if left else "") + text[left:start]
    after = text[right : right + _AFTER] + ("…" if right + _AFTER < len(text) else "")
    return Excerpt(location.line, before if left else before.lstrip(), text[start:right], after.rstrip())
