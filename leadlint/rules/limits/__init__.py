"""LL1: what lemlist's limits say about the counted leads."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leadlint.words import as_argument, count

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, TotalFacts
    from leadlint.manifest.model import Manifest


def held(leads: int, verified: bool) -> str:
    """`12,480 leads`, or `at least 12,480 leads` when a file could not be counted."""
    return count(leads, "lead") if verified else f"at least {count(leads, 'lead')}"


def in_it_already(leads: int) -> str:
    """How many leads of a campaign were there before this import, behind what is said of all of them."""
    return f"; {leads:,} of them {'is' if leads == 1 else 'are'} in the campaign already" if leads else ""


def split_shown(facts: CampaignFacts, totals: Iterable[TotalFacts], *options: str) -> str:
    """How to see a split of a campaign: a command for a shell, which writes nothing; empty where none would help.

    A list that exists in no file is split where it is, and one that cannot be counted is not split at all. Where all
    campaigns together are over a total of `totals`, what is beyond that has to go another way.
    """
    mine = (one for one in totals if one.manifest is facts.manifest and one.method is facts.campaign.method)
    if over := next((one for one in mine if one.over_limit), None):
        return "" if options else rest_shown(over)
    return _shown(facts.manifest, "--campaign", facts.campaign.name, *options) if _can_be_split(facts) else ""


def rest_shown(total: TotalFacts) -> str:
    """How to see a split that has what is over a total imported by API; empty where none would help."""
    in_files = [one for one in total.campaigns if one.files]
    enough = sum(one.leads for one in in_files) >= total.total - total.limit
    over = [one for one in total.campaigns if one.over_limit]
    by_api = total.method.key == "csv" and total.manifest.methods["api"].total is None
    if not by_api or not total.verified or not enough or not all(map(_can_be_split, over)):
        return ""
    return _shown(total.manifest, "--rest", "api")


def _can_be_split(facts: CampaignFacts) -> bool:
    already = facts.campaign.already_in_campaign
    return bool(facts.files) and facts.verified and already <= facts.campaign.method.per_campaign


def _shown(manifest: Manifest, *options: str) -> str:
    if not manifest.path or not all(map(str.isprintable, (manifest.path, *options))):
        return ""
    return f"; `leadlint split {as_argument(manifest.path)} {shlex.join(options)}` shows how"
