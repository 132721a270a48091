"""Changes to the text of a manifest, at the very places that they are about: all else stays as its author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from leadlint.manifest.document import LINE_END, Document, Path, Span
from leadlint.manifest.scalars import written

_MOST_ON_A_LINE = 4  # entries; more of them stand on a line each


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Entry(NamedTuple):
    """A lead entry of a part: its path, and the entry of the manifest whose reading keys it takes over.

    `whole` when the file is one that the manifest's entry means, and not a part of it.
    """

    path: str
    like: Path
    whole: bool = False


class Part(NamedTuple):
    """A campaign that takes a part of the leads of another; `changes` are keys that it has another value for.

    A key of the other campaign whose change is None is left out. The first part may have no entries: then its campaign
    takes no leads.
    """

    entries: Sequence[Entry]
    changes: Mapping[str, Any] = {}


class Patcher:
    """Edits of one manifest: its `text`, without a byte-order mark, and the document that it is."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        self._newline = (LINE_END.search(text) or ["\n"])[0]

    def split(self, index: int, parts: Sequence[Part]) -> list[Edit]:
        """The campaign of that index takes the first part, and new ones behind it the others."""
        first, *others = parts
        campaign: Path = ("campaigns", index)
        leads = (*campaign, "leads")
        block = self._is_block(campaign)
        indent = self._column(leads) + 2
        edits = [Edit(*self._extent(leads), self._entries(first.entries, block, indent))]
        if not first.entries:
            key = self.document.keys[leads]
            start = self._at(key.line, key.column)
            edits = [Edit(start, self._extent(leads)[1], f"{self._new_key('lead_count')}: 0")]
        edits += (self._value_edit((*campaign, key), value) for key, value in first.changes.items())
        new = "".join(self._campaign(campaign, part) for part in others)
        end = self._end_of_item(campaign)
        return [*edits, Edit(end, end, new)]

    # --- reading -----------------------------------------------------------------------------------------------------

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1

    def _start(self, path: Path) -> int:
        span = self.document.values[path]
        return self._at(span.line, span.column)

    def _column(self, path: Path) -> int:
        """How many characters stand before a key, or before a value that has none, on its line."""
        return self.document.keys.get(path, self.document.values[path]).column - 1

    def _extent(self, path: Path) -> tuple[int, int]:
        """Where a value stands. A block ends where its last value does: to YAML, what comments it does too."""
        start = self._start(path)
        if self.text[start : start + 1] in ("[", "{") or not self._inside(path):
            span = self.document.values[path]
            return start, self._at(span.end_line, span.end_column)
        return start, max(self._extent(one)[1] for one in self._inside(path))

    def _inside(self, path: Path) -> list[Path]:
        return [one for one in self.document.values if one[:-1] == path and len(one) == len(path) + 1]

    def _is_block(self, path: Path) -> bool:
        return self.text[self._start(path)] != "{"

    def _raw(self, path: Path) -> str:
        start, end = self._extent(path)
        return self.text[start:end]

    def _item(self, path: Path) -> str:
        """A key with its value, as they stand."""
        key: Span = self.document.keys[path]
        return self.text[self._at(key.line, key.column) : self._extent(path)[1]]

    def _end_of_item(self, campaign: Path) -> int:
        """Behind a campaign, and behind the comments that stand in it or on its last line."""
        end = self._extent(campaign)[1]
        if not self._is_in_block(campaign):
            return end
        end = self._end_of_line(end)
        within = " " * self._column(campaign)
        while comment := re.compile(rf"(?:{LINE_END.pattern}){within}[ ]*#.*").match(self.text, end):
            end = comment.end()
        return end

    def _end_of_line(self, index: int) -> int:
        found = LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def _is_in_block(self, campaign: Path) -> bool:
        return self.text[self._start(campaign[:-1])] != "["

    # --- writing -----------------------------------------------------------------------------------------------------

    def _campaign(self, like: Path, part: Part) -> str:
        """A new item of `campaigns`, with what stands before it."""
        block = self._is_block(like)
        column = self._column(like)
        items = self._items(like, part, block, column)
        body = f"{self._newline}{' ' * column}".join(items) if block else "{" + ", ".join(items) + "}"
        if not self._is_in_block(like):
            line = self.text[self._starts[self.document.values[like].line - 1] : self._start(like)]
            return f",{self._newline}{line}{body}" if not line.strip() else f", {body}"
        dash = self._dash(like)
        gap = self._newline if self._are_apart() else ""
        return f"{gap}{self._newline}{' ' * dash}-{' ' * (column - dash - 1)}{body}"

    def _items(self, like: Path, part: Part, block: bool, column: int) -> list[str]:
        items = []
        changes = dict(part.changes)
        for path in (one for one in self.document.keys if one[:-1] == like and len(one) == len(like) + 1):
            key = str(path[-1])
            if key == "leads":
                entries = self._entries(part.entries, block, column + 2)
                items.append(f"{self._key(path)}:{'' if entries[0] in self._newline else ' '}{entries}")
            elif key not in changes:
                items.append(self._item(path))
            elif (value := changes.pop(key)) is not None:
                items.append(f"{self._key(path)}: {self._scalar(value, path)}")
        added = ((key, value) for key, value in changes.items() if value is not None)
        return [*items, *(f"{self._new_key(key)}: {self._new_value(value)}" for key, value in added)]

    def _key(self, path: Path) -> str:
        key = self.document.keys[path]
        return self.text[self._at(key.line, key.column) : self._at(key.end_line, key.end_column)]

    @property
    def _is_quoted(self) -> bool:
        """Are keys in quotes, as in JSON?"""
        return self._key(next(iter(self.document.keys))).startswith('"')

    def _new_key(self, key: str) -> str:
        return json.dumps(key) if self._is_quoted else key

    def _new_value(self, value: Any) -> str:
        return _written(value, self._is_quoted) if isinstance(value, str) else str(value)

    def _value_edit(self, path: Path, value: Any) -> Edit:
        return Edit(*self._extent(path), self._scalar(value, path))

    def _scalar(self, value: Any, like: Path) -> str:
        if not isinstance(value, str):
            return str(value)
        old = self._raw(like)
        return _written(value, old.startswith('"'))

    def _entries(self, entries: Sequence[Entry], block: bool, indent: int) -> str:
        texts = [self._entry(entry, self._is_quoted) for entry in entries]
        if len(texts) == 1:
            return texts[0]
        if not block or len(texts) <= _MOST_ON_A_LINE:
            return f"[{', '.join(texts)}]"
        return "".join(f"{self._newline}{' ' * indent}- {text}" for text in texts)

    def _entry(self, entry: Entry, quoted: bool) -> str:
        path = _written(entry.path, quoted)
        without = {"path"} if entry.whole else _OF_THE_WHOLE
        keys = [one for one in self.document.keys if one[:-1] == entry.like and one[-1] not in without]
        kept = [self._item(one) for one in keys]
        if not kept:
            return path
        name = '"path"' if quoted else "path"
        return "{" + ", ".join([f"{name}: {path}", *kept]) + "}"

    def _dash(self, campaign: Path) -> int:
        """The column of a campaign's dash, which may stand on a line above."""
        before = self.text[: self._start(campaign)]
        line = re.split(LINE_END, before[: before.rindex("-") + 1])[-1]
        return len(line) - 1

    def _are_apart(self) -> bool:
        """Does an empty line stand between campaigns?"""
        starts = [self._start(one) for one in self._inside(("campaigns",))]
        ends = [self._end_of_line(self._extent(one)[1]) for one in self._inside(("campaigns",))]
        between = (self.text[end:start] for end, start in zip(ends, starts[1:], strict=False))
        return any(re.search(rf"(?:{LINE_END.pattern})[ \t]*(?:{LINE_END.pattern})", one) for one in between)


# A part holds its rows alone: nothing above its header, and only those that the condition means.
_OF_THE_WHOLE = {"path", "skip_lines", "where"}


def _written(text: str, quoted: bool) -> str:
    """A text as YAML has it, in double quotes where those around it are."""
    plain = written(text)
    return plain if not quoted or plain.startswith('"') else f'"{plain}"'


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; none of them touches another."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
