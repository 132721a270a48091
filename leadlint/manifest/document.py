"""YAML text → a tree that knows where each of its values stands.

PyYAML's parser gives events; the composer here is ours because PyYAML's own crashes the interpreter on deep nesting,
keeps the last of two equal keys without a word, follows aliases without bound and reads YAML 1.1 (`no` is false).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from leadlint.manifest.scalars import meaning_in_yaml_1_1, resolve
from leadlint.words import visible

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 64
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"

LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


class Span(NamedTuple):
    """A stretch of the text: lines and columns from 1, in characters; `end_column` is the first one behind."""

    line: int
    column: int
    end_line: int
    end_column: int


class Ambiguity(NamedTuple):
    """A scalar as written, its value here, and what a YAML 1.1 tool reads."""

    written: str
    value: Any
    elsewhere: str


class YamlError(Exception):
    """The text is no YAML that leadlint reads; `span` is where, `help` what to write."""

    def __init__(self, message: str, span: Span, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message, self.span, self.help = message, span, help


@dataclass
class Document:
    """A YAML document: its data, and for each path into the data the span of the value and of its key.

    `written` has the text of each plain scalar that is not a string: `010` is the number 10, and was written 010.
    `ambiguous` holds the scalars that YAML 1.1 tools read differently.
    """

    data: Any = None
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    ambiguous: dict[Path, Ambiguity] = field(default_factory=dict)

    def item(self, path: Path) -> Span:
        """The span from the key to the end of its value, cut at the end of the first line."""
        value = self.values.get(path, Span(1, 1, 1, 1))
        key = self.keys.get(path, value)
        end = value if value.end_line == key.line else key
        if end.end_line != key.line:
            end = Span(key.line, key.column, key.line, key.column + 1)
        return Span(key.line, key.column, key.line, end.end_column)

    def text(self, path: Path, value: Any) -> str:
        """The scalar at `path` as it was written."""
        return self.written.get(path, str(value))


class Violation(NamedTuple):
    """One thing to mend in a manifest: where it stands, what is wrong, what to write; `missing` is a key it lacks."""

    path: Path
    span: Span
    message: str
    help: str | None = None
    missing: str | None = None


def parse(content: bytes) -> Document:
    """The document in `content`; raises YamlError where it is not one leadlint reads."""
    document = Document()
    events = _events(_decoded(content))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            document.data = _Composer(document, events).node(next(events), ())
            break
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise YamlError("a second document begins here, one manifest is one document", _span(event), "remove `---`")
    return document


def lines(text: str) -> list[str]:
    """The lines as YAML counts them, without their ends."""
    return LINE_END.split(text)


def decoded(content: bytes) -> str:
    """The text to show excerpts from; undecodable bytes are replaced. None of what is no manifest at all."""
    return "" if len(content) > MAX_BYTES else content.decode("utf-8-sig", "replace")


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise YamlError(f"larger than {MAX_BYTES:,} bytes, the most that a manifest has", Span(1, 1, 1, 1))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise YamlError("UTF-16, a manifest is UTF-8", Span(1, 1, 1, 1), "save the file as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        span = _span_at(content[: error.start].decode("utf-8-sig"), error.start)
        byte = content[error.start]
        raise YamlError(f"byte 0x{byte:02x} is not UTF-8", span, "save the file as UTF-8") from None
    if bad := _UNPRINTABLE.search(text):
        what = f"character U+{ord(bad.group()):04X} is not allowed in YAML"
        raise YamlError(what, _span_at(text, bad.start()), "a binary file? name the YAML manifest instead")
    return text


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else Span(1, 1, 1, 1)
        problem = error.problem or "cannot be parsed"
        if "maximum nesting depth" in problem:  # newer parsers give up before they hand on the first bracket
            raise YamlError(_TOO_DEEP, span) from None
        raise YamlError(f"not YAML: {problem}", span, _hint(problem)) from None
    except yaml.YAMLError as error:
        raise YamlError(f"not YAML: {visible(str(error))}", Span(1, 1, 1, 1)) from None


def _hint(problem: str) -> str | None:
    if "cannot start any token" in problem:
        return "indent with spaces, and quote a value that begins with one of % @ ` or a tab"
    if "mapping values are not allowed" in problem:
        return "quote a value that holds a colon and a space, and check the indentation"
    if "Unicode character escape" in problem:
        return "write the character itself, for which JSON may have two escapes, such as `\\ud83d\\ude80`"
    if "did not find expected" in problem:
        return "check the indentation of this line and of the one before, and that quotes and brackets are closed"
    return None


class _Composer:
    """Builds the data from events; one method a kind of node."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self.document, self.events = document, events

    def node(self, event: yaml.Event, path: Path) -> Any:
        self.refuse_alias_and_tag(event)
        if len(path) > MAX_DEPTH:
            raise YamlError(_TOO_DEEP, _span(event))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        collection = self.mapping if isinstance(event, yaml.MappingStartEvent) else self.sequence
        value, end = collection(path)
        self.document.values[path] = _span(event, end)
        return value

    def scalar(self, event: yaml.ScalarEvent, path: Path) -> Any:
        self.document.values[path] = _span(event)
        if not event.implicit[0]:
            return event.value
        value = resolve(event.value)
        if not isinstance(value, str):
            self.document.written[path] = event.value
        if other := meaning_in_yaml_1_1(event.value):
            self.document.ambiguous[path] = Ambiguity(event.value, value, other)
        return value

    def sequence(self, path: Path) -> tuple[list[Any], yaml.Event]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items, event

    def mapping(self, path: Path) -> tuple[dict[str, Any], yaml.Event]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            where = (*path, key)
            if key in items:
                first = self.document.keys[where].line
                raise YamlError(f"key `{visible(key)}` stands twice, first on line {first}", _span(event), "keep one")
            self.document.keys[where] = _span(event)
            items[key] = self.node(next(self.events), where)
        return items, event

    def key(self, event: yaml.Event) -> str:
        """Keys are names: taken as written, never resolved to a number or a truth value."""
        self.refuse_alias_and_tag(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlError("a list or a mapping cannot be a key", _span(event), "write a name before the colon")
        return str(event.value)

    def refuse_alias_and_tag(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("aliases are not read", _span(event), "write the value out, or move it to `defaults`")
        if tag := getattr(event, "tag", None):
            shown = visible(tag).replace("tag:yaml.org,2002:", "!!")
            raise YamlError(f"tag `{shown}` is not read", _span(event), "remove it; quotes make a value text")


def _span(event: yaml.Event, end: yaml.Event | None = None) -> Span:
    start: Any = event.start_mark
    stop: Any = (end or event).end_mark
    return Span(start.line + 1, start.column + 1, stop.line + 1, stop.column + 1)


def _span_at(text: str, index: int) -> Span:
    before = lines(text[:index])
    return Span(len(before), len(before[-1]) + 1, len(before), len(before[-1]) + 2)
