"""LL1: what lemlist's limits say about the counted leads."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts


def held(leads: int, verified: bool) -> str:
    """`12,480 leads`, or `at least 12,480 leads` when a file could not be counted."""
    return count(leads, "lead") if verified else f"at least {count(leads, 'lead')}"


def split_shown(facts: CampaignFacts, *options: str) -> str:
    """How to see a split of a campaign: a command for a shell, which writes nothing; empty where none would help.

    A list that exists in no file is split where it is, and one that cannot be counted is not split at all.
    """
    words = ["leadlint", "split", facts.manifest.path, "--campaign", facts.campaign.name, *options]
    if not facts.manifest.path or not facts.files or not facts.verified or not all(map(str.isprintable, words)):
        return ""
    if facts.campaign.already_in_campaign > facts.campaign.method.per_campaign:
        return ""
    return f"; `{shlex.join(words)}` shows how"
