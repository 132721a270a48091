"""What a campaign is split into: campaigns, the files that each takes, and what these are called."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.facts import CampaignFacts, FileFacts
from leadlint.files import would_match
from leadlint.sources.identify import COMPRESSIONS
from leadlint.split.segments import Runs
from leadlint.split.shares import Shares
from leadlint.words import visible


class Piece(NamedTuple):
    """What a part takes of a lead file: `leads` of it, in `target`, or all of it as it is where there is none."""

    file: FileFacts
    leads: int
    target: Path | None = None


class Part(NamedTuple):
    """A campaign that a split makes; `method` is another than that of the whole where it has to be."""

    name: str
    pieces: tuple[Piece, ...]
    method: str | None = None

    @property
    def leads(self) -> int:
        """How many leads it takes."""
        return sum(piece.leads for piece in self.pieces)


class Cut(NamedTuple):
    """A lead file that goes into several parts: which of its leads go into which of the targets."""

    file: FileFacts
    runs: Runs
    targets: tuple[Path, ...]


class Division(NamedTuple):
    """A campaign that is over its limit, and the parts that fit; `folder` is where the new files are to be."""

    number: int
    facts: CampaignFacts
    folder: Path
    parts: tuple[Part, ...]
    cuts: tuple[Cut, ...]


def divided(
    number: int,
    facts: CampaignFacts,
    shares: Shares,
    taken: Collection[str],
    folders: Collection[Path],
    methods: Sequence[str | None],
) -> Division:
    """The campaign in the parts of its shares; a file that goes into one of them is left as it is.

    `taken` are the names of other campaigns, and `folders` where their parts are to be.
    """
    cut = [file for file, runs in shares.files if len(runs.leads_of) > 1]
    folder = _folder(facts, shares, [file.file for file in cut if file.file], folders)
    stems, names_taken = set[str](), set[str]()
    pieces: dict[int, list[Piece]] = {}
    cuts = []
    for file, runs in shares.files:
        own = [*runs.leads_of]
        if len(own) == 1:
            pieces.setdefault(own[0], []).append(Piece(file, runs.leads_of[own[0]]))
        elif file.file:
            names = _files(file.file, [shares.labels[part] for part in own], stems, names_taken)
            targets = tuple(folder / name for name in names)
            places = {part: place for place, part in enumerate(own)}
            cuts.append(Cut(file, Runs((places[part], leads) for part, leads in runs), targets))
            for part, target in zip(own, targets, strict=True):
                pieces.setdefault(part, []).append(Piece(file, runs.leads_of[part], target))
    taking = {id(file) for file, _ in shares.files}
    order = {id(file): number for number, file in enumerate(facts.files)}
    # A file without a lead stays with the campaign that there is.
    pieces.setdefault(0, []).extend(Piece(file, 0) for file in facts.files if id(file) not in taking)
    pieces[0].sort(key=lambda piece: order[id(piece.file)])
    called = _campaigns(facts.campaign.name, shares.labels, taken)
    parts = (
        Part(name, tuple(pieces.get(part, ())), method)
        for part, (name, method) in enumerate(zip(called, methods, strict=True))
    )
    return Division(number, facts, folder, tuple(parts), tuple(cuts))


def _folder(facts: CampaignFacts, shares: Shares, cut: Sequence[Path], taken: Collection[Path]) -> Path:
    """Where the parts are to be: where no glob of the manifest takes them for lead files, or for anything else.

    Else there would be a moment in which they are counted besides their original. Raises UsageError.
    """
    manifest = facts.manifest
    named = [entry.path for campaign in manifest.campaigns for entry in campaign.entries]
    named += [one.text for campaign in manifest.campaigns for one in campaign.copy]
    named += [one.text for one in manifest.suppression]
    globs: list[str] = []
    for place in (cut[0].parent if cut else manifest.folder, manifest.folder):
        others = {folder.name for folder in taken if folder.parent == place}
        folder = place / _unique(slug(facts.campaign.name), others, "{}-{}")
        names = [name for file in cut for name in _files(file, [None, *shares.labels], set(), set())]
        taking = [glob for glob in named if any(would_match(manifest, glob, folder / name) for name in names)]
        if not taking:
            return folder
        globs += taking
    raise UsageError(f"`{visible(globs[0])}` would take the parts too: name its files one by one, and try again")


def _files(file: Path, labels: Sequence[str | None], stems: set[str], taken: set[str]) -> list[str]:
    """`emea-cfo-1.csv`, `emea-cfo-2.csv`, or `emea-cfo-germany.csv`; other files of that name get a number more.

    `stems` are what those of other files begin with, and `taken` their names, in small letters: some disks know no
    others.
    """
    ending = "".join(file.suffixes[-2:]) if file.suffix.lower() in COMPRESSIONS else file.suffix
    stem = _unique(_cut(file.name.removesuffix(ending), _STEM), stems, "{}-{}")
    stems.add(stem.casefold())
    if ending.lower() == ".xlsm":  # a part has no macros, and by its ending Excel expects them
        ending = ".xlsx"
    width = len(str(len(labels)))
    names: list[str] = []
    for number, label in enumerate(labels, start=1):
        name = f"{number:0{width}}" if label is None else slug(label)
        names.append(_unique(f"{stem}-{name}", taken, "{}-{}"))
        taken.add(names[-1].casefold())
    return [f"{name}{ending}" for name in names]


def _campaigns(name: str, labels: Iterable[str | None], taken: Collection[str]) -> list[str]:
    """The campaign's own name and its name with a number, or each with the name of its segment."""
    names: list[str] = []
    for number, label in enumerate(labels):
        known = {*taken, *names}
        if label:
            names.append(_unique(f"{name} - {label}", known, "{} ({})"))
        else:
            names.append(_unique(f"{name} ({number + 1})", known, "{}-{}") if number else name)
    return names


def _unique(name: str, taken: Collection[str], form: str) -> str:
    """The name, with a number where it is taken."""
    number, free = 1, name
    while free in taken or free.casefold() in taken:
        number += 1
        free = form.format(name, number)
    return free


def slug(name: str) -> str:
    """A name that any file system takes: letters and digits, and hyphens for all between them."""
    return _cut(re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:60], _SLUG).strip("-") or "parts"


def _cut(name: str, size: int) -> str:
    """At most so many bytes of a name: file systems take 255, in which a number and an ending have to fit as well."""
    return os.fsencode(name)[:size].decode("utf-8", "ignore") if len(os.fsencode(name)) > size else name


_STEM, _SLUG = 130, 90
