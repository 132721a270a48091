"""A manifest that satisfies its schema, as values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Location, Severity
from leadlint.methods import Method
from leadlint.reading import ReadOptions, Where

Methods = Mapping[str, Method]


class Ignore(NamedTuple):
    """A rule that a campaign is exempt from, and why."""

    rule: str
    reason: str
    location: Location


class LeadEntry(NamedTuple):
    """One entry of a campaign's `leads`: a path or glob, the rows meant, and how to read them."""

    path: str
    location: Location
    options: ReadOptions = ReadOptions()
    where: Where = ()


class Named(NamedTuple):
    """A text of the manifest, such as a variable's name or the path of a copy file, and where it stands."""

    text: str
    location: Location


class Campaign(NamedTuple):
    """One campaign; `method` carries the manifest's own limits where it sets them.

    `recommended_leads` is the most that this team wants in a campaign, `senders` are mailboxes, and `emails_per_day` is
    for each of them. `variables` are those that the copy is said to use, `copy` the files to read them out of;
    `filled_in_lemlist` are those that no column need have, since lemlist fills them in.
    """

    name: str
    location: Location
    method: Method
    id: str | None = None
    id_location: Location | None = None
    entries: tuple[LeadEntry, ...] = ()
    lead_count: int | None = None
    already_in_campaign: int = 0
    ignores: tuple[Ignore, ...] = ()
    recommended_leads: int | None = None
    senders: int | None = None
    emails_per_day: int | None = None
    variables: tuple[Named, ...] = ()
    filled_in_lemlist: frozenset[str] = frozenset()
    copy: tuple[Named, ...] = ()


class RuleSettings(NamedTuple):
    """The manifest's `rules`: selectors with the place each stands at; `select` is None when it is not given."""

    select: tuple[tuple[str, Location], ...] | None = None
    extend_select: tuple[tuple[str, Location], ...] = ()
    ignore: tuple[tuple[str, Location], ...] = ()
    severity: tuple[tuple[str, Severity, Location], ...] = ()


class Manifest(NamedTuple):
    """A manifest that can be checked.

    `path` is as shown, `folder` what its paths are relative to, and `root` the folder that none of them may leave.
    `suppression` names the files of those that must never be imported.
    """

    path: str
    folder: Path
    root: Path
    campaigns: tuple[Campaign, ...]
    methods: Methods
    rules: RuleSettings = RuleSettings()
    suppression: tuple[Named, ...] = ()
