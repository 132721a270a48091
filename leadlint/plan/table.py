"""What each import method makes of a list, a line each, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from leadlint.formats.ink import Ink
from leadlint.formats.measure import cut
from leadlint.methods import Method
from leadlint.plan import Option
from leadlint.words import count, duration


def short(method: Method) -> str:
    """`Sales Navigator`: what a method is called where there is little room."""
    return method.label.partition(" (")[0]


def sizes(option: Option, already: int = 0) -> str:
    """`2 of 6,240`; of campaigns that differ `3 of up to 101`, and where there is one already what goes into that."""
    if option.over:
        return _OVER
    if already and len(option.sizes) > 1:
        first, *new = option.sizes
        return f"{f'{first:,} in it + ' if first else ''}{len(new):,} new of {_each(new)}"
    return f"{len(option.sizes):,} of {_each(option.sizes)}" if option.sizes else "none"


_OVER = "over already"


def parted(option: Option, already: int = 0) -> str:
    """`in 2 campaigns of 6,240`, `600 into this campaign and the others into 2 new ones of 500`: for a sentence."""
    if not already or len(option.sizes) < 2:
        return f"in {count(len(option.sizes), 'campaign')} of {_each(option.sizes)}"
    first, *new = option.sizes
    one, many = ("a new one", "new ones") if first else ("a new campaign", "new campaigns")
    there = f"{one} of {new[0]:,}" if len(new) == 1 else f"{len(new):,} {many} of {_each(new)}"
    return f"{first:,} into this campaign and the others into {there}" if first else f"all into {there}"


def least_time(option: Option) -> str:
    """`, about 21 min at least`; nothing for so few calls that all may be made at once."""
    return f", about {duration(option.least_seconds)} at least" if option.least_seconds else ""


def _each(these: Sequence[int]) -> str:
    return f"{max(these):,}" if min(these) == max(these) else f"up to {max(these):,}"


class _Column(NamedTuple):
    title: str
    text: Callable[[Option, int], str]
    right: bool = False

    def cell(self, text: str, width: int) -> str:
        return text.rjust(width) if self.right else text.ljust(width)


def _campaigns(option: Option, already: int) -> str:
    return sizes(option, already) + (", not all" if option.left_over and option.sizes else "")


def _number(option: Option, already: int) -> str:
    """`3`, and where there is one already `1 + 2 new`."""
    if option.over:
        return _OVER
    new = len(option.sizes) - 1
    here = "1 + " if option.campaigns > new else ""
    number = f"{here}{new:,} new" if already and new > 0 else f"{len(option.sizes):,}"
    return number + (", not all" if option.left_over and option.sizes else "")


def _calls(option: Option, _: int) -> str:
    seconds = option.least_seconds
    return f"{option.calls:,}{f', {duration(seconds)}' if seconds else ''}" if option.calls else ""


_METHOD = _Column("", lambda option, _: short(option.method))
_LIMIT = _Column("limit", lambda option, _: f"{option.method.per_campaign:,}", right=True)
_CAMPAIGNS = _Column("campaigns of leads", _campaigns)
_UNDONE = _Column("roll-back", lambda option, _: "yes" if option.method.rolls_back else "no")
_CALLS = _Column("calls, least time", _calls)
_NUMBER = _Column("campaigns", _number)
# What goes first is said below the table, and what goes then of the choice.
_LAYOUTS = (
    (_METHOD, _LIMIT, _CAMPAIGNS, _UNDONE, _CALLS),
    (_METHOD, _LIMIT, _CAMPAIGNS, _UNDONE),
    (_METHOD, _LIMIT, _CAMPAIGNS),
    (_METHOD, _CAMPAIGNS),
    (_METHOD, _LIMIT, _NUMBER),
)
_GAP = "  "
_WHERE = {False: "if the list is in there as well:", True: "once the list is in a file:"}


class Table:
    """The options beneath one another, in lines of that width; `already` are the leads that the campaign holds."""

    def __init__(self, options: Sequence[Option], already: int, ink: Ink, width: int) -> None:
        self._options, self._already, self._ink, self._width = options, already, ink, width
        for layout in _LAYOUTS:
            self._columns = [(one, max(map(len, self._texts(one)))) for one in layout]
            if sum(len(_GAP) + size for _, size in self._columns) <= width:
                break

    @property
    def shows_calls(self) -> bool:
        """Is there room for how many calls the API wants, and for how long they take?"""
        return any(one is _CALLS for one, _ in self._columns)

    def _texts(self, column: _Column) -> list[str]:
        return [column.title, *(column.text(option, self._already) for option in self._options)]

    def lines(self) -> list[str]:
        """The table with its head; a line that has no room is cut."""
        head = "".join(_GAP + one.cell(one.title, size) for one, size in self._columns).rstrip()
        lines = [self._ink.paint(cut(head, self._width), "dim")]
        for before, option in zip([self._options[0], *self._options], self._options, strict=False):
            if option.method.takes_files is not before.method.takes_files:
                lines.append(self._ink.paint(cut(_GAP + _WHERE[option.method.takes_files], self._width), "dim"))
            lines.append(self._line(option))
        return lines

    def _line(self, option: Option) -> str:
        cells = [one.cell(one.text(option, self._already), size) for one, size in self._columns]
        sign, color = ("✓", "good") if option.fits else ("✗", "error")
        return f"{self._ink.paint(sign, color)} {cut(_GAP.join(cells).rstrip(), self._width - 2)}"
