"""The lead files of a campaign: what its entries mean together, each file once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.files import Found, expand
from leadlint.manifest.model import Campaign, LeadEntry, Manifest
from leadlint.paths import identity
from leadlint.reading import ReadOptions, Where
from leadlint.sources import LeadFileError


class LeadFile(NamedTuple):
    """A lead file that an entry means."""

    entry: LeadEntry
    found: Found

    @property
    def reading(self) -> tuple[Path, ReadOptions] | None:
        """What is read, and how; None when there is nothing to read."""
        return (self.found.file, self.entry.options) if self.found.file and not self.found.error else None


def files_of(manifest: Manifest, campaign: Campaign) -> list[LeadFile]:
    """The files of a campaign: one that two entries name alike is one, and one of which they differ is refused."""
    files: list[LeadFile] = []
    readings: dict[tuple[int, int] | str, set[tuple[ReadOptions, Where]]] = {}
    for entry in campaign.entries:
        for found in expand(manifest, entry.path):
            others = readings.setdefault(_real(found), set())
            own = entry.options, entry.where
            if own not in others:
                apart = all(_are_apart(own, other) for other in others)
                files.append(LeadFile(entry, found if apart or found.error else found._replace(error=_OVERLAP)))
                others.add(own)
    return files


class Shared(NamedTuple):
    """A lead file of which a campaign may take leads that an earlier one takes: by `own`, and by `other`."""

    manifest: Manifest
    campaign: Campaign
    earlier: Campaign
    own: LeadFile
    other: LeadFile

    @property
    def alike(self) -> bool:
        """Do both take the very same rows?"""
        return _rows(self.own) == _rows(self.other)


def shared(named: Iterable[tuple[Manifest, Campaign, Sequence[LeadFile]]]) -> Iterator[Shared]:
    """Each file that campaigns of a manifest share, once for each campaign but the first."""
    known: dict[tuple[str, tuple[int, int] | str], list[tuple[Campaign, LeadFile]]] = {}
    for manifest, campaign, files in named:
        own: dict[tuple[str, tuple[int, int] | str], list[LeadFile]] = {}
        for file in files:
            if file.reading:
                own.setdefault((manifest.path, _real(file.found)), []).append(file)
        for key, entries in own.items():
            others = known.setdefault(key, [])
            if clash := _first_clash(entries, others):
                yield Shared(manifest, campaign, *clash)
            others += ((campaign, file) for file in entries)


def _first_clash(
    files: Sequence[LeadFile], others: Sequence[tuple[Campaign, LeadFile]]
) -> tuple[Campaign, LeadFile, LeadFile] | None:
    for own in files:
        for campaign, other in others:
            if not _are_apart(_rows(own), _rows(other)):
                return campaign, own, other
    return None


def _rows(file: LeadFile) -> tuple[ReadOptions, Where]:
    return file.entry.options, file.entry.where


def _are_apart(one: tuple[ReadOptions, Where], other: tuple[ReadOptions, Where]) -> bool:
    """Do two entries take different leads of a file: of different sheets, or read alike and told apart by `where`?"""
    sheets = {one[0].sheet, other[0].sheet}
    return (len(sheets) == 2 and None not in sheets) or (one[0] == other[0] and _no_row_meets_both(one[1], other[1]))


def _no_row_meets_both(one: Where, other: Where) -> bool:
    """Do the two want different texts of the same column?"""
    wanted = {column.strip(): texts for column, texts in other}
    return any(set(texts).isdisjoint(wanted.get(column.strip(), texts)) for column, texts in one)


_OVERLAP = LeadFileError(
    "overlapping-entries",
    "another entry of the campaign names this file too, and may take the same leads",
    "keep one entry for the file; `where` takes several values: `where: {Stage: [Cold, New]}`",
)


def _real(found: Found) -> tuple[int, int] | str:
    """What a file is, whatever it is called; one that is gone in the meantime whoever reads it speaks of."""
    return (identity(found.file) if found.file and not found.error else None) or found.name
