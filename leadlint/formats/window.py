"""The part of a line that an excerpt has room for, and the cells in which its characters stand."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from leadlint.formats.measure import cells, cut, graphemes
from leadlint.words import visible_parts

# How much of a long line stands before what is marked, at least.
_BEFORE = 8


class Window:
    """As much of a line as `room` cells hold, around what is between `start` and `end`: `text`, as it is shown."""

    def __init__(self, line: str, start: int, end: int, room: int) -> None:
        self._first = _first(line, start, end, room)
        # No more of a line is looked at than may be shown: a manifest in JSON may be one line of a megabyte.
        part = line[self._first : self._first + 2 * room]
        parts = visible_parts(part)
        dots = "…" if self._first else ""
        more = "…" if self._first + len(part) < len(line) else ""
        whole = dots + "".join(parts)
        self.text = cut(whole + more, room)
        self._ends = [*accumulate(map(len, parts), initial=len(dots))]
        self._kept = len(whole) if self.text == whole + more else len(self.text) - 1
        self._places = graphemes(self.text)

    def shows(self, index: int) -> bool:
        """Is the character of that index in the line shown, or behind the end of a line that is shown to its end?"""
        return index >= self._first and self._offset(index) <= self._kept - (self._kept < len(self.text))

    def cells(self, start: int, end: int) -> tuple[int, int]:
        """In which cell of the text a part of the line begins, and how many it takes: whole characters, at least one.

        What is not shown of it is not counted.
        """
        first = self._offset(start)
        behind = max(self._offset(end), first + 1)
        begin = sum(size for _, stop, size in self._places if stop <= first)
        length = sum(size for at, stop, size in self._places if stop > first and at < behind)
        return begin, max(1, length)

    def _offset(self, index: int) -> int:
        """Where in the text a character of the line begins."""
        return self._ends[min(max(index - self._first, 0), len(self._ends) - 1)]


def _first(line: str, start: int, end: int, room: int) -> int:
    """The index of the first character to show: the line's own, where what is marked is near enough to it."""
    near = end < 2 * room
    if near and cells("".join(visible_parts(line[:end]))) < room:
        return 0
    behind = sum(map(cells, visible_parts(line[start : start + room])))
    left = room - 2 - max(min(behind, room - 2 - _BEFORE), 0)
    before = visible_parts(line[max(0, start - room) : start])
    ends = [*accumulate(map(len, before), initial=0)]
    begin = ends[-1]
    for at, _, size in reversed(graphemes("".join(before))):  # whole characters: what joins two does not come first
        left -= size
        if left < 0:
            break
        begin = at
    return start - len(before) + bisect_left(ends, begin)
