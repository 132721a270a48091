"""Manifests from end to end: scan, run the selected rules, filter, sort → Report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Finding, Report, Severity
from leadlint.facts import CampaignFacts, Scan
from leadlint.jobs import Wanted
from leadlint.judge import Judge
from leadlint.manifest import Loaded
from leadlint.manifest.document import lines
from leadlint.paths import current_folder, real
from leadlint.rules import RULES
from leadlint.rules.files.unlisted_lead_file import unlisted_lead_file
from leadlint.rules.files.untracked_lead_file import untracked_lead_file
from leadlint.rules.leads.duplicate_lead import duplicate_lead
from leadlint.rules.leads.lead_in_several_campaigns import lead_in_several_campaigns
from leadlint.scan import scan
from leadlint.selection import Selection, from_command_line, of_manifest, without_manifest
from leadlint.summary import campaign_report, total_report


class Wishes(NamedTuple):
    """What the command line asks for. `fail_on` is None when no finding fails the run."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    exit_zero: bool = False
    extend_select: tuple[str, ...] = ()
    show_values: bool = False
    progress: bool = False

    def failing(self, diagnostic: Diagnostic) -> bool:
        """Does this diagnostic fail the run?"""
        return diagnostic.severity.fails(self.fail_on)


class Examination:
    """What is known of manifests, and what the rules say of it; `facts` are what all their files gave.

    Raises UsageError for a selector that means no rule.
    """

    def __init__(self, loaded: Sequence[Loaded], wishes: Wishes, today: date | None = None) -> None:
        choice = from_command_line(wishes.select, wishes.ignore, wishes.extend_select)
        selections = {item.path: of_manifest(item.manifest, choice) for item in loaded if item.manifest}
        self.loaded, self.wishes = loaded, wishes
        self.facts = scan(loaded, today or _today(), _wanted(selections.values(), wishes))
        folder = current_folder(Path(item.path) for item in loaded)
        self._judge = Judge(self.facts, without_manifest(choice), selections, folder)

    def report(
        self,
        campaign: Callable[[CampaignFacts], bool] = lambda _: True,
        finding: Callable[[Finding], bool] = lambda _: True,
    ) -> Report:
        """The report on the campaigns and the findings that are meant; to be asked for once."""
        order = {item.path: number for number, item in enumerate(self.loaded)}
        diagnostics = sorted(
            filter(finding, self._judge.diagnostics()),
            key=lambda one: (order[one.manifest], *_place(one), one.code),
        )
        facts, failing = self.facts, [one for one in diagnostics if self.wishes.failing(one)]
        # What could not be verified did not pass, whatever fails the run.
        against = [one for one in diagnostics if one.name in _LOCKED or self.wishes.failing(one)]
        failed, of_totals = _failed(facts, against), {(one.manifest, one.about) for one in against if not one.campaign}
        return Report(
            exit_code=int(bool(failing) and not self.wishes.exit_zero),
            campaigns=tuple(campaign_report(one, key(one) in failed) for one in filter(campaign, facts.campaigns)),
            totals=tuple(
                total_report(one, (one.manifest.path, one.method.key) in of_totals)
                for one in facts.totals
                if any(map(campaign, one.campaigns))
            ),
            diagnostics=tuple(diagnostics),
            ignored=self._judge.ignored,
            texts={item.path: lines(item.text) for item in self.loaded} | _copy_texts(facts, diagnostics),
            rules={rule.name: rule for rule in RULES if rule.name in {one.name for one in diagnostics}},
            folder=self._judge.folder,
            inputs=frozenset(_inputs(self.loaded, facts)),
            fail_on=self.wishes.fail_on,
        )


Key = tuple[str, str | None]


def key(facts: CampaignFacts) -> Key:
    """What a campaign is known by: the path of its manifest, and its name."""
    return facts.manifest.path, facts.campaign.name


def _failed(facts: Scan, against: Sequence[Diagnostic]) -> set[Key]:
    """The campaigns that do not pass for what was found against them.

    What cannot be verified of a whole manifest, such as whom it keeps out, holds for each of its campaigns.
    """
    unverified = {one.manifest for one in against if one.campaign is None and one.name in _LOCKED}
    return {(one.manifest, one.campaign) for one in against} | {
        key(one) for one in facts.campaigns if one.manifest.path in unverified
    }


def _inputs(loaded: Iterable[Loaded], facts: Scan) -> Iterator[Path]:
    """Every file that the run read, or was to read, wherever links lead."""
    paths = [Path(item.path) for item in loaded]
    paths += (path for suppressed in facts.suppressed.values() for path in suppressed.files)
    for campaign in facts.campaigns:
        paths += (*campaign.copy.files, *(file.file for file in campaign.files if file.file))
    yield from map(real, paths)


def _copy_texts(facts: Scan, diagnostics: Iterable[Diagnostic]) -> dict[str, list[str]]:
    """The lines of the copy files that something is said of, but none of a file that may be a list of people."""
    places = {place.path for one in diagnostics for place in (one.location, *one.related)}
    people = {real(file.file) for one in facts.campaigns for file in one.files if file.file}
    people |= {real(path) for suppressed in facts.suppressed.values() for path in suppressed.files}
    return {
        path: [line.removesuffix("\r") for line in text.split("\n")]
        for path, text in facts.copy_texts.items()
        if path in places and real(Path(path)) not in people and Path(path).suffix.lower() not in _LISTS
    }


_LISTS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")


def _today() -> date:
    """The day of the run; with SOURCE_DATE_EPOCH, as reproducible-builds.org has it, a run may be repeated later."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.today()


_LOCKED = {rule.name for rule in RULES if rule.locked}
_IDENTIFYING = {duplicate_lead.name, lead_in_several_campaigns.name}


def _wanted(selections: Iterable[Selection], wishes: Wishes) -> Wanted:
    """What the rules that run want to know of rows."""
    enabled = frozenset[str]().union(*(selection.enabled for selection in selections))
    checks = [rule.rows for rule in RULES if rule.rows and rule.name in enabled]
    return Wanted(
        checks,
        identities=not enabled.isdisjoint(_IDENTIFYING),
        values=wishes.show_values,
        tracking=untracked_lead_file.name in enabled,
        unlisted=unlisted_lead_file.name in enabled,
        progress=wishes.progress,
    )


def _place(one: Diagnostic) -> tuple[bool, str, int, int]:
    """In the order of the manifest's text; what stands in a copy file comes behind it."""
    return one.location.path != one.manifest, one.location.path, one.location.line or 0, one.location.column or 0
