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


_DEFAULT = frozenset(rule.name for rule in RULES if rule.default)
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


def kept_on(selectors: Iterable[str], found: Iterable[str]) -> list[str]:
    """The codes of locked rules, of those found by name, that run though a prefix among the selectors means them."""
    meant = {rule for selector in selectors for rule in matching(selector) if rule.locked}
    return sorted(rule.code for rule in meant if rule.name in {*found})


class Selection(NamedTuple):
    """The names of the rules that run, severities in place of a rule's own, and what is wrong with the wishes.

    `ignores` has a campaign's ignore for each (campaign name, rule name) that it covers.
    """

    enabled: frozenset[str]
    severity: Mapping[str, Severity]
    ignores: Mapping[tuple[str, str], Ignore]
    problems: tuple[Finding, ...]


class Choice(NamedTuple):
    """Names of rules: those that alone run, where that is said, those that run besides, and those that do not."""

    select: frozenset[str] | None
    extend_select: frozenset[str]
    ignore: frozenset[str]


def from_command_line(select: Sequence[str], ignore: Sequence[str], extend_select: Sequence[str] = ()) -> Choice:
    """What the options choose; raises UnknownRuleError for a selector that means no rule."""
    return Choice(
        _names(map(_meant, select)) if select else None,
        _names(map(_meant, extend_select)),
        _names(map(ignorable, ignore)),
    )


def without_manifest(choice: Choice) -> Selection:
    """The rules that run where a manifest is broken."""
    return Selection(_enabled(choice), {}, {}, ())


def of_manifest(manifest: Manifest, choice: Choice) -> Selection:
    """The rules of one manifest, over which the command line's choice goes. A selector of no rule is a finding."""
    settings, problems = manifest.rules, _Problems(manifest)
    severity = {
        rule.name: severity
        for selector, severity, location in sorted(settings.severity, key=_broadest_first)
        for rule in problems.resolve(matching if severity is Severity.ERROR else ignorable, selector, location)
    }
    # Who gives a rule that is off a severity wants it to run; a prefix of codes does not mean such rules.
    severe = _names(problems.resolve(_meant, selector, location) for selector, _, location in settings.severity)
    wanted = severe - _DEFAULT if settings.select is None else frozenset[str]()
    own = Choice(
        None if settings.select is None else _names(problems.resolve(_meant, *item) for item in settings.select),
        _names(problems.resolve(_meant, *item) for item in settings.extend_select) | wanted,
        _names(problems.resolve(ignorable, *item) for item in settings.ignore),
    )
    ignores = {
        (campaign.name, rule.name): entry
        for campaign in manifest.campaigns
        for entry in campaign.ignores
        for rule in problems.resolve(ignorable, entry.rule, entry.location)
    }
    return Selection(_enabled(choice, own), severity, ignores, tuple(problems.found.values()))


def _meant(selector: str) -> list[Rule]:
    """As `matching`, for switching on: a prefix of codes means the rules that run by default, a code or name any."""
    found = matching(selector)
    return found if len(found) == 1 else [rule for rule in found if rule.default]


def _names(rules: Iterable[list[Rule]]) -> frozenset[str]:
    return frozenset(rule.name for some in rules for rule in some)


def _enabled(*choices: Choice) -> frozenset[str]:
    """The rules that run; a choice goes over those behind it."""
    chosen = _DEFAULT
    for choice in reversed(choices):
        chosen = (chosen if choice.select is None else choice.select) | choice.extend_select
    return chosen.difference(*(one.ignore for one in choices)) | {rule.name for rule in RULES if rule.locked}


def _broadest_first(setting: tuple[str, Severity, Location]) -> int:
    """A prefix of codes before a single rule, which then has the last word."""
    return -sum(rule.code.startswith(setting[0].upper()) for rule in RULES)


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
