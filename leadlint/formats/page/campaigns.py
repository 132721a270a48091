"""The campaigns of the page, and the totals of their import methods: how full each is, and whether it is ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadlint.diagnostics import CampaignReport, Report, Severity, TotalReport
from leadlint.formats.page.findings import Found, Key, Placed
from leadlint.formats.page.prose import method, tally
from leadlint.formats.phrases import percent

_SPAN = 100.0


class Bar(NamedTuple):
    """What is drawn of leads against a limit, in hundredths of its length; the limit is at its end or before it."""

    within: str
    limit: str
    excess: str


class Status(NamedTuple):
    """`kind` is `ready`, `blocked` or `unclear`, and tells the icon; `said` is the same in words."""

    kind: str
    said: str


class Gauge(NamedTuple):
    """How full it is: in figures, and drawn; what is not counted is not drawn."""

    held: str
    limit: str
    percent: str
    bar: Bar | None


class Row(NamedTuple):
    """A campaign, or all campaigns of a method.

    `found` says what was found in it, `first` is the number of the first finding, and `key` its own in the filter.
    """

    title: str
    method: str
    gauge: Gauge
    status: Status
    is_total: bool = False
    remark: str = ""
    found: str = ""
    key: int | None = None
    first: int | None = None


class Table(NamedTuple):
    """The campaigns of one manifest."""

    manifest: str
    rows: tuple[Row, ...]


def tables(report: Report, placed: Placed) -> Iterator[Table]:
    """A table for each manifest: its campaigns, then its totals."""
    for manifest in dict.fromkeys(one.manifest for one in report.campaigns):
        rows = [_campaign(one, placed) for one in report.campaigns if one.manifest == manifest]
        rows += [_total(one) for one in report.totals if one.manifest == manifest]
        yield Table(manifest, tuple(rows))


def status(campaign: CampaignReport, found: Sequence[Found]) -> Status:
    """Is the campaign ready to be imported? One that passes since nobody minds its errors is not."""
    total, limit = campaign.total, campaign.limit
    errors = any(one.diagnostic.severity is Severity.ERROR for one in found)
    if total is None:
        return Status("unclear", "Not counted")
    if total > limit:
        return Status("blocked", f"{total - limit:,} too many")
    if campaign.passed and not errors:
        return Status("ready", "Ready")
    return Status("blocked", "Not ready")


def bar(leads: int, limit: int) -> Bar:
    """Leads that are over the limit make the bar longer than it, so that the excess is seen in proportion."""
    whole = max(leads, limit)
    within = min(leads, limit)
    return Bar(*(f"{_SPAN * part / whole:.2f}" for part in (within, limit, leads - within)))


def gauge(leads: int | None, limit: int) -> Gauge:
    """How much of the limit is taken."""
    if leads is None:
        return Gauge("?", f"{limit:,}", "", None)
    return Gauge(f"{leads:,}", f"{limit:,}", f"{percent(leads, limit):,} %", bar(leads, limit))


def _campaign(campaign: CampaignReport, placed: Placed) -> Row:
    key = Key(campaign.manifest, campaign.name)
    found = placed.of(key)
    already = campaign.already_in_campaign if campaign.leads is not None else 0
    return Row(
        campaign.name,
        method(campaign.import_method),
        gauge(campaign.total, campaign.limit),
        status(campaign, found),
        remark=f"{already:,} of them in the campaign already" if already else "",
        found=tally(one.diagnostic for one in found),
        key=placed.numbers.get(key),
        first=found[0].number if found else None,
    )


def _total(total: TotalReport) -> Row:
    said = Status("ready", "Fits")
    if total.leads is None:
        said = Status("unclear", "Not counted")
    elif total.leads > total.limit:
        said = Status("blocked", f"{total.leads - total.limit:,} too many")
    elif not total.passed:
        said = Status("blocked", "Not ready")
    gauged = gauge(total.leads, total.limit)
    return Row("All campaigns together", method(total.import_method), gauged, said, is_total=True)
