"""Excerpts: the lines that a diagnostic is about, with its place marked `^^^` and those related to it `---`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Location
from leadlint.formats.ink import Ink
from leadlint.formats.measure import cells, wrapped
from leadlint.formats.phrases import position
from leadlint.formats.window import Window
from leadlint.words import visible

_LEAST_GUTTER = 4
# Of what goes over more lines than these only the first and the last are shown.
_MOST_LINES = 4

Texts = Mapping[str, Sequence[str]]


class Mark(NamedTuple):
    """A part of one line that is marked; `start` and `end` are indices into it."""

    line: int
    start: int
    end: int
    sign: str
    color: str
    label: str = ""


def excerpts(diagnostic: Diagnostic, texts: Texts, ink: Ink, width: int) -> tuple[list[str], list[Location]]:
    """The excerpts of a diagnostic, one for each file, and the related places that none of them shows."""
    first = diagnostic.location
    files: dict[str, list[Location]] = {first.path: []}
    left: list[Location] = []
    for one in diagnostic.related:
        if _is_known(one, texts):
            files.setdefault(one.path, []).append(one)
        else:
            left.append(one)
    lines: list[str] = []
    for path, others in files.items():
        head = first if path == first.path else others[0]
        lines.append(f"  {ink.paint('-->', 'dim')} {ink.link(position(head), path)}")
        marks = [*_marks(head, texts, "^", diagnostic.severity.value)] if head is first else []
        excerpt = _Excerpt(texts.get(path, ()), marks, ink, width)
        left += [one for one in others if not excerpt.add([*_marks(one, texts, "-", "other")])]
        lines += excerpt.lines()
    return lines, [one for one in diagnostic.related if one in left]


def _is_known(location: Location, texts: Texts) -> bool:
    """Is it a place in a text, rather than a row of a lead file, and is the line there and not blank?"""
    lines = texts.get(location.path, ())
    number = location.line or 0
    return not location.row and 0 < number <= len(lines) and bool(lines[number - 1].strip())


def _marks(location: Location, texts: Texts, sign: str, color: str) -> Iterator[Mark]:
    """What to mark of a place: one mark for each of its lines, the label with the last."""
    if not _is_known(location, texts):
        return
    lines = texts[location.path]
    found = [mark for mark in _lines_of(location, lines) if mark[1] < mark[2]] or [_point(location, lines)]
    shown = found if len(found) <= _MOST_LINES else [found[0], found[-1]]
    for mark in shown:
        label = visible(location.label or "") if mark is shown[-1] else ""
        yield Mark(*mark, sign, color, label)


def _point(location: Location, lines: Sequence[str]) -> tuple[int, int, int]:
    line = location.line or 1
    start = min((location.column or 1) - 1, len(lines[line - 1]))
    return line, start, start + 1


def _lines_of(location: Location, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The number of each line, and where in it the place begins and ends, without the blanks around."""
    first, start, _ = _point(location, lines)
    last = min(location.end_line or first, len(lines))
    for number in range(first, last + 1):
        text = lines[number - 1]
        begin = start if number == first else len(text) - len(text.lstrip())
        end = location.end_column - 1 if number == location.end_line and location.end_column else len(text.rstrip())
        yield number, begin, end if location.end_line else start + 1


class _Excerpt:
    """Lines of one file with marks beneath them; what is far apart is parted by `...`."""

    def __init__(self, text: Sequence[str], marks: Iterable[Mark], ink: Ink, width: int) -> None:
        self.text, self.ink, self.width = text, ink, width
        self.gutter = max(_LEAST_GUTTER, len(str(len(text))))
        self.marks: dict[int, list[Mark]] = {}
        self.windows: dict[int, Window] = {}
        self.add([*marks])

    def add(self, marks: Sequence[Mark]) -> bool:
        """Adds the marks of one place; not when one is in another part of a long line than is shown already."""
        windows = {mark.line: self.windows.get(mark.line) or self._window(mark) for mark in marks}
        if not all(windows[mark.line].shows(mark.start) for mark in marks):
            return False
        self.windows |= windows
        for mark in marks:
            self.marks.setdefault(mark.line, []).append(mark)
        return True

    def _window(self, mark: Mark) -> Window:
        # one cell is left for a mark behind the end of the line
        return Window(self.text[mark.line - 1], mark.start, mark.end, self.width - self.gutter - 4)

    def lines(self) -> Iterator[str]:
        """The excerpt from top to bottom."""
        numbers = sorted(self.marks)
        for before, number in pairwise([None, *numbers]):
            assert number  # noqa: S101
            if before and number == before + 2:
                yield from self._line(before + 1)
            elif before and number > before + 2:
                yield self.ink.paint(f"{'...':>{self.gutter}}", "dim")
            yield from self._line(number)
            for mark in self.marks[number]:
                yield from self._marked(mark, self.windows[number])

    def _line(self, number: int) -> Iterator[str]:
        window = self.windows.get(number) or self._window(Mark(number, 0, 0, "", ""))
        yield f"{self.ink.paint(f'{number:>{self.gutter}} |', 'dim')} {window.text}".rstrip()

    def _marked(self, mark: Mark, window: Window) -> Iterator[str]:
        start, length = window.cells(mark.start, mark.end)
        bar = f"{'':>{self.gutter}} |"
        signs = mark.sign * length
        margin = self.ink.paint(bar, "dim")
        if mark.label and len(bar) + 2 + start + length + cells(mark.label) <= self.width:
            yield f"{margin} {' ' * start}{self.ink.paint(f'{signs} {mark.label}', mark.color)}"
            return
        yield f"{margin} {' ' * start}{self.ink.paint(signs, mark.color)}"
        room = self.width - len(bar) - 1
        indent = " " * max(0, min(start, room - cells(mark.label)))
        for line in wrapped(mark.label, room - len(indent)) if mark.label else ():
            yield f"{margin} {indent}{self.ink.paint(line, mark.color)}"
