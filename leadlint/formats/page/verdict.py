"""The first thing that is read: may the leads be imported, and if not, what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadlint.diagnostics import CampaignReport, Report, Severity, TotalReport
from leadlint.formats.page.campaigns import Status, status
from leadlint.formats.page.findings import Found, Key, Placed
from leadlint.formats.page.prose import method, tally, words
from leadlint.formats.phrases import against
from leadlint.words import count, listed

_MOST = 8
_NAMED = 3


class Reason(NamedTuple):
    """What is in the way of a campaign, and the number of a finding that tells more."""

    about: str
    said: str
    finding: int | None = None


class Verdict(NamedTuple):
    """`kind` is that of a Status; `more` counts the reasons that are left to the sections below."""

    kind: str
    headline: str
    remark: str
    reasons: tuple[Reason, ...]
    more: int


def verdict(report: Report, placed: Placed) -> Verdict:
    """The outcome in words of everybody's."""
    campaigns = [(one, status(one, placed.of(Key(one.manifest, one.name)))) for one in report.campaigns]
    blocked = [(one, state) for one, state in campaigns if state.kind != "ready"]
    totals = [one for one in report.totals if (one.leads or 0) > one.limit]
    reasons = [*_of_none(report, placed), *(_campaign(*one, placed) for one in blocked), *map(_total, totals)]
    kind, headline = _headline(report, len(blocked), bool(totals), bool(reasons))
    return Verdict(kind, headline, _remark(report), tuple(reasons[:_MOST]), len(reasons[_MOST:]))


def _headline(report: Report, blocked: int, totals: bool, reasons: bool) -> tuple[str, str]:
    number = len(report.campaigns)
    if not number:
        return ("blocked", "No campaign could be checked") if report.diagnostics else ("unclear", "Nothing was checked")
    if blocked:
        if blocked == number:
            all_of_them = "The campaign is not" if number == 1 else f"None of the {number:,} campaigns is"
            return "blocked", f"{all_of_them} ready to import"
        return "blocked", f"{blocked:,} of {number:,} campaigns {'is' if blocked == 1 else 'are'} not ready to import"
    if totals:
        return "blocked", "Each campaign fits, but not all of them together"
    if besides := against(report) or ("something else is in the way" if reasons else ""):
        return "blocked", f"The {'campaign fits' if number == 1 else 'campaigns fit'}, but {besides}"
    all_of_them = "The campaign is" if number == 1 else f"All {number:,} campaigns are"
    return "ready", f"{all_of_them} ready to import"


def _remark(report: Report) -> str:
    """What was found, in a sentence."""
    if not report.campaigns and not report.diagnostics:
        return "No campaign was checked, so this page does not say that an import is safe."
    found = tally(report.diagnostics)
    ignored = f" The manifest ignores {count(report.ignored, 'finding')}." if report.ignored else ""
    return f"{f'The check found {found}' if found else 'The check found nothing to mend'}.{ignored}"


def _of_none(report: Report, placed: Placed) -> Iterator[Reason]:
    for found in placed.of_none():
        one = found.diagnostic
        is_bad = one.severity is Severity.ERROR or one.severity.fails(report.fail_on)
        # What is wrong with a total is told with its figures.
        if is_bad and one.name != "too-many-leads-in-total":
            yield Reason(one.file or one.manifest, one.message, found.number)


def _campaign(campaign: CampaignReport, state: Status, placed: Placed) -> Reason:
    found = placed.of(Key(campaign.manifest, campaign.name))
    return Reason(campaign.name, _why(campaign, state, found), found[0].number if found else None)


def _why(campaign: CampaignReport, state: Status, found: Sequence[Found]) -> str:
    total, label = campaign.total, method(campaign.import_method)
    if total is None:
        return "Its leads could not be counted, so nobody knows whether they fit."
    if total > campaign.limit:
        return f"{count(total, 'lead')}, and {label} accepts {campaign.limit:,} in a campaign. That is {state.said}."
    if not found:
        return "Something that holds for all campaigns of its manifest could not be checked."
    worst = found[0].diagnostic.severity
    rules = [*dict.fromkeys(one.diagnostic.name for one in found if one.diagnostic.severity is worst)]
    named = [words(name) for name in rules[:_NAMED]]
    named += [count(len(rules) - _NAMED, "more kind")] if len(rules) > _NAMED else []
    return f"The number of leads fits. To mend first: {listed(named)}."


def _total(total: TotalReport) -> Reason:
    label = method(total.import_method)
    excess = (total.leads or 0) - total.limit
    said = (
        f"{total.leads:,} leads, and {label} accepts {total.limit:,} over all campaigns. That is {excess:,} too many."
    )
    return Reason(f"All campaigns by {label}", said)
