"""What a scan learnt of campaigns and lead files: all that a rule may know. Grows with files, not with leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leadlint.columns import Ambiguity, recognise
from leadlint.diagnostics import Finding, Location
from leadlint.entries import Shared
from leadlint.manifest.model import Campaign, LeadEntry, Manifest
from leadlint.methods import Method
from leadlint.sources import LeadFileError, LeadSource
from leadlint.sources.rows import Conditions
from leadlint.tracking import Untracked
from leadlint.unlisted import Unlisted


class Counted(NamedTuple):
    """What reading a lead file gave: all its records, and the leads among them that `conditions` mean.

    `left_over` are the leads that none of all the conditions on the file takes, `unmet` the values of these, each with
    its column, that no row has.
    """

    source: LeadSource
    conditions: Conditions
    records: int
    leads: int
    left_over: int = 0
    unmet: tuple[tuple[str, str], ...] = ()


class FileFacts(NamedTuple):
    """A lead file of a campaign, or the entry for which there is none; `result` says why when it is not counted."""

    path: str
    file: Path | None
    entry: LeadEntry
    result: Counted | LeadFileError

    @property
    def ambiguous(self) -> tuple[Ambiguity, ...]:
        """The lead fields that several columns claim."""
        if not self.counted:
            return ()
        return recognise(self.counted.source.columns, self.entry.options.columns).ambiguous

    @property
    def counted(self) -> Counted | None:
        """The count, when it is certain."""
        return self.result if isinstance(self.result, Counted) else None


class CampaignFacts(NamedTuple):
    """A campaign and the leads that go into it; `crossed_at` is the first lead over the limit, where that is known."""

    campaign: Campaign
    manifest: Manifest
    files: tuple[FileFacts, ...]
    crossed_at: Location | None = None

    @property
    def verified(self) -> bool:
        """Is the count certain?"""
        return all(file.counted for file in self.files)

    @property
    def leads(self) -> int:
        """The leads of this import that are certain."""
        return sum(file.counted.leads for file in self.files if file.counted) + (self.campaign.lead_count or 0)

    @property
    def total(self) -> int:
        """The certain leads, and those that are in the campaign already."""
        return self.leads + self.campaign.already_in_campaign

    @property
    def over_limit(self) -> bool:
        """Does the campaign hold more than its import method accepts?"""
        return self.total > self.campaign.method.per_campaign


class TotalFacts(NamedTuple):
    """All campaigns of a method that has a total limit, in one manifest: a manifest stands for a workspace."""

    manifest: Manifest
    method: Method
    limit: int
    campaigns: tuple[CampaignFacts, ...]
    crossed_at: Location | None = None

    @property
    def verified(self) -> bool:
        """Is every campaign's count certain?"""
        return all(facts.verified for facts in self.campaigns)

    @property
    def total(self) -> int:
        """The certain leads of all campaigns, and those that are in them already."""
        return sum(facts.total for facts in self.campaigns)

    @property
    def over_limit(self) -> bool:
        """Are there more than the method accepts in total?"""
        return self.total > self.limit


class Scan(NamedTuple):
    """All that rules may know. `problems` are findings met on the way, by the name of the rule that reports them.

    `today` is the day of the run, for what grows old.
    """

    campaigns: tuple[CampaignFacts, ...]
    totals: tuple[TotalFacts, ...]
    manifests: tuple[Manifest, ...]
    problems: Mapping[str, Sequence[Finding]]
    today: date
    shared: tuple[Shared, ...]
    unlisted: tuple[Unlisted, ...]
    untracked: Untracked

    def found(self, rule: str) -> Iterator[Finding]:
        """The findings that were met on the way for the rule of this name."""
        return iter(self.problems.get(rule, ()))
