"""Which rules run, by code, prefix of a code or name: from the command line and from each manifest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leadlint.diagnostics import Finding, Location, Rule, Severity, UsageError
from leadlint.rules import RULES
from leadlint.words import did_you_mean

if TYPE_CHECKING:
    from leadlint.manifest.model import Ignore, Manifest


_CODE = re.compile("LL[0-9]{0,3}", re.IGNORECASE)


class UnknownRuleError(UsageError):
    """A selector that means no rule, or one that cannot be switched off; `help` is for who wrote it in a manifest."""

    help: str | None = "`leadlint rules` prints them"


class LockedRuleError(UnknownRuleError):
    """A selector that would switch off a locked rule."""

    help = None


def matching(selector: str) -> list[Rule]:
    """The rules that a code, a prefix of a code or a name means; raises UnknownRuleError when there is none."""
    code = selector.upper() if _CODE.fullmatch(selector) else None
    found = [rule for rule in RULES if rule.name == selector.lower() or (code and rule.code.startswith(code))]
    if not found:
        names = [name for rule in RULES for name in (rule.name, rule.code)]
        raise UnknownRuleError(f"no rule `{selector}`{did_you_mean(selector, names)}")
    return found


def one_rule(selector: str) -> Rule:
    """The rule of this code or name."""
    found = matching(selector)
    if len(found) > 1:
        raise UnknownRuleError(f"`{selector}` means {len(found)} rules: {', '.join(rule.code for rule in found)}")
    return found[0]


def ignorable(selector: str) -> list[Rule]:
    """As `matching`, for switching off: a locked rule named by itself is refused, a prefix leaves it running."""
    found = matching(selector)
    if len(found) == 1 and found[0].locked:
        raise LockedRuleError(f"`{found[0].name}` cannot be ignored or made milder: a count nobody knows must not pass")
    return [rule for rule in found if not rule.locked]


class Selection(NamedTuple):
    """The names of the rules that run, severities in place of a rule's own, and what is wrong with the wishes.

    `ignores` has a campaign's ignore for each (campaign name, rule name) that it covers.
    """

    enabled: frozenset[str]
    severity: Mapping[str, Severity]
    ignores: Mapping[tuple[str, str], Ignore]
    problems: tuple[Finding, ...]


def from_command_line(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """The rules that the options leave; raises UnknownRuleError for a selector that means none."""
    return Selection(_enabled(map(matching, select) if select else None, map(ignorable, ignore)), {}, {}, ())


def of_manifest(manifest: Manifest, base: Selection) -> Selection:
    """The rules of one manifest, on top of the command line's. A selector that means no rule is a finding."""
    settings, problems = manifest.rules, _Problems(manifest)
    select = [problems.resolve(matching, *item) for item in settings.select] if settings.select is not None else None
    ignore = [problems.resolve(ignorable, *item) for item in settings.ignore]
    severity = {
        rule.name: severity
        for selector, severity, location in sorted(settings.severity, key=_broadest_first)
        for rule in problems.resolve(matching if severity is Severity.ERROR else ignorable, selector, location)
    }
    ignores = {
        (campaign.name, rule.name): entry
        for campaign in manifest.campaigns
        for entry in campaign.ignores
        for rule in problems.resolve(ignorable, entry.rule, entry.location)
    }
    return Selection(base.enabled & _enabled(select, ignore), severity, ignores, tuple(problems.found.values()))


def _broadest_first(setting: tuple[str, Severity, Location]) -> int:
    """A prefix of codes before a single rule, which then has the last word."""
    return -sum(rule.code.startswith(setting[0].upper()) for rule in RULES)


def _enabled(select: Iterable[list[Rule]] | None, ignore: Iterable[list[Rule]]) -> frozenset[str]:
    chosen = {rule.name for rules in select for rule in rules} if select is not None else {rule.name for rule in RULES}
    dropped = {rule.name for rules in ignore for rule in rules}
    return frozenset((chosen - dropped) | {rule.name for rule in RULES if rule.locked})


Resolver = Callable[[str], list[Rule]]


class _Problems:
    """Resolves selectors of a manifest, and keeps what is wrong with them as findings of invalid-manifest."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.found: dict[tuple[str, Location], Finding] = {}

    def resolve(self, how: Resolver, selector: str, location: Location) -> list[Rule]:
        try:
            return how(selector)
        except UnknownRuleError as error:
            finding = Finding(
                message=str(error),
                location=location,
                manifest=self.manifest.path,
                about=f"rules.{selector}",
                help=error.help,
            )
            self.found[selector, location] = finding
            return []
