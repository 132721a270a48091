"""From a campaign over its limit to campaigns that fit: the parts of its lead files, and the manifest's change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.examine import Examination, Wishes
from leadlint.facts import CampaignFacts, Scan, TotalFacts
from leadlint.manifest import Loaded
from leadlint.manifest.document import YamlError, parse
from leadlint.manifest.model import Manifest
from leadlint.manifest.parting import Entry, data_of, plainly
from leadlint.manifest.parting import Part as Campaign
from leadlint.manifest.patch import Patcher
from leadlint.manifest.places import applied
from leadlint.paths import shown
from leadlint.sizes import even, filled
from leadlint.split.parts import Division, Piece, divided
from leadlint.split.shares import Shares, by_column, in_order, together
from leadlint.words import count, did_you_mean, visible

# What has to be known of a list before it is split: that it can be counted, and how many there are.
COUNTING = Wishes(select=("LL1",))
_MARK = b"\xef\xbb\xbf"


class Request(NamedTuple):
    """What is to be split, and how: `campaigns` by their names, all that are over a limit where there are none.

    `most` is the most that a part may have, where that is less than the limit. With `fill` each part but the last is
    full. `by` is the column whose texts are segments; with `together` no company is parted. `rest` is the import method
    of what goes over the total of the campaign's own.
    """

    campaigns: tuple[str, ...] = ()
    most: int | None = None
    fill: bool = False
    by: str | None = None
    together: bool = False
    rest: str | None = None


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
    beyond = _beyond(found.facts, request)
    campaigns = enumerate(found.facts.campaigns)
    meant = [(number, one) for number, one in campaigns if _is_meant(one, request) or beyond.get(number)]
    divisions = tuple(_divisions(found.facts, [one for one in meant if one[1].files], beyond, request))
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


def _is_meant(facts: CampaignFacts, request: Request) -> bool:
    """One that is named is split by its segments whether it is over its limit or not."""
    named = facts.campaign.name in request.campaigns
    over = facts.total > _limit(facts, request)
    nothing = not facts.leads and not facts.over_limit
    return not nothing and (named or not request.campaigns) and (over or (named and request.by is not None))


def _limit_of(manifest: Manifest, request: Request) -> int:
    """How many leads a campaign takes by the method of the rest."""
    limit = manifest.methods[request.rest].per_campaign if request.rest else 1
    return min(limit, request.most) if request.most else limit


def _limit(facts: CampaignFacts, request: Request) -> int:
    limit = facts.campaign.method.per_campaign
    return min(limit, request.most) if request.most else limit


def _divisions(
    facts: Scan, meant: Sequence[tuple[int, CampaignFacts]], beyond: Mapping[int, int], request: Request
) -> Iterator[Division]:
    taken = {one.campaign.name for one in facts.campaigns}
    folders: set[Path] = set()
    for number, one in meant:
        shares, methods = _shares(one, request, beyond.get(number, 0))
        division = divided(number, one, shares, taken, folders, methods)
        taken |= {part.name for part in division.parts}
        folders.add(division.folder)
        yield division


def _shares(facts: CampaignFacts, request: Request, beyond: int) -> tuple[Shares, list[str | None]]:
    """Who goes where, and by which method where it is another than the campaign's own."""
    limit, already = _limit(facts, request), facts.campaign.already_in_campaign
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
        own = sizes(facts.leads - beyond, room, limit)
        other = _limit_of(facts.manifest, request)
        # What is in a campaign already moves with it.
        rest = sizes(beyond, other if own else max(0, other - already), other)
        return in_order(facts.files, [*own, *rest]), [None] * len(own) + [request.rest] * len(rest)
    return shares, [None] * len(shares.labels)


def _beyond(facts: Scan, request: Request) -> dict[int, int]:
    """How many leads of each campaign its method does not take in total: the last ones. Raises UsageError.

    They are those of campaigns that are split anyway, as far as these have as many.
    """
    found: dict[int, int] = {}
    split = {number for number, one in enumerate(facts.campaigns) if _is_meant(one, request)}
    for total in facts.totals:
        excess = max(0, total.total - total.limit)
        own = [(number, one) for number, one in enumerate(facts.campaigns) if one.campaign.method is total.method]
        of_others = split.isdisjoint(number for number, _ in own) and (request.campaigns or not request.rest)
        if not excess or (split and of_others):
            continue
        _refuse_beyond(total, excess, request)
        mine = ((number, one) for number, one in own if one.files and _is_asked_for(one, request))
        for number, one in sorted(mine, key=lambda one: (one[0] in split, one[0]), reverse=True):
            found[number] = min(excess, one.leads)
            # With all of its new leads a campaign goes another way as a whole.
            excess -= found[number] if found[number] < one.leads else min(excess, one.total)
        if excess:
            what = f"{count(excess, 'lead')} more than {total.method.label} takes"
            raise UsageError(f"{what} are in other campaigns, or in no file: import one of these another way first")
    _refuse_too_many(facts, found, request)
    return found


def _refuse_too_many(facts: Scan, beyond: Mapping[int, int], request: Request) -> None:
    """Raises UsageError where the method of the rest has a total too, and that would be gone over."""
    moved = sum(beyond.values())
    if not moved or not request.rest:
        return
    method = facts.manifests[0].methods[request.rest]
    there = sum(one.total for one in facts.campaigns if one.campaign.method is method)
    if method.total is not None and there + moved > method.total:
        what = f"{method.label} takes {method.total:,} leads in total, fewer than there would be"
        raise UsageError(f"{what}: import some of the campaigns another way first")


def _is_asked_for(facts: CampaignFacts, request: Request) -> bool:
    return not request.campaigns or facts.campaign.name in request.campaigns


def _refuse_beyond(total: TotalFacts, excess: int, request: Request) -> None:
    """Raises UsageError where nobody said how the leads beyond a total are to be imported."""
    what = f"{total.method.label} takes {total.limit:,} leads in total, {excess:,} fewer than there are"
    if request.by is not None or request.together or request.rest == total.method.key:
        raise UsageError(f"{what}: import some of the campaigns another way first")
    if request.rest is None:
        raise UsageError(f"{what}: with `--rest api` these go into campaigns of their own, imported by API")


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
