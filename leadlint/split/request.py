"""What is asked of a split, which campaigns are meant by it, and what goes another way for a total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.facts import CampaignFacts, Scan, TotalFacts
from leadlint.manifest.model import Manifest
from leadlint.words import count


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


def is_meant(facts: CampaignFacts, request: Request) -> bool:
    """One that is named is split by its segments whether it is over its limit or not."""
    named = facts.campaign.name in request.campaigns
    over = facts.total > limit_for(facts, request)
    nothing = not facts.leads and not facts.over_limit
    return not nothing and (named or not request.campaigns) and (over or (named and request.by is not None))


def limit_of(manifest: Manifest, request: Request) -> int:
    """How many leads a part takes by the method of the rest; 1 where there is none, as nothing goes by it."""
    limit = manifest.methods[request.rest].per_campaign if request.rest else 1
    return min(limit, request.most) if request.most else limit


def limit_for(facts: CampaignFacts, request: Request) -> int:
    """How many leads a part of the campaign takes by its own method."""
    limit = facts.campaign.method.per_campaign
    return min(limit, request.most) if request.most else limit


def beyond(facts: Scan, request: Request) -> dict[int, int]:
    """How many leads of each campaign its method does not take in total: the last ones. Raises UsageError.

    They are those of campaigns that are split anyway, as far as these have as many.
    """
    found: dict[int, int] = {}
    split = {number for number, one in enumerate(facts.campaigns) if is_meant(one, request)}
    for total in facts.totals:
        excess = max(0, total.total - total.limit)
        own = [(number, one) for number, one in enumerate(facts.campaigns) if one.campaign.method is total.method]
        of_others = split.isdisjoint(number for number, _ in own) and (request.campaigns or not request.rest)
        if not excess or (split and of_others):
            continue
        _refuse_beyond(total, excess, request)
        mine = ((number, one) for number, one in own if one.files and _is_asked_for(one, request))
        for number, one in sorted(mine, key=lambda one: (one[0] in split, one[0]), reverse=True):
            if leads := min(excess, one.leads):
                found[number] = leads
                # With all of its new leads a campaign goes another way as a whole.
                excess -= leads if leads < one.leads else min(excess, one.total)
        if excess:
            what = f"{count(excess, 'lead')} more than {total.method.label} takes"
            raise UsageError(f"{what} are in other campaigns, or in no file: import one of these another way first")
    _refuse_too_many(facts, found, request)
    return found


def _refuse_too_many(facts: Scan, leads: Mapping[int, int], request: Request) -> None:
    """Raises UsageError where the method of the rest has a total too, and that would be gone over."""
    moved = sum(leads.values())
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
