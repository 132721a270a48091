"""A campaign of a manifest that becomes several: what each of them takes, and what the manifest means then."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from leadlint.manifest.document import Path


class Entry(NamedTuple):
    """A lead entry of a part: its path, and the entry of the manifest whose reading keys it takes over.

    `whole` when the file is one that the manifest's entry means, and not a part of it. Where a comment behind the entry
    says what the first of `counts` does, as one of `leadlint init` does, the second is what is true of the part.
    """

    path: str
    like: Path
    whole: bool = False
    counts: tuple[str, str] = ("", "")


class Part(NamedTuple):
    """A campaign that takes a part of the leads of another; `changes` are keys that it has another value for.

    A key of the other campaign whose change is None is left out. The first part may have no entries: then its campaign
    takes no leads.
    """

    entries: Sequence[Entry]
    changes: Mapping[str, Any] = {}


def dropped(entry: Entry) -> set[str]:
    """The keys that a part has no use for: it has nothing above its header, and only rows that are meant."""
    return set() if entry.whole else {"skip_lines", "where"}


def data_of(data: Any, index: int, parts: Sequence[Part]) -> Any:
    """The data of a manifest once a campaign is split, whatever its text may look like."""
    own = data["campaigns"][index]
    new = []
    for part in parts:
        campaign = copy.deepcopy(own) | {key: value for key, value in part.changes.items() if value is not None}
        campaign = {key: value for key, value in campaign.items() if part.changes.get(key, 0) is not None}
        del campaign["leads"]
        entries = [_meant_entry(own["leads"], entry) for entry in part.entries]
        new.append(campaign | ({"leads": entries} if entries else {"lead_count": 0}))
    return {**data, "campaigns": [*data["campaigns"][:index], *new, *data["campaigns"][index + 1 :]]}


def _meant_entry(leads: Any, entry: Entry) -> Any:
    like = leads[int(entry.like[-1])] if isinstance(leads, list) else leads
    kept = like if isinstance(like, dict) else {}
    return {key: value for key, value in kept.items() if key not in dropped(entry)} | {"path": entry.path}


def plainly(data: Any) -> Any:
    """The data with its lead entries written in one way, to compare."""
    campaigns = [{**one, "leads": _as_list(one["leads"])} if "leads" in one else one for one in data["campaigns"]]
    return {**data, "campaigns": campaigns}


def _as_list(leads: Any) -> list[Any]:
    return [one if isinstance(one, dict) else {"path": one} for one in (leads if isinstance(leads, list) else [leads])]
