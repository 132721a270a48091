"""For a person: each diagnostic with the lines it is about, then one line per campaign, then the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from leadlint.diagnostics import Diagnostic, Location, Report
from leadlint.formats import Style
from leadlint.formats.concise import line
from leadlint.formats.ink import Ink
from leadlint.formats.measure import wrapped
from leadlint.formats.phrases import elsewhere, verdict
from leadlint.formats.snippet import excerpts
from leadlint.formats.table import Table, rows_of
from leadlint.words import count, visible

# Nobody reads more of them with their excerpts, and GitLab cuts a job's log, the verdict with it, at 4 MiB.
_MOST_BLOCKS = 500
_REMARK = "     = "
_LABEL = 12


def render(report: Report, style: Style) -> str:
    """The whole report; with `quiet` the diagnostics alone."""
    page = _Page(report, style)
    blocks = [*map(page.diagnostic, report.diagnostics[:_MOST_BLOCKS])]
    if rest := report.diagnostics[_MOST_BLOCKS:]:
        blocks.append(page.in_short(rest))
    if not style.quiet:
        files = page.files() if style.show_files else ()
        blocks += [*page.campaigns(), *files, page.verdict()]
    if style.statistics and report.diagnostics:
        blocks.append(page.statistics())
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _Page:
    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.width = report, style.width
        self.ink = Ink(style.color, style.links)

    def diagnostic(self, diagnostic: Diagnostic) -> str:
        """A headline, the places with their lines, and the way out."""
        severity = diagnostic.severity.value
        headline = f"{severity}[{diagnostic.code}] {diagnostic.name}:"
        first, *rest = wrapped(f"{headline} {visible(diagnostic.message)}", self.width, rest="  ")
        first = self.ink.paint(first[: len(headline)], severity) + first[len(headline) :]
        shown, left = excerpts(diagnostic, self.report.texts, self.ink, self.width)
        way_out = self.remark(f"help: {visible(diagnostic.help)}") if diagnostic.help else ()
        return "\n".join([first, *rest, *shown, *self.places(left), *way_out])

    def places(self, locations: Sequence[Location]) -> Iterator[str]:
        """Places that no excerpt shows; the path of a file stays whole, so that it can be copied, and is a link."""
        for path, rest in elsewhere(locations):
            name = visible(path)
            yield from self.remark(visible(rest), name, self.ink.link(name, path))

    def remark(self, text: str, name: str = "", written: str = "") -> Iterator[str]:
        """A text beneath an excerpt, behind a name that is written in some way."""
        first, *others = wrapped(text, self.width, _REMARK + name, " " * len(_REMARK))
        yield self.ink.paint(_REMARK, "dim") + written + first[len(_REMARK + name) :]
        yield from others

    def in_short(self, diagnostics: Sequence[Diagnostic]) -> str:
        """Those that are too many to be shown with their lines: nothing is left out but the way out."""
        head = f"{count(len(diagnostics), 'more finding')}, a line each:"
        return "\n".join([self.ink.paint(head, "bold"), *map(line, diagnostics)])

    def campaigns(self) -> Iterator[str]:
        """A table for each manifest."""
        report = self.report
        tables = {
            manifest: rows_of(
                (one for one in report.campaigns if one.manifest == manifest),
                (one for one in report.totals if one.manifest == manifest),
            )
            for manifest in dict.fromkeys(one.manifest for one in report.campaigns)
        }
        if tables:
            table = Table([row for rows in tables.values() for row in rows], self.ink, self.width)
        for manifest, rows in tables.items():
            title = [self.ink.link(self.ink.paint(visible(manifest), "bold"), manifest)] if len(tables) > 1 else []
            yield "\n".join([*title, *map(table.line, rows)])

    def verdict(self) -> str:
        return "\n".join(self.ink.paint(one, "bold") for one in wrapped(verdict(self.report), self.width))

    def files(self) -> Iterator[str]:
        """How each file was read, and why so."""
        for file in self.report.files:
            decisions = [one for decision in file.decisions.items() for one in self.decision(*decision)]
            title = self.ink.link(self.ink.paint(visible(file.path), "bold"), file.path)
            yield "\n".join([title, *(decisions or ["  not counted"])])

    def decision(self, what: str, how: str) -> list[str]:
        return wrapped(visible(how), self.width, f"  {what:<{_LABEL}} ", " " * (_LABEL + 3))

    def statistics(self) -> str:
        rules = Counter((one.code, one.name) for one in self.report.diagnostics)
        return "\n".join(f"{number:>7,}  {code} {name}" for (code, name), number in rules.most_common())
