"""The import methods of lemlist and how many leads each accepts: the only place where a figure of lemlist's stands."""

from __future__ import annotations

from typing import NamedTuple

LIMITS_ARTICLE = "https://help.lemlist.com/en/articles/7978304"
ROLLBACK_ARTICLE = "https://help.lemlist.com/en/articles/5069347"
DEVELOPER_DOCS = "https://github.com/l3mpire/lemlist-developer"


class Method(NamedTuple):
    """One way of getting leads into a campaign.

    `per_campaign` and `total` count leads and are inclusive; `total` is over all campaigns of the method, None when
    lemlist names none. `takes_files` says that it takes a list from files; the others take it from where it is, a CRM
    or LinkedIn. `rolls_back` says that lemlist can undo an import (ROLLBACK_ARTICLE). `read` is the month in which
    `source` was last read, and `own` names the figures that are not from there but the manifest's.
    """

    key: str
    label: str
    per_campaign: int
    total: int | None = None
    note: str = ""
    source: str = LIMITS_ARTICLE
    read: str = "2026-11"
    own: frozenset[str] = frozenset()
    takes_files: bool = False
    rolls_back: bool = False

    @property
    def accepts(self) -> str:
        """`10,000 leads per campaign, 40,000 in total`."""
        total = f", {self.total:,} in total" if self.total else ""
        return f"{self.per_campaign:,} leads per campaign{total}"


class Rate(NamedTuple):
    """So many calls in so many seconds; `read` is the month in which `source` was last read."""

    calls: int
    seconds: int
    source: str
    read: str

    def __str__(self) -> str:
        return f"{self.calls} calls in {self.seconds} s"

    def least_seconds(self, calls: int) -> int:
        """How long so many calls take when each is made as early as the rate allows."""
        return max(0, -(-calls // self.calls) - 1) * self.seconds


API_RATE = Rate(20, 2, DEVELOPER_DOCS, "2026-11")
"""What lemlist's API accepts of one key, over all routes; one call adds one lead."""

METHODS = {
    method.key: method
    for method in (
        Method(
            "csv",
            "CSV upload",
            10_000,
            40_000,
            f"the only one that can be rolled back ({ROLLBACK_ARTICLE})",
            takes_files=True,
            rolls_back=True,
        ),
        Method(
            "api",
            "API",
            40_000,
            note=f"one call per lead, {API_RATE} at most ({API_RATE.source}, read {API_RATE.read})",
            takes_files=True,
        ),
        Method("hubspot", "HubSpot", 10_000),
        Method("pipedrive", "Pipedrive", 10_000),
        Method("salesforce", "Salesforce", 2_000),
        Method("linkedin", "LinkedIn (Chrome extension)", 999),
        Method("sales-navigator", "Sales Navigator (Chrome extension)", 2_500),
    )
}
