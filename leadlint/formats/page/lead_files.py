"""The lead files of the page: which campaigns take each, how many leads it has, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from leadlint.diagnostics import FileReport, Report


class LeadFile(NamedTuple):
    """A lead file, read in one way; campaigns that read it in another are on another line."""

    path: str
    format: str
    leads: str
    campaigns: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]


def lead_files(report: Report) -> Iterator[LeadFile]:
    """Each once, in the order of the campaigns."""
    users: dict[tuple[object, ...], list[str]] = {}
    files: dict[tuple[object, ...], FileReport] = {}
    for campaign in report.campaigns:
        for file in campaign.files:
            same: tuple[object, ...] = (file.path, file.leads, *file.decisions.items())
            files.setdefault(same, file)
            users.setdefault(same, []).append(campaign.name)
    for one, file in files.items():
        leads = "not counted" if file.leads is None else f"{file.leads:,}"
        campaigns = tuple(dict.fromkeys(users[one]))
        yield LeadFile(file.path, file.format or "", leads, campaigns, tuple(file.decisions.items()))
