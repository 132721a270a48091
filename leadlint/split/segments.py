"""Which records of a lead file go into which part: from leads, which are counted, to records, which are copied."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice, repeat
from typing import NamedTuple

NOBODY = -1
"""The part of records that no part takes."""


class Runs:
    """Leads of a file in order: the part that takes the next ones, and how many these are; there may be a million.

    `leads_of` is how many each part takes in all, in the order in which the parts first do.
    """

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        self.leads_of: dict[int, int] = {}
        self._parts, self._leads = array("l"), array("q")
        for part, leads in runs:
            self.leads_of[part] = self.leads_of.get(part, 0) + leads
            self._parts.append(part)
            self._leads.append(leads)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._parts, self._leads, strict=True)


class Segments(NamedTuple):
    """From each of the records numbered `starts`, which ascend, on to the next, the records go into that of `parts`."""

    starts: Sequence[int]
    parts: Sequence[int]

    def until(self, end: int) -> Iterator[tuple[int, int, int, bool]]:
        """Where each begins and ends, its part, and whether that has no other behind it.

        The last ends at `end`, and so does what begins nowhere before.
        """
        ends = repeat(end)
        stops = chain(islice(self.starts, 1, None), ends)
        last = {part: number for number, part in enumerate(self.parts)}
        is_last = map(frozenset(last.values()).__contains__, count())
        return zip(chain(self.starts, ends), stops, self.parts, is_last, strict=False)


def of_all(runs: Runs, not_leads: Sequence[int]) -> Segments:
    """The segments of a file all of whose leads are meant: what is no lead goes with the lead before it."""
    starts, parts = array("q"), array("l")
    lead = passed = 0
    for part, leads in runs:
        while passed < len(not_leads) and not_leads[passed] <= lead + passed:
            passed += 1
        _add(starts, parts, lead + passed if lead else 0, part)
        lead += leads
    return Segments(starts, parts)


def of_some(runs: Runs, records: Iterable[int]) -> Segments:
    """The segments of a file of whose records only those of these numbers are meant."""
    starts, parts = array("q"), array("l")
    numbers = iter(records)
    behind = -1
    for part, leads in runs:
        for record in islice(numbers, leads):
            if record != behind:
                _add(starts, parts, behind, NOBODY)
            _add(starts, parts, record, part)
            behind = record + 1
    _add(starts, parts, behind, NOBODY)
    return Segments(starts, parts)


def _add(starts: array[int], parts: array[int], start: int, part: int) -> None:
    """A segment begins; one that goes on is the same, and none begins before the first record."""
    if start >= 0 and (not parts or parts[-1] != part):
        starts.append(start)
        parts.append(part)
