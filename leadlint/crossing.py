"""Where the first lead over a limit stands."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from leadlint.diagnostics import Location
from leadlint.facts import CampaignFacts, Counted
from leadlint.sources import LeadFileError, Position
from leadlint.sources.rows import lead_rows


def crossing(campaigns: Sequence[CampaignFacts], limit: int) -> Location | None:
    """Where the first lead over the limit stands, when all before it are counted and it is in a file."""
    room = max(0, limit - sum(facts.campaign.already_in_campaign for facts in campaigns))
    for facts in campaigns:
        for file in facts.files:
            if not file.counted:
                return None
            if file.counted.leads > room:
                return _first_over(file.path, _place_of_lead(file.counted, room))
            room -= file.counted.leads
        room -= facts.campaign.lead_count or 0
        if room < 0:
            return None
    return None


def _first_over(path: str, position: Position) -> Location:
    label = "the first lead over the limit" if position.row else "here the limit is crossed"
    return Location(path, line=position.line, row=position.row, label=label)


def _place_of_lead(counted: Counted, index: int) -> Position:
    """Where the lead of that index, from 0, stands in its file: read again up to it."""
    before = 0
    with contextlib.suppress(LeadFileError):  # the file changed meanwhile
        for batch in counted.source.batches(sorted({column for column, _ in counted.conditions})):
            rows = lead_rows(batch, counted.conditions)
            if index < len(rows):
                return counted.source.positions([before + rows[index]], counted.records)[0]
            index -= len(rows)
            before += batch.rows
    return Position()
