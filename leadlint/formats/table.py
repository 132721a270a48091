"""The campaigns of a manifest with how full they are, a line each, in as many columns as the terminal has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from leadlint.diagnostics import CampaignReport, TotalReport
from leadlint.formats.ink import Ink
from leadlint.formats.measure import cells, cut, filled
from leadlint.formats.phrases import percent
from leadlint.words import visible

_BAR = 10
# Before a name is cut to less than this, the table does without its bars, and then without the methods.
_NAME = 24
_GAP = "  "


class Row(NamedTuple):
    """A campaign, or all of a method together."""

    name: str
    method: str
    leads: int | None
    limit: int
    passed: bool

    @property
    def held(self) -> str:
        """`9,400 / 10,000`."""
        return f"{'?' if self.leads is None else f'{self.leads:,}'} / {self.limit:,}"

    @property
    def share(self) -> str:
        """`94 %`."""
        return "" if self.leads is None else f"{percent(self.leads, self.limit):,} %"


def rows_of(campaigns: Iterable[CampaignReport], totals: Iterable[TotalReport]) -> list[Row]:
    """The campaigns of a manifest, and then its totals."""
    return [
        *(Row(visible(one.name), one.import_method, one.total, one.limit, one.passed) for one in campaigns),
        *(Row("all campaigns", one.import_method, one.leads, one.limit, one.passed) for one in totals),
    ]


def _bar(row: Row) -> str:
    if row.leads is None:
        return "not counted"
    taken = min(_BAR, max(row.leads * _BAR // row.limit, row.leads > 0))
    return "█" * taken + "░" * (_BAR - taken)


class _Column(NamedTuple):
    text: Callable[[Row], str]
    left: bool = False

    def cell(self, row: Row, width: int) -> str:
        text = self.text(row)
        return filled(text, width) if self.left else " " * (width - cells(text)) + text


_METHOD, _HELD = _Column(lambda row: row.method, left=True), _Column(lambda row: row.held)
_GAUGE, _SHARE = _Column(_bar, left=True), _Column(lambda row: row.share)
_LAYOUTS = ((_METHOD, _HELD, _GAUGE, _SHARE), (_METHOD, _HELD, _SHARE), (_HELD, _SHARE), (_HELD,))


class Table:
    """How the rows of all manifests stand beneath one another, in lines of that width."""

    def __init__(self, rows: Sequence[Row], ink: Ink, width: int) -> None:
        self._ink, self._width = ink, width
        name = max(cells(row.name) for row in rows)
        for columns in _LAYOUTS:
            self._columns = [(one, max(cells(one.text(row)) for row in rows)) for one in columns]
            room = width - len("✓ ") - sum(len(_GAP) + size for _, size in self._columns)
            if room >= min(name, _NAME):
                break
        self._name = max(1, min(name, room))

    def line(self, row: Row) -> str:
        """The row as text; a name, or in the narrowest of terminals a number, is cut where it has to be."""
        sign, color = ("?", "error") if row.leads is None else ("✓", "good") if row.passed else ("✗", "error")
        line = f"{self._ink.paint(sign, color)} {filled(cut(row.name, self._name), self._name)}"
        left = self._width - len("✓ ") - self._name
        for column, size in self._columns:
            text = _GAP + column.cell(row, size)
            line += self._painted(column, row, cut(text, max(1, left)))
            left -= cells(text)
        return line.rstrip()

    def _painted(self, column: _Column, row: Row, text: str) -> str:
        if column is not _GAUGE:
            return text
        if row.leads is None:
            return self._ink.paint(text, "error")
        free = text.find("░") if "░" in text else len(text)
        color = "good" if row.leads <= row.limit else "error"
        return self._ink.paint(text[:free], color) + self._ink.paint(text[free:], "dim")
