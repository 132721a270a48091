"""A check from end to end: load, scan, run the selected rules, filter, sort → Report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Finding, Report, Severity, UsageError
from leadlint.facts import CampaignFacts, Scan
from leadlint.jobs import Wanted
from leadlint.judge import Judge
from leadlint.manifest import Loaded, load
from leadlint.manifest.discover import Targets
from leadlint.manifest.document import lines
from leadlint.paths import real, shown
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


def check(targets: Targets, wishes: Wishes, today: date | None = None) -> Report:
    """Checks the manifests; every file of every campaign is counted, also where only some are reported on.

    Raises UsageError for a selector that means no rule, and for a lead file that no manifest names.
    """
    choice = from_command_line(wishes.select, wishes.ignore, wishes.extend_select)
    loaded = [load(path) for path in (*targets.manifests, *targets.searched)]
    selections = {item.path: of_manifest(item.manifest, choice) for item in loaded if item.manifest}
    facts = scan(loaded, today or _today(), _wanted(selections.values(), wishes))
    meant = _Meant(facts, targets)
    if meant.unclaimed and all(item.manifest for item in loaded):
        names = ", ".join(map(shown, meant.unclaimed))
        raise UsageError(f"no manifest names {names}: add it to the `leads` of a campaign")
    judge = Judge(facts, without_manifest(choice), selections)
    order = {item.path: number for number, item in enumerate(loaded)}
    diagnostics = sorted(
        filter(meant.finding, judge.diagnostics()),
        key=lambda one: (order[one.manifest], *_place(one), one.code),
    )
    failing = [one for one in diagnostics if wishes.failing(one)]
    failed = {(one.manifest, one.campaign) for one in failing}
    # What cannot be verified of a whole manifest, such as whom it keeps out, holds for each of its campaigns.
    unverified = {one.manifest for one in failing if one.campaign is None and one.name in _LOCKED}
    failed |= {_key(one) for one in facts.campaigns if one.manifest.path in unverified}
    return Report(
        exit_code=int(bool(failing) and not wishes.exit_zero),
        campaigns=tuple(campaign_report(one, _key(one) in failed) for one in filter(meant.campaign, facts.campaigns)),
        totals=tuple(total_report(one) for one in facts.totals if any(map(meant.campaign, one.campaigns))),
        diagnostics=tuple(diagnostics),
        ignored=judge.ignored,
        texts={item.path: lines(item.text) for item in loaded} | _copy_texts(facts, diagnostics),
        rules={rule.name: rule for rule in RULES if rule.name in {one.name for one in diagnostics}},
        folder=judge.folder,
        inputs=frozenset(_inputs(loaded, facts)),
        fail_on=wishes.fail_on,
    )


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


_Key = tuple[str, str | None]


def _key(facts: CampaignFacts) -> _Key:
    return facts.manifest.path, facts.campaign.name


class _Meant:
    """Which campaigns a run reports on: all of a manifest that was named, else those that use a given lead file."""

    def __init__(self, facts: Scan, targets: Targets) -> None:
        self.whole = {shown(path) for path in targets.manifests}
        claimed = {_key(one): {file.file.resolve() for file in one.files if file.file} for one in facts.campaigns}
        wanted = {path: path.resolve() for path in targets.lead_files}
        self.loaded = {manifest.path for manifest in facts.manifests}
        self.keys = {key for key, files in claimed.items() if not files.isdisjoint(wanted.values())}
        self.unclaimed = [path for path, real in wanted.items() if not any(real in files for files in claimed.values())]

    def campaign(self, facts: CampaignFacts) -> bool:
        return facts.manifest.path in self.whole or _key(facts) in self.keys

    def finding(self, finding: Finding) -> bool:
        """What is said of a whole manifest concerns those of its campaigns that are meant; a broken one, every file."""
        if finding.campaign is not None:
            return finding.manifest in self.whole or (finding.manifest, finding.campaign) in self.keys
        concerned = self.whole | {manifest for manifest, _ in self.keys}
        return finding.manifest in concerned or finding.manifest not in self.loaded
