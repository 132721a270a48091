"""What `leadlint rules` and `leadlint methods` print, as wide as it is or, in a terminal, no wider than that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadlint.formats.measure import wrapped
from leadlint.methods import METHODS
from leadlint.rules import RULES

_LEAST_ROOM = 30
_URL = re.compile(r" \((https://[^)]+)\)")


def of_rules(width: int | None = None) -> str:
    """A line for each rule; in no more than `width` cells where that is said."""
    longest = max(len(rule.name) for rule in RULES)
    lines: list[str] = []
    for rule in RULES:
        start = f"{rule.code}  {rule.name:<{longest}}  {rule.severity.value:<7}  "
        lines += _row(start, f"{'' if rule.default else '(off) '}{rule.summary}", width)
    return "".join(f"{line}\n" for line in lines)


def of_methods(width: int | None = None) -> str:
    """The same for the import methods; sources for which a line has no room stand below."""
    lines = [*_row(f"{'import method':<16}{'per campaign':>12}  {'in total':>8}  ", "what it is", width)]
    below = []
    for method in METHODS.values():
        total = f"{method.total:,}" if method.total else "-"
        note = f"; {method.note}" if method.note else ""
        start, what = f"{method.key:<16}{method.per_campaign:>12,}  {total:>8}  ", f"{method.label}{note}"
        if width and len(start + what) > width:
            below += [line for url in _URL.findall(what) for line in _row("", f"{method.label}: {url}", width)]
            what = _URL.sub("", what)
        lines += _row(start, what, width)
    for source, read in dict.fromkeys((method.source, method.read) for method in METHODS.values()):
        lines += ["", *_row("", f"Source: {source}, read {read}. A limit is inclusive.", width)]
    return "".join(f"{line}\n" for line in [*lines, *below])


def _row(start: str, text: str, width: int | None) -> Iterator[str]:
    """The text behind its start, in lines beneath one another; below it where it has no room there."""
    if width is None:
        yield start + text
    elif width - len(start) < _LEAST_ROOM:
        yield start.rstrip()
        yield from wrapped(text, width, "    ", "    ")
    else:
        yield from wrapped(text, width, start, " " * len(start))
