"""JUnit XML, in which a campaign is a test: a suite for each manifest, a case for each campaign, passing ones too.

GitLab and Jenkins compare the cases of two runs by name, and GitLab ignores all but the first of a name. It takes 30 MB
a file, and reads a link out of `[[ATTACHMENT|…]]` (docs.gitlab.com, "Unit test reports", and
lib/gitlab/ci/parsers/test/junit.rb of its source, read 2026-11).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from leadlint.diagnostics import CampaignReport, Diagnostic, Report, TotalReport
from leadlint.formats import Style
from leadlint.formats.phrases import below, file_name, position
from leadlint.words import count, visible


class _Case(NamedTuple):
    """A test: `failure` is the element for one that does not pass, for `reasons`; `remarks` are what else was found."""

    name: str
    said: str
    failure: str | None
    reasons: Sequence[Diagnostic]
    remarks: Sequence[Diagnostic]


def render(report: Report, _: Style) -> str:
    """A document in ASCII, without a suite for a run without manifests."""
    cases: defaultdict[str, list[_Case]] = defaultdict(list)
    for manifest, case in _Cases(report).all():
        cases[manifest].append(case)
    root = ET.Element("testsuites", name="leadlint")
    taken: set[tuple[str, str]] = set()
    for manifest, own in cases.items():
        suite = ET.SubElement(root, "testsuite", name=visible(manifest))
        for case in own:
            _append(suite, manifest, case, _unique(visible(manifest), visible(case.name), taken))
        _count(suite)
        suite.set("skipped", "0")
    _count(root)
    ET.indent(root)
    # In ASCII, whatever the encoding of the stream, and without a `##[command]` for the log of a CI.
    text = ET.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii").replace("##", "#&#35;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


class _Cases:
    """The cases of a report, and which finding belongs to which: each belongs to one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.own: defaultdict[tuple[str, str | None], list[Diagnostic]] = defaultdict(list)
        self.of_totals: defaultdict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
        self.unverified: dict[str, Diagnostic] = {}
        campaigns = {(one.manifest, one.name) for one in report.campaigns}
        totals = {(one.manifest, one.import_method) for one in report.totals}
        for one in report.diagnostics:
            if one.campaign is None and (one.manifest, one.about) in totals:
                self.of_totals[one.manifest, one.about].append(one)
            else:
                known = (one.manifest, one.campaign) in campaigns
                self.own[one.manifest, one.campaign if known else None].append(one)
            if one.campaign is None and self.locked([one]):
                self.unverified.setdefault(one.manifest, one)

    def all(self) -> Iterator[tuple[str, _Case]]:
        """Each with its manifest: campaigns, then totals, then the manifest itself."""
        report = self.report
        yield from ((one.manifest, self.campaign(one)) for one in report.campaigns)
        yield from ((one.manifest, self.total(one)) for one in report.totals)
        concerned: Iterable[CampaignReport | TotalReport | Diagnostic]
        concerned = (*report.campaigns, *report.totals, *report.diagnostics)
        yield from ((manifest, self.rest(manifest)) for manifest in dict.fromkeys(one.manifest for one in concerned))

    def campaign(self, campaign: CampaignReport) -> _Case:
        """Whether it passed the report says; findings of several campaigns of one name are those of the first."""
        found = self.own.pop((campaign.manifest, campaign.name), [])
        reasons, remarks = self.sorted(found) if not campaign.passed else ([], found)
        unverified = campaign.leads is None or self.locked(reasons)
        said = _said(campaign.total, campaign.limit, campaign.import_method)
        if not campaign.passed and not reasons and campaign.total is not None and campaign.total <= campaign.limit:
            # What keeps all campaigns of a manifest from being verified is told once, in the manifest's own case.
            beyond = self.unverified.get(campaign.manifest)
            unverified = beyond is not None
            said = f"{said}; {visible(beyond.message) if beyond else 'another case tells why it does not pass'}"
        failure = "error" if unverified else "failure"
        return _Case(campaign.name, said, None if campaign.passed else failure, reasons, remarks)

    def total(self, total: TotalReport) -> _Case:
        reasons, remarks = self.sorted(self.of_totals.pop((total.manifest, total.import_method), []))
        failure = "error" if total.leads is None or self.locked(reasons) else "failure"
        said = _said(total.leads, total.limit, f"{total.import_method} in total")
        name = f"all campaigns by {total.import_method}"
        return _Case(name, said, None if total.passed else failure, reasons, remarks)

    def rest(self, manifest: str) -> _Case:
        """What belongs to no campaign, such as a manifest that cannot be read."""
        reasons, remarks = self.sorted(self.own[manifest, None])
        failure = "error" if self.locked(reasons) else "failure"
        found = len(reasons) + len(remarks)
        said = f"{count(found, 'finding')} of no campaign" if found else "no finding but those of its campaigns"
        return _Case("the manifest itself", said, failure if reasons else None, reasons, remarks)

    def sorted(self, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """What fails, and the rest; what could not be verified passes with no `--fail-on`."""
        parts: tuple[list[Diagnostic], list[Diagnostic]] = ([], [])
        for one in found:
            fails = one.severity.fails(self.report.fail_on) or self.locked([one])
            parts[not fails].append(one)
        return parts

    def locked(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Does one of them say that something could not be verified?"""
        return any(self.report.rules[one.name].locked for one in diagnostics)


def _said(leads: int | None, limit: int, method: str) -> str:
    held = "leads not counted" if leads is None else count(leads, "lead")
    return f"{held}, {limit:,} accepted by {method}"


def _unique(manifest: str, name: str, taken: set[tuple[str, str]]) -> str:
    """The name, with a number where it is taken; two names may also look alike once they are visible."""
    unique, number = name, 1
    while (manifest, unique) in taken:
        number += 1
        unique = f"{name} ({number})"
    taken.add((manifest, unique))
    return unique


def _append(suite: ET.Element, manifest: str, case: _Case, name: str) -> None:
    element = ET.SubElement(
        suite, "testcase", classname=visible(manifest), name=name, file=file_name(manifest), time="0"
    )
    if case.failure:
        first = case.reasons[0] if case.reasons else None
        message = f"{first.code} {visible(first.message)}" if first else case.said
        failed = ET.SubElement(element, case.failure, type=first.name if first else "leadlint", message=message)
        failed.text = _text(case.said, case.reasons)
    if case.remarks or not case.failure:
        ET.SubElement(element, "system-out").text = _text(case.said, case.remarks)


def _text(said: str, diagnostics: Iterable[Diagnostic]) -> str:
    lines = [said]
    for one in diagnostics:
        lines.append(f"{one.severity.value}[{one.code}] {one.name}: {visible(one.message)}")
        lines += [f"  --> {position(one.location)}", *(f"   = {line}" for line in below(one))]
    return "\n".join(lines).replace("[[ATTACHMENT|", r"[\x5bATTACHMENT|")


def _count(element: ET.Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
    element.set("time", "0")
