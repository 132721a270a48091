"""For a person: each diagnostic with the manifest's line, then one line per campaign, then the totals."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from leadlint.diagnostics import CampaignReport, Diagnostic, Location, Report, TotalReport
from leadlint.formats import Style
from leadlint.formats.phrases import percent, position, related, verdict
from leadlint.words import visible

_COLORS = {"error": "31", "warning": "33", "note": "36", "good": "32", "dim": "2", "bold": "1"}
_BAR = 10
_LABEL = 12


def render(report: Report, style: Style) -> str:
    """The whole report; with `quiet` the diagnostics alone."""
    page = _Page(style)
    blocks = [*(page.diagnostic(one, report) for one in report.diagnostics)]
    if not style.quiet:
        files = page.files(report) if style.show_files else ()
        blocks += [*page.campaigns(report), *files, page.paint(verdict(report), "bold")]
    if style.statistics and report.diagnostics:
        blocks.append(page.statistics(report))
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _Page:
    def __init__(self, style: Style) -> None:
        self.style = style

    def paint(self, text: str, color: str) -> str:
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self.style.color else text

    def diagnostic(self, diagnostic: Diagnostic, report: Report) -> str:
        """A headline, the place with its line, and the way out."""
        severity = diagnostic.severity.value
        headline = f"{severity}[{diagnostic.code}] {diagnostic.name}: "
        text = f"{headline}{visible(diagnostic.message)}"
        first, *rest = textwrap.wrap(text, self.style.width, subsequent_indent="  ", break_on_hyphens=False)
        first = self.paint(first[: len(headline)].rstrip(), severity) + first[len(headline.rstrip()) :]
        excerpt = self.excerpt(diagnostic, report)
        elsewhere = map(self.remark, related(diagnostic.related))
        way_out = [self.remark(f"help: {visible(diagnostic.help)}")] if diagnostic.help else []
        return "\n".join([first, *rest, *excerpt, *elsewhere, *way_out])

    def excerpt(self, diagnostic: Diagnostic, report: Report) -> Iterator[str]:
        location = diagnostic.location
        yield f"  {self.paint('-->', 'dim')} {position(location)}"
        lines = report.texts.get(location.path, ())
        if location.line is None or location.line > len(lines) or not lines[location.line - 1].strip():
            return
        shown, start, length = _window(lines[location.line - 1], location, self.style.width - 8)
        gutter = f"{location.line:>4}"
        yield f"{self.paint(f'{gutter} |', 'dim')} {shown}"
        marks = self.paint("^" * length, diagnostic.severity.value)
        yield f"{self.paint(f'{chr(32) * len(gutter)} |', 'dim')} {' ' * start}{marks}"

    def remark(self, text: str) -> str:
        return textwrap.fill(
            text, self.style.width, initial_indent="     = ", subsequent_indent="       ", break_on_hyphens=False
        )

    def campaigns(self, report: Report) -> Iterator[str]:
        """A table for each manifest."""
        manifests = list(dict.fromkeys(one.manifest for one in report.campaigns))
        for manifest in manifests:
            rows = [self.campaign(one) for one in report.campaigns if one.manifest == manifest]
            rows += [self.total(one) for one in report.totals if one.manifest == manifest]
            title = [self.paint(visible(manifest), "bold")] if len(manifests) > 1 else []
            yield "\n".join([*title, *rows])

    def campaign(self, campaign: CampaignReport) -> str:
        mark, color = ("✓", "good") if campaign.passed else ("✗", "error")
        if campaign.total is None:
            mark = "?"
        return self.row(self.paint(mark, color), campaign.name, campaign.import_method, campaign.total, campaign.limit)

    def total(self, total: TotalReport) -> str:
        mark = self.paint("✓", "good") if total.passed else self.paint("?" if total.leads is None else "✗", "error")
        return self.row(mark, "all campaigns", total.import_method, total.leads, total.limit)

    def row(self, mark: str, name: str, method: str, leads: int | None, limit: int) -> str:
        width = self.style.width - 56
        label = visible(name)
        label = label if len(label) <= width else label[: width - 1] + "…"
        held = "?" if leads is None else f"{leads:,}"
        gauge = self.paint("not counted", "error") if leads is None else self.bar(leads, limit)
        return f"{mark} {label:<{width}} {method:<15}  {f'{held} / {limit:,}':>16}  {gauge}"

    def bar(self, leads: int, limit: int) -> str:
        filled = min(_BAR, max(leads * _BAR // limit, leads > 0))
        color = "error" if leads > limit else "good"
        bar = self.paint("█" * filled, color) + self.paint("░" * (_BAR - filled), "dim")
        return f"{bar} {percent(leads, limit):>4,} %"

    def files(self, report: Report) -> Iterator[str]:
        """How each file was read, and why so."""
        for file in report.files:
            decisions = [self.decision(*decision) for decision in file.decisions.items()]
            yield "\n".join([self.paint(visible(file.path), "bold"), *(decisions or ["  not counted"])])

    def decision(self, what: str, how: str) -> str:
        indent = " " * (_LABEL + 3)
        return textwrap.fill(
            visible(how),
            self.style.width,
            initial_indent=f"  {what:<{_LABEL}} ",
            subsequent_indent=indent,
            break_on_hyphens=False,
        )

    def statistics(self, report: Report) -> str:
        rules = Counter((one.code, one.name) for one in report.diagnostics)
        return "\n".join(f"{number:>7,}  {code} {name}" for (code, name), number in rules.most_common())


def _window(text: str, location: Location, width: int) -> tuple[str, int, int]:
    """The part of a line to show, and where in it the marks begin and how many they are."""
    start = (location.column or 1) - 1
    end = location.end_column - 1 if location.end_column and location.end_line == location.line else start + 1
    left = 0 if end <= width else max(0, min(start - 8, len(text) - width + 1))
    before, marked, after = (
        visible(part) for part in (text[left:start], text[start:end], text[end : left + width + 1])
    )
    before = ("…" if left else "") + before
    shown = before + marked + after
    shown = shown if len(shown) <= width else shown[: width - 1] + "…"
    return shown, len(before), max(1, min(len(marked), width - len(before)))
