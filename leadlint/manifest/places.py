"""Where the values of a manifest stand in its text, and the edits that take some of them out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from leadlint.manifest.document import LINE_END, Document, Path

_COMMENT = "#[^\r\n\x85\u2028\u2029]*"


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Places:
    """The `text` of a manifest, without a byte-order mark, and the document that it is; places count from its start."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self.newline = (LINE_END.search(text) or ["\n"])[0]
        self._ends = [*LINE_END.finditer(text)]
        self._starts = [0, *(end.end() for end in self._ends)]
        self._inside: dict[Path, list[Path]] = {}
        for path in document.values:
            if path:
                self._inside.setdefault(path[:-1], []).append(path)

    def value(self, path: Path) -> Any:
        """What stands there."""
        found = self.document.data
        for step in path:
            found = found[step]
        return found

    def inside(self, path: Path) -> list[Path]:
        """What a list or a mapping holds, in its order."""
        return self._inside.get(path, [])

    def start(self, path: Path) -> int:
        """Where a value begins."""
        span = self.document.values[path]
        return self._at(span.line, span.column)

    def end(self, path: Path) -> int:
        """Where a value ends: a block with its last value, where to YAML it has the comments and lines behind it too.

        The last line end of a text that is a block is not of it, nor are blank lines that do not count.
        """
        start = self.start(path)
        if not self.is_flow(path) and self.inside(path):
            return max(map(self.end, self.inside(path)))
        span = self.document.values[path]
        end = self._at(span.end_line, span.end_column)
        if self.text[start : start + 1] not in ("|", ">"):
            return end
        if self.keeps_blank_lines(path):
            return end - len(self._last_line_end(self.text[start:end]))
        while last := self._last_line_end(self.text[start:end]):
            end -= len(last)
        return end

    def keeps_blank_lines(self, path: Path) -> bool:
        """Does it end with a text of which the blank lines behind it are a part?"""
        if self.inside(path) and not self.is_flow(path):
            return self.keeps_blank_lines(self.inside(path)[-1])
        return bool(re.compile(r"[|>][0-9]?\+").match(self.text, self.start(path)))

    def begin(self, path: Path) -> int:
        """Where a value begins with its key, or with its dash in a block."""
        if key := self.document.keys.get(path):
            return self._at(key.line, key.column)
        return self.start(path) if self.is_flow(path[:-1]) else self._dash(path)

    def raw(self, path: Path) -> str:
        """A value as it is written."""
        return self.text[self.start(path) : self.end(path)]

    def item(self, path: Path) -> str:
        """A value with its key, as they are written."""
        return self.text[self.begin(path) : self.end(path)]

    def key(self, path: Path) -> str:
        """A key as it is written."""
        key = self.document.keys[path]
        return self.text[self._at(key.line, key.column) : self._at(key.end_line, key.end_column)]

    def is_flow(self, path: Path) -> bool:
        """Does it stand in brackets?"""
        return self.text[self.start(path) : self.start(path) + 1] in ("[", "{")

    def column(self, path: Path) -> int:
        """How many characters stand before a key, or before a value that has none, on its line."""
        return self.document.keys.get(path, self.document.values[path]).column - 1

    def comments(self, path: Path) -> Iterator[str]:
        """The comments behind the values that one holds, or behind itself on its line."""
        if self.inside(path) and not self.is_flow(path):
            for one in self.inside(path):
                yield from self.comments(one)
        elif found := self.comment(path):
            yield found[0]

    def comment(self, path: Path) -> re.Match[str] | None:
        """The comment behind a value on its line, with the blanks before it."""
        return re.compile(rf"[ \t]+{_COMMENT}").match(self.text, self.end(path))

    def line_end(self, place: int) -> int:
        """Where the line of a place ends."""
        found = LINE_END.search(self.text, place)
        return found.start() if found else len(self.text)

    def before(self, path: Path) -> str:
        """What stands before a value on its line."""
        return self.text[self._starts[self.document.values[path].line - 1] : self.start(path)]

    def end_with_comments(self, campaign: Path) -> int:
        """Behind a campaign in a block, and behind the comments that stand in it or on its last line."""
        end = self.line_end(self.end(campaign))
        within = " " * self.column(campaign)
        line = rf"(?:{LINE_END.pattern})"
        while comment := re.compile(rf"(?:{line}[ \t]*)*{line}{within}[ ]*{_COMMENT}").match(self.text, end):
            end = comment.end()
        return end

    @cached_property
    def are_apart(self) -> bool:
        """Does an empty line stand between campaigns?"""
        items = self.inside(("campaigns",))
        ends = [self.line_end(self.end(one)) for one in items]
        between = (self.text[end : self.start(one)] for end, one in zip(ends, items[1:], strict=False))
        return any(re.search(rf"(?:{LINE_END.pattern})[ \t]*(?:{LINE_END.pattern})", one) for one in between)

    def without(self, gone: Collection[Path]) -> Iterator[Edit]:
        """Takes values of one list or mapping out, of which others stay."""
        parent = next(iter(gone))[:-1]
        siblings = self.inside(parent)
        stays = max(place for place, one in enumerate(siblings) if one not in gone)
        for place, one in enumerate(siblings):
            if one not in gone:
                continue
            if not self.is_flow(parent):
                yield self._without_lines(one, siblings[place + 1 : place + 2])
            elif place < stays:
                yield Edit(self.begin(one), self.begin(siblings[place + 1]), "")
            elif "#" in self.text[self.end(siblings[stays]) : self.begin(one)]:  # a comma too many is none in YAML
                yield Edit(self.begin(one), self._behind_comma(self.end(one)), "")
            else:
                yield Edit(self.end(siblings[place - 1]), self.end(one), "")

    def _without_lines(self, path: Path, following: list[Path]) -> Edit:
        begin = self.begin(path)
        line = bisect_right(self._starts, begin) - 1
        if self.text[self._starts[line] : begin].strip():  # behind the dash of a list
            return Edit(begin, self.begin(following[0]), "")
        return Edit(self._ends[line - 1].start(), self.line_end(self.end(path)), "")

    def _behind_comma(self, place: int) -> int:
        found = re.compile(r"\s*,").match(self.text, place)
        return found.end() if found else place

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1

    def _dash(self, path: Path) -> int:
        """The dash of an item, which may stand on a line above."""
        column = self.document.values[path[:-1]].column - 1
        for line in range(self.document.values[path].line, 0, -1):
            dash = self._at(line, column + 1)
            if self.text[dash : dash + 1] == "-" and not self.text[self._at(line, 1) : dash].strip():
                return dash
        raise AssertionError("an item of a block without a dash")

    @staticmethod
    def _last_line_end(text: str) -> str:
        found = re.search(rf"(?:{LINE_END.pattern})\Z", text)
        return found[0] if found else ""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, none of which touches another; of those at one place the first comes first."""
    for edit in sorted(edits, key=lambda edit: edit[:2])[::-1]:  # not the same as in reverse order
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
