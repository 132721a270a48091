"""What a scan learnt of campaigns and lead files: all that a rule may know. Grows with files, not with leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leadlint.columns import Ambiguity, claimed_fields, recognise
from leadlint.copy import Copy, Head, Judged, Use
from leadlint.diagnostics import Finding, Location
from leadlint.entries import Shared
from leadlint.index import Index
from leadlint.manifest.model import Campaign, LeadEntry, Manifest
from leadlint.methods import Method
from leadlint.sources import LeadFileError, LeadSource, Position
from leadlint.sources.rows import Conditions
from leadlint.suppression import Suppressed
from leadlint.tracking import Untracked
from leadlint.unlisted import Unlisted
from leadlint.words import visible


class Marked(NamedTuple):
    """Leads of a file in which a rule finds something about a column: how many, and where the first of them stand.

    `values` are their cells, where they may be shown.
    """

    leads: int
    places: tuple[Position, ...]
    values: tuple[str, ...] = ()


class Counted(NamedTuple):
    """What reading a lead file gave: all its records, and the leads among them that `conditions` mean.

    `marked` is what rules find among those leads: by the rule's name, for each column. `people` tells who they are.
    `left_over` are the leads that none of all the conditions on the file takes, `unmet` the values of these, each with
    its column, that no row has.
    """

    source: LeadSource
    conditions: Conditions
    records: int
    leads: int
    marked: Mapping[str, Mapping[int, Marked]] = {}
    people: Index | None = None
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
    def has_identity(self) -> bool:
        """Is there a column that tells who a lead is, or are there several that may?"""
        names = self.counted.source.columns if self.counted else ()
        known = recognise(names, self.entry.options.columns)
        several = any(one.field in ("email", "linkedin_url") for one in known.ambiguous)
        return not names or several or known.email is not None or known.linkedin_url is not None

    def column_name(self, column: int) -> str:
        """What a column is called in messages: by its number where its header may be a lead's cell."""
        names, options = self.counted.source.columns if self.counted else (), self.entry.options
        numbers = [own for _, own in options.columns if isinstance(own, int)]
        if not options.header or column + 1 in numbers or (numbers and not any(claimed_fields(names))):
            return f"column {column + 1}"
        return f"`{visible(names[column].strip())}`"

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


class Recurring(NamedTuple):
    """Leads that stand more than once: how many, the first of them, and the other campaigns they are in."""

    leads: int
    places: tuple[Location, ...] = ()
    campaigns: tuple[str, ...] = ()


class CampaignFacts(NamedTuple):
    """A campaign and the leads that go into it; `crossed_at` is the first lead over the limit, where that is known.

    `repeated` are the leads that stand in it before, `elsewhere` those that are in an earlier
    campaign too; both are None where no rule asks.
    `copy` has the variables that the copy uses, `judged` what they are beside the columns of the files.
    """

    campaign: Campaign
    manifest: Manifest
    files: tuple[FileFacts, ...] = ()
    crossed_at: Location | None = None
    repeated: Recurring | None = None
    elsewhere: Recurring | None = None
    copy: Copy = Copy()
    judged: Judged = Judged()

    @property
    def uses(self) -> tuple[Use, ...]:
        """The variables that the copy uses, of the manifest's list and of its copy files."""
        return self.copy.uses

    @property
    def needed(self) -> Iterator[tuple[FileFacts, Use, int | None]]:
        """Each variable that every lead needs, with its column in each file; None where there is none."""
        needed = [use for use in self.judged.known if not use.optional]
        if not needed:
            return
        from leadlint.variables import columns_of_uses

        for file in self.files:
            if head := file.head:
                yield from ((file, use, column) for use, column in columns_of_uses(needed, *head).items())

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

    `suppressed` are those who must never be imported, by the path of the manifest that says so. `today` is the
    day of the run, for what grows old. `copy_texts` are what copy files say, by their path.
    """

    campaigns: tuple[CampaignFacts, ...]
    totals: tuple[TotalFacts, ...]
    manifests: tuple[Manifest, ...]
    problems: Mapping[str, Sequence[Finding]]
    today: date
    shared: tuple[Shared, ...]
    unlisted: tuple[Unlisted, ...]
    untracked: Untracked
    suppressed: Mapping[str, Suppressed] = {}
    copy_texts: Mapping[str, str] = {}

    def found(self, rule: str) -> Iterator[Finding]:
        """The findings that were met on the way for the rule of this name."""
        return iter(self.problems.get(rule, ()))
