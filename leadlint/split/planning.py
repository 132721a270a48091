"""From a campaign over its limit to campaigns that fit: the parts of its lead files, and the manifest's change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.examine import Examination, Wishes
from leadlint.facts import CampaignFacts, Scan
from leadlint.manifest import Loaded
from leadlint.manifest.document import YamlError, parse
from leadlint.manifest.parting import Entry, data_of, plainly
from leadlint.manifest.parting import Part as Campaign
from leadlint.manifest.patch import Patcher
from leadlint.manifest.places import applied
from leadlint.paths import shown
from leadlint.sizes import even, filled
from leadlint.split.parts import Division, Piece, divided
from leadlint.split.request import Request, beyond, is_meant, limit_for, limit_of
from leadlint.split.shares import Shares, by_column, in_order, together
from leadlint.words import count, did_you_mean, visible

# What has to be known of a list before it is split: that it can be counted, and how many there are.
COUNTING = Wishes(select=("LL1",))
_MARK = b"\xef\xbb\xbf"


class Split(NamedTuple):
    """What is to be done: the divisions, and the manifest before and after.

    `elsewhere` are campaigns over their limit whose leads are in no file.
    """

    manifest: Path
    divisions: tuple[Division, ...]
    elsewhere: tuple[CampaignFacts, ...]
    before: bytes
    after: bytes


def planned(manifest: Path, content: bytes, found: Examination, request: Request) -> Split:
    """What splitting would do. Raises UsageError for a request that cannot be met."""
    (item,) = found.loaded
    _refuse_unknown(found.facts, request)
    moved = beyond(found.facts, request)
    campaigns = enumerate(found.facts.campaigns)
    meant = [(number, one) for number, one in campaigns if is_meant(one, request) or moved.get(number)]
    divisions = tuple(_divisions(found.facts, [one for one in meant if one[1].files], moved, request))
    elsewhere = tuple(one for _, one in meant if not one.files)
    mark = _MARK if content.startswith(_MARK) else b""
    text = content.removeprefix(_MARK).decode()
    patcher = Patcher(text, parse(content))
    parts = [(one.number, [*_campaigns(item, one)]) for one in divisions]
    after = applied(text, [edit for number, own in parts for edit in patcher.split(number, own)])
    _refuse_another_meaning(manifest, text, after, parts)
    return Split(manifest, divisions, elsewhere, content, mark + after.encode())


def _refuse_another_meaning(
    manifest: Path, before: str, after: str, parts: Sequence[tuple[int, Sequence[Campaign]]]
) -> None:
    """Raises UsageError unless the changed text means just what was planned: YAML has more forms than anybody knows."""
    data = parse(before.encode()).data
    for number, own in sorted(parts, key=lambda one: -one[0]):
        data = data_of(data, number, own)
    try:
        same = plainly(parse(after.encode()).data) == plainly(data)
    except (YamlError, TypeError, KeyError):
        same = False
    if not same:
        what = f"`{visible(shown(manifest))}` is written in a way in which it cannot be changed safely"
        raise UsageError(f"{what}: write its campaigns as blocks, without anchors, and try again")


def _refuse_unknown(facts: Scan, request: Request) -> None:
    known = [one.campaign.name for one in facts.campaigns]
    if request.by is not None and request.together:
        raise UsageError("`--by` and `--keep-together` do not go together: a company may be of several segments")
    for name in request.campaigns:
        if name not in known:
            raise UsageError(f"no campaign is called `{visible(name)}`{did_you_mean(name, known)}")


def _divisions(
    facts: Scan, meant: Sequence[tuple[int, CampaignFacts]], moved: Mapping[int, int], request: Request
) -> Iterator[Division]:
    taken = {one.campaign.name for one in facts.campaigns}
    folders: set[Path] = set()
    for number, one in meant:
        shares, methods = _shares(one, request, moved.get(number, 0))
        division = divided(number, one, shares, taken, folders, methods)
        taken |= {part.name for part in division.parts}
        folders.add(division.folder)
        yield division


def _shares(facts: CampaignFacts, request: Request, moved: int) -> tuple[Shares, list[str | None]]:
    """Who goes where, and by which method where it is another than the campaign's own."""
    limit, already = limit_for(facts, request), facts.campaign.already_in_campaign
    if already > facts.campaign.method.per_campaign:
        what = f"`{visible(facts.campaign.name)}` is over its limit before this import"
        raise UsageError(f"{what}: remove leads from it in lemlist, no split helps")
    room = max(0, limit - already)
    sizes = filled if request.fill else even
    if request.by is not None:
        shares = by_column(facts.files, request.by, limit, sizes, bool(already or facts.campaign.id))
    elif request.together:
        shares = together(facts.files, room, limit, sizes)
    else:
        own = sizes(facts.leads - moved, room, limit)
        other = limit_of(facts.manifest, request)
        # What is in a campaign already moves with it.
        rest = sizes(moved, other if own else max(0, other - already), other)
        return in_order(facts.files, [*own, *rest]), [None] * len(own) + [request.rest] * len(rest)
    return shares, [None] * len(shares.labels)


def _campaigns(item: Loaded, division: Division) -> Iterator[Campaign]:
    """The campaigns as the manifest is to have them."""
    data = parse(item.text.encode()).data
    own = data["campaigns"][division.number]
    inherited = data.get("defaults", {}).get("already_in_campaign")
    for number, part in enumerate(division.parts):
        changes: dict[str, Any] = {"name": part.name} if part.name != own["name"] else {}
        if number:
            changes |= {"id": None, "already_in_campaign": 0 if inherited else None}
        if part.method:
            changes["import_method"] = part.method
        yield Campaign([_entry(division, piece, own) for piece in part.pieces], changes)


def _entry(division: Division, piece: Piece, own: dict[str, Any]) -> Entry:
    facts = division.facts
    number = facts.campaign.entries.index(piece.file.entry)
    leads = ("campaigns", division.number, "leads")
    like = (*leads, number) if isinstance(own["leads"], list) else leads
    path = piece.target or piece.file.file
    assert path  # noqa: S101
    name = Path(os.path.relpath(path, facts.manifest.folder)).as_posix()
    if _is_no_text(name):
        what = f"`{visible(piece.file.path)}` is no UTF-8 as it is called, and a manifest is"
        raise UsageError(f"{what}: rename the file, and try again")
    there = piece.file.counted.leads if piece.file.counted else 0
    return Entry(name, like, piece.target is None, (count(there, "lead"), count(piece.leads, "lead")))


def _is_no_text(name: str) -> bool:
    """A name on the disk need not be text; Python has the bytes that are none as lone surrogates."""
    return any("\ud800" <= char <= "\udfff" for char in name)
