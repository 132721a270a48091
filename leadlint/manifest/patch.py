"""Changes to the text of a manifest, at the very places that they are about: all else stays as its author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from leadlint.manifest.document import LINE_END, Document, Path, YamlError, parse
from leadlint.manifest.parting import Entry, Part, dropped
from leadlint.manifest.places import Edit, Places
from leadlint.manifest.scalars import on_a_line

_COUNT = re.compile(r"[ \t]+# [\d,]+ leads?")
_MOST_ON_A_LINE = 4  # entries; more of them stand on a line each


class Patcher:
    """Edits of one manifest: its `text`, without a byte-order mark, and the document that it is."""

    def __init__(self, text: str, document: Document) -> None:
        self._document, self._places = document, Places(text, document)
        self._moved: set[Path] = set()
        # Are keys in quotes, as in JSON?
        self._is_quoted = self._places.key(next(iter(document.keys))).startswith('"')

    def split(self, index: int, parts: Sequence[Part]) -> list[Edit]:
        """The campaign of that index takes the first part, and new ones behind it the others."""
        first, *others = parts
        self._moved = {entry.like for part in others for entry in part.entries} - {one.like for one in first.entries}
        campaign: Path = ("campaigns", index)
        edits = [*self._leads((*campaign, "leads"), first.entries)]
        edits += (self._change(campaign, key, value) for key, value in first.changes.items())
        return [*edits, *(self._behind(campaign, others) if others else ())]

    def _change(self, campaign: Path, key: str, value: Any) -> Edit:
        """Another value for a key of a campaign; one that it has from the defaults goes behind its name."""
        places, path = self._places, (*campaign, key)
        if path in self._document.values:
            return self._value_edit(path, value)
        text, name = f"{self._new_key(key)}: {on_a_line(value, self._is_quoted)}", (*campaign, "name")
        if places.is_flow(campaign):
            return Edit(places.end(name), places.end(name), f", {text}")
        first = places.inside(campaign)[0]
        if places.keeps_blank_lines(name):
            return Edit(places.begin(first), places.begin(first), f"{text}{places.newline}{' ' * places.column(first)}")
        end = places.line_end(places.end(name))
        return Edit(end, end, f"{places.newline}{' ' * places.column(name)}{text}")

    # --- the campaign that there is ----------------------------------------------------------------------------------

    def _leads(self, leads: Path, entries: Sequence[Entry]) -> Iterator[Edit]:
        """What it takes: each entry is changed where it stands, or taken out."""
        places = self._places
        own = places.inside(leads) if isinstance(places.value(leads), list) else [leads]
        if not entries:
            colon = places.begin(leads) + len(places.key(leads))
            said = places.text[colon : places.start(leads)].lstrip().removeprefix(":").rstrip()  # comments, if anything
            yield Edit(places.begin(leads), places.end(leads), f"{self._new_key('lead_count')}: 0{said}")
            if (comment := places.comment(leads)) and _COUNT.fullmatch(comment[0]):  # as `leadlint init` writes it
                yield Edit(comment.start(), comment.end(), "")
            return
        if own == [leads] and len(entries) > 1:
            yield self._list_instead(leads, entries)
            return
        for item in own:
            meant = [entry for entry in entries if entry.like == item]
            if meant:
                yield from self._entry_edits(meant[0])
            if meant[1:]:
                yield self._more_entries(item, meant[1:])
        if gone := {*own} - {entry.like for entry in entries}:
            yield from places.without(gone)

    def _list_instead(self, leads: Path, entries: Sequence[Entry]) -> Edit:
        """Several entries in place of one that is in no list."""
        places = self._places
        start, end = places.start(leads), places.end(leads)
        if places.inside(leads) and not places.is_flow(leads):
            self._moved.add(leads)  # what is said in it
            end = places.line_end(end)
        block, is_below = not places.is_flow(leads[:-1]), not places.before(leads).strip()
        text = self._entries(entries, block, len(places.before(leads)) if is_below else places.column(leads) + 2)
        return Edit(start, end, text.lstrip() if is_below else text)

    def _entry_edits(self, entry: Entry) -> Iterator[Edit]:
        """The entry as it is to be: another path, and none of the keys that only the whole file has."""
        places, like = self._places, entry.like
        is_mapping = isinstance(places.value(like), dict)
        path: Path = (*like, "path") if is_mapping else like
        if places.value(path) != entry.path:
            yield self._value_edit(path, entry.path)
        if is_mapping and (gone := [one for one in places.inside(like) if one[-1] in dropped(entry)]):
            yield from places.without(gone)
        if (comment := places.comment(like)) and (said := self._counted(entry)):
            yield Edit(comment.start(), comment.end(), said)

    def _more_entries(self, item: Path, entries: Sequence[Entry]) -> Edit:
        texts = [self._entry(entry) for entry in entries]
        end = self._places.end(item)
        if self._places.is_flow(item[:-1]):
            return Edit(end, end, "".join(f", {text}" for text in texts))
        end, dash = self._places.line_end(end), self._dash(item)
        return Edit(end, end, "".join(f"{self._places.newline}{' ' * dash}- {text}" for text in texts))

    def _dash(self, item: Path) -> int:
        """The column of the dashes of a block."""
        return self._document.values[item[:-1]].column - 1

    def _value_edit(self, path: Path, value: Any) -> Edit:
        return Edit(self._places.start(path), self._places.end(path), self._scalar(value, path))

    # --- new campaigns -----------------------------------------------------------------------------------------------

    def _behind(self, campaign: Path, parts: Sequence[Part]) -> Iterator[Edit]:
        """New campaigns behind one, each with what stands before it."""
        places = self._places
        block, column = not places.is_flow(campaign), places.column(campaign)
        lists = [self._items(campaign, part, block, column) for part in parts]
        bodies = [f"{places.newline}{' ' * column}".join(one) if block else f"{{{', '.join(one)}}}" for one in lists]
        if places.is_flow(campaign[:-1]):
            yield from self._in_brackets(campaign, bodies)
            return
        end, dash = places.end_with_comments(campaign), self._dash(campaign)
        gap = places.newline if places.are_apart and not places.keeps_blank_lines(campaign) else ""
        lead = f"{gap}{places.newline}{' ' * dash}-{' ' * (column - dash - 1)}"
        yield Edit(end, end, "".join(f"{lead}{body}" for body in bodies))

    def _in_brackets(self, campaign: Path, bodies: Sequence[str]) -> Iterator[Edit]:
        """New ones behind one in a list in brackets: on lines of their own where that is, below its comment."""
        places = self._places
        end, before = places.end(campaign), places.before(campaign)
        behind = re.compile(rf"([ \t]*,)?(?:[ \t]+#.*)?(?={LINE_END.pattern})").match(places.text, end)
        if before.strip() or not behind:
            yield Edit(end, end, "".join(f", {body}" for body in bodies))
            return
        comma = behind[1] is not None
        if not comma:
            yield Edit(end, end, ",")
        lines = f",{places.newline}{before}".join(bodies)
        place = behind.start() + len(behind[0].rstrip("\r"))
        yield Edit(place, place, f"{places.newline}{before}{lines}{',' if comma else ''}")

    def _items(self, like: Path, part: Part, block: bool, column: int) -> list[str]:
        items = []
        changes = dict(part.changes)
        for path in self._places.inside(like):
            key = str(path[-1])
            if key == "leads":
                entries = self._entries(part.entries, block, column + 2)
                space = "" if entries.startswith(self._places.newline) else " "
                items.append(f"{self._places.key(path)}:{space}{entries}")
            elif key not in changes:
                items.append(self._item(path))
            elif (value := changes.pop(key)) is not None:
                items.append(f"{self._places.key(path)}: {self._scalar(value, path)}")
        added = ((key, value) for key, value in changes.items() if value is not None)
        return [*items, *(f"{self._new_key(key)}: {on_a_line(value, self._is_quoted)}" for key, value in added)]

    def _item(self, path: Path) -> str:
        """A key and its value as they stand, but for a text to which the blank lines behind it belong."""
        if self._places.keeps_blank_lines(path) and isinstance(self._places.value(path), str):
            return f"{self._places.key(path)}: {on_a_line(self._places.value(path), self._is_quoted)}"
        return self._places.item(path)

    # --- entries and values ------------------------------------------------------------------------------------------

    def _entries(self, entries: Sequence[Entry], block: bool, indent: int) -> str:
        texts = [self._entry(entry) for entry in entries]
        comments = [self._comment(entry) if block else "" for entry in entries]
        if len(texts) == 1:
            return texts[0] + comments[0]
        if not block or (len(texts) <= _MOST_ON_A_LINE and not any(comments)):
            return f"[{', '.join(texts)}]"
        lines = zip(texts, comments, strict=True)
        return "".join(f"{self._places.newline}{' ' * indent}- {text}{comment}" for text, comment in lines)

    def _comment(self, entry: Entry) -> str:
        """What is said of an entry, in or behind it, goes to the first campaign that it moves to."""
        if counted := self._counted(entry):
            return counted
        if entry.like not in self._moved:
            return ""
        self._moved.remove(entry.like)
        said = [comment.strip("# \t") for comment in self._places.comments(entry.like)]
        return f"  # {'; '.join(said)}" if said else ""

    def _counted(self, entry: Entry) -> str:
        """A comment that says how many leads there are, for an entry whose own says just that; else nothing."""
        comment, (all_of_them, own) = self._places.comment(entry.like), entry.counts
        return f"  # {own}" if own and comment and comment[0].strip("# \t") == all_of_them else ""

    def _entry(self, entry: Entry) -> str:
        path = on_a_line(entry.path, self._is_quoted)
        kept = [one for one in self._places.inside(entry.like) if one[-1] not in {"path", *dropped(entry)}]
        if not kept:
            return path
        name = '"path"' if self._is_quoted else "path"
        return "{" + ", ".join([f"{name}: {path}", *map(self._in_braces, kept)]) + "}"

    def _in_braces(self, path: Path) -> str:
        """A key with its value as it stands, where that means the same in braces and on a line."""
        item, value = self._places.item(path), self._places.value(path)
        try:
            if not LINE_END.search(item) and parse(f"{{{item}}}".encode()).data == {path[-1]: value}:
                return item
        except YamlError:
            pass
        return f"{self._places.key(path)}: {on_a_line(value, self._is_quoted)}"

    def _new_key(self, key: str) -> str:
        return json.dumps(key) if self._is_quoted else key

    def _scalar(self, value: Any, like: Path) -> str:
        return on_a_line(value, self._places.raw(like).startswith('"'))
