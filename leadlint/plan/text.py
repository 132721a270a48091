"""A plan for whoever decides: the list in a sentence, the methods in a table, the choice with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadlint.formats.ink import Ink
from leadlint.formats.measure import cells, cut, filled, wrapped
from leadlint.plan import savings, sending_days
from leadlint.plan.lists import Listed
from leadlint.plan.planned import Planned, planned
from leadlint.plan.reasons import choice, lead_counts, leave_out, left_over, over, saving
from leadlint.plan.steps import steps
from leadlint.plan.table import Table, least_time, short, sizes
from leadlint.plan.there import There
from leadlint.words import count, listed, visible

_MOST_NAMES, _MOST_REMARKS = 3, 9


class Sending(NamedTuple):
    """What the command line says of the mailboxes; None is what the manifest says."""

    senders: int | None = None
    emails_per_day: int | None = None


def render(lists: Sequence[Listed], there: There | None, sending: Sending, ink: Ink, width: int) -> str:
    """The plan for each list, what it comes to where there are several, and the next command.

    `there` is where a list of lead files goes on.
    """
    found = [*planned(lists)]
    several = len({one.of.manifest for one in found}) > 1
    blocks = ["\n".join(_Page(one, sending, several, ink, width).lines()) for one in found]
    if len(found) > 1:
        blocks.append("\n".join(_overview(found, several, ink, width)))
    blocks.append("\n".join(steps(found, there, width)))
    return "\n\n".join(blocks) + "\n"


class _Page:
    def __init__(self, planned: Planned, sending: Sending, several: bool, ink: Ink, width: int) -> None:
        self.planned, self.plan, self.of = planned, planned.plan, planned.of
        self.sending, self.several, self.ink, self.width = sending, several, ink, width

    def lines(self) -> Iterator[str]:
        """Everything about one list."""
        if self.of.campaign:
            yield self.ink.paint(cut(_name(self.of, self.several), self.width), "bold")
        yield from self.wrapped(_sentence(self.of))
        table = Table(self.plan.options, self.plan.leads.already, self.ink, self.width)
        yield from ("", *table.lines(), "", *self.of_check())
        for text in (*left_over(self.plan), *self.of_calls(table), *self.of_days()):
            yield from self.wrapped(text)
        first, *rest = self.wrapped(choice(self.plan))
        yield self.ink.paint("choose", "bold") + first.removeprefix("choose")
        yield from rest
        for text in self.remarks():
            yield from wrapped(text, self.width, "  = ", "    ")

    def wrapped(self, text: str) -> list[str]:
        return wrapped(text, self.width, rest="  ")

    def of_check(self) -> Iterator[str]:
        """What a check says of the files, in short."""
        for one in self.of.remarks[:_MOST_REMARKS]:
            start = f"{one.severity.value}[{one.code}]"
            first, *rest = self.wrapped(f"{start} {visible(one.message)}")
            yield self.ink.paint(start, one.severity.value) + first.removeprefix(start)
            yield from rest
        if more := self.of.remarks[_MOST_REMARKS:]:
            yield f"{count(len(more), 'more finding')}, which a check tells"
        if self.of.remarks:
            yield ""

    def of_calls(self, table: Table) -> Iterator[str]:
        """What the table has no room for."""
        for option in () if table.shows_calls else self.plan.options:
            if option.calls:
                yield f"{option.method.label}: {count(option.calls, 'call')}, one for each lead{least_time(option)}"

    def of_days(self) -> Iterator[str]:
        """How long the mailboxes need, where it is known what they send."""
        senders = self.sending.senders or self.of.senders or 1
        if emails := self.sending.emails_per_day or self.of.emails_per_day:
            each = f" from each of {senders:,} mailboxes" if senders > 1 else ""
            days = sending_days(self.plan.leads.leads, senders, emails)
            yield f"first step alone: {count(days, 'sending day')} at {count(emails, 'email')} a day{each}"

    def remarks(self) -> Iterator[str]:
        """What there is to do or to know before the import."""
        leads, method = self.plan.leads, self.planned.option.method
        yield from over(self.plan)
        if leads.suppressed:
            yield leave_out(leads, self.of.suppressed_exactly, self.of.suppressed_fail)
        for one in savings(self.plan):
            yield saving(one, self.of.suppressed_exactly)
        if self.planned.own.method is not method:
            yield f"write `import_method: {method.key}` in the manifest"
        if self.planned.is_counted_again:
            yield lead_counts(self.planned.option)
        if method.key == "csv" and self.of.no_csv:
            yield f"{_no_csv(self.of.no_csv)}: export as CSV first, and check that"
        if self.of.recommended and self.planned.most > self.of.recommended:
            parts = -(-(leads.leads + leads.already) // self.of.recommended)
            yield f"{self.of.recommended:,} recommended by the manifest: that is {count(parts, 'campaign')}, by segment"


def _name(of: Listed, several: bool) -> str:
    return visible(f"{of.manifest}: {of.campaign}" if several else of.campaign)


def _sentence(of: Listed) -> str:
    """`12,480 leads in leads/emea.csv; 310 of them are duplicates`."""
    leads = of.leads
    parts = [f"{count(leads.leads, 'lead')}{_where(of)}"]
    if leads.already:
        parts.append(f"{leads.already:,} more {_are(leads.already)} in the campaign already")
    if leads.repeated:
        parts.append(f"{leads.repeated:,} of them {'is a duplicate' if leads.repeated == 1 else 'are duplicates'}")
    if leads.suppressed:
        parts.append(f"{_suppressed(of)} on the suppression list")
    return "; ".join(parts)


def _suppressed(of: Listed) -> str:
    number = of.leads.suppressed
    if of.leads.leads == 1:
        return "it is"
    return f"{'' if of.suppressed_exactly else 'at least '}{number:,} of them {_are(number)}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _where(of: Listed) -> str:
    if not of.files:
        return ", as `lead_count` says" if of.leads.in_files else f" in {of.methods[0].label}, and in no file"
    return (
        f" in {listed(map(visible, of.files))}" if len(of.files) <= _MOST_NAMES else f" in {len(of.files):,} lead files"
    )


def _no_csv(files: Sequence[tuple[str, str]]) -> str:
    if len(files) > _MOST_NAMES:
        return f"{count(len(files), 'lead file')} are no CSV"
    return listed(f"{visible(path)} is {kind}" for path, kind in files)


def _overview(planned: Sequence[Planned], several: bool, ink: Ink, width: int) -> Iterator[str]:
    """Of each campaign whether it fits as the manifest has it, and what is chosen, a line each."""
    names = [_name(one.of, several) for one in planned]
    room = min(max(map(cells, names)), (width - 2) // 2)
    for name, one in zip(names, planned, strict=True):
        sign, color = ("✓", "good") if one.own.fits else ("✗", "error")
        yield f"{ink.paint(sign, color)} {cut(f'{filled(cut(name, room), room)}  {_in_short(one)}', width - 2)}"


def _in_short(one: Planned) -> str:
    option, own = one.option, one.own
    if option is own and option.fits:
        return f"{short(option.method)}, as it is"
    instead = "" if option is own else f", not {short(own.method)}"
    return f"{short(option.method)}{instead}" + ("" if option.fits else f": {sizes(option, one.plan.leads.already)}")
