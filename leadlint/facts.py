"""What a scan learnt of campaigns and lead files: all that a rule may know. Grows with files, not with leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.columns import Ambiguity, recognise
from leadlint.copy import Copy, Head, Judged, Use
from leadlint.diagnostics import Finding, Location
from leadlint.manifest.model import Campaign, LeadEntry, Manifest
from leadlint.methods import Method
from leadlint.sources import LeadFileError, LeadSource
from leadlint.sources.rows import Conditions


class Counted(NamedTuple):
    """What reading a lead file gave: all its records, and the leads among them that `conditions` mean."""

    source: LeadSource
    conditions: Conditions
    records: int
    leads: int


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
    def head(self) -> Head | None:
        """The columns by which variables are looked up: by number alone where the first row is a lead."""
        if not self.counted:
            return None
        headers, options = self.counted.source.columns, self.entry.options
        return headers if options.header else [""] * len(headers), options.columns

    @property
    def counted(self) -> Counted | None:
        """The count, when it is certain."""
        return self.result if isinstance(self.result, Counted) else None


class CampaignFacts(NamedTuple):
    """A campaign and the leads that go into it; `crossed_at` is the first lead over the limit, where that is known.

    `copy` has the variables that the copy uses, `judged` what they are beside the columns of the files.
    """

    campaign: Campaign
    manifest: Manifest
    files: tuple[FileFacts, ...]
    crossed_at: Location | None = None
    copy: Copy = Copy()
    judged: Judged = Judged()

    @property
    def uses(self) -> tuple[Use, ...]:
        """The variables that the copy uses, of the manifest's list and of its copy files."""
        return self.copy.uses

    @property
    def missing(self) -> Iterator[tuple[FileFacts, Use]]:
        """Each variable that a lead needs and that a file has no column for."""
        needed = [use for use in self.judged.known if not use.optional]
        if not needed:
            return
        from leadlint.variables import columns_of_uses

        for file in self.files:
            if head := file.head:
                yield from ((file, use) for use, index in columns_of_uses(needed, *head).items() if index is None)

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
    """All that rules may know. `problems` are findings met on the way, by the name of the rule that reports them."""

    campaigns: tuple[CampaignFacts, ...]
    totals: tuple[TotalFacts, ...]
    manifests: tuple[Manifest, ...]
    problems: Mapping[str, Sequence[Finding]]

    def found(self, rule: str) -> Iterator[Finding]:
        """The findings that were met on the way for the rule of this name."""
        return iter(self.problems.get(rule, ()))
