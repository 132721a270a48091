"""What stands around the rows of a delimited text: its encoding, a preamble, a footer; and its delimiter."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from leadlint.sources import unreadable
from leadlint.sources.shapes import LINE

HEAD = 1 << 18
_CHUNK = 1 << 20
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (b",", b";", b"\t", b"|")


class Skipped(NamedTuple):
    """Rows that are no leads and were passed over: the first and last, and what they are."""

    first: int
    last: int
    what: str


class Text(NamedTuple):
    """A delimited text: how to open its bytes, and how they are encoded."""

    open: Callable[[], BinaryIO]
    encoding: str

    @property
    def is_decoded(self) -> bool:
        """Is it decoded, or taken as the bytes that it is?"""
        return self.encoding not in ("utf-8", "utf-8-sig")

    def chunks(self, size: int | None = None) -> Iterator[bytes]:
        """The text as UTF-8 without its mark, or as it is where no encoding was declared. Raises UnicodeError.

        At the most so many bytes of the file at a time.
        """
        size = size or _CHUNK
        if self.is_decoded:
            yield from self._decoded(size)
            return
        with self.open() as stream:
            if self.encoding == "utf-8-sig":
                stream.read(len(codecs.BOM_UTF8))
            yield from map(bytes, _chunks(stream, size))

    def _decoded(self, size: int) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(self.encoding)()
        mark = "\ufeff"  # where the byte order is declared, its mark is read as text
        with self.open() as stream:
            for chunk in chain(_chunks(stream, size), (b"",)):
                text = decoder.decode(chunk, final=not chunk)
                yield text.removeprefix(mark).encode()
                mark = "" if text else mark


def _chunks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    if head := stream.read(min(HEAD, size)):
        yield head
    while chunk := stream.read(size):
        yield chunk


def encoding_of(start: bytes, declared: str | None) -> str:
    """The declared encoding, else what the byte-order mark says, else UTF-8, whose bytes are counted undecoded."""
    if declared and codecs.lookup(declared).name not in ("utf-8", "utf-8-sig"):
        return declared
    return next((encoding for mark, encoding in MARKS if start.startswith(mark)), "utf-8")


class Start(NamedTuple):
    """Where the first record begins: its offset in the text, its row and line; and what was passed over before it."""

    offset: int
    line: int
    delimiter: bytes | None
    skipped: tuple[Skipped, ...]

    def moved(self, lines: int, size: int, what: str = "what stands before the header") -> Start:
        """So many lines and bytes further down, behind what is passed over."""
        title = Skipped(self.line, self.line + lines - 1, what)
        return self._replace(offset=self.offset + size, line=self.line + lines, skipped=(*self.skipped, title))


def find_start(head: bytes, skip_lines: int) -> Start:
    """Passes over the lines that the manifest says, or a preamble that is known, and over empty lines."""
    delimiter, skipped = None, []
    offset = number = 0  # bytes and lines that are passed over
    first = LINE.match(head)
    if skip_lines:  # who names them knows of them
        for line in islice(LINE.finditer(head), skip_lines):
            offset, number = line.end(), number + 1
    elif first and (named := re.fullmatch(rb"(?is)\"?sep=(.|[^\r\n]{2,4})\"?[\r\n]*", first[0])):
        delimiter, offset, number = named[1], first.end(), 1
        if not re.fullmatch(rb"[\t -!#-~]", delimiter):
            message = "its `sep=` line names what cannot be a delimiter"
            raise unreadable(message, "export it again with commas, semicolons, tabs or bars between its cells")
        skipped.append(Skipped(1, 1, "a `sep=` line of Excel"))
    for line in LINE.finditer(head, offset):
        if line[0].strip(b"\r\n"):
            break
        offset, number = line.end(), number + 1
    start = Start(offset, number + 1, delimiter, tuple(skipped))
    notes = (
        [] if skip_lines else _linkedin_notes([line[0] for line in islice(LINE.finditer(head, offset), _LONGEST_NOTES)])
    )
    return start.moved(len(notes), sum(map(len, notes)), "the notes of a LinkedIn export") if notes else start


_LONGEST_NOTES = 40


def _linkedin_notes(lines: list[bytes]) -> list[bytes]:
    """The lines of the notes that LinkedIn puts before its header: from `Notes:` to the next empty line."""
    if not lines or lines[0].strip(b'" \r\n,').lower() != b"notes:":
        return []
    empty = next((number for number, line in enumerate(lines) if not line.strip(b'", \r\n')), None)
    return [] if empty is None else lines[: empty + 1]


def first_records(head: bytes, quote: bytes, most: int) -> list[bytes]:
    """The first records that are not empty, by quote parity; the last may be cut."""
    found: list[bytes] = []
    parts: list[bytes] = []
    inside = False
    for line in (one[0] for one in LINE.finditer(head)):
        parts.append(line)
        inside ^= quote != b"" and line.count(quote) & 1 == 1
        if not inside:
            if (record := b"".join(parts)).strip(b"\r\n"):
                found.append(record)
            parts = []
            if len(found) == most:
                break
    return [*found, b"".join(parts)] if parts and len(found) < most else found


def find_delimiter(records: list[bytes], quote: bytes) -> bytes | None:
    """The delimiter of which most records have equally many; a comma for one column, None when two do equally well."""
    q = re.escape(quote or b"\0")
    cells = re.compile(rb"%b(?:[^%b]++|%b%b)*+%b" % (q, q, q, q, q))
    bare = [cells.sub(b"", record) for record in records]
    scores: dict[bytes, tuple[int, int]] = {}
    for delimiter in DELIMITERS:
        width, alike = Counter(record.count(delimiter) for record in bare).most_common(1)[0]
        if width:
            scores[delimiter] = alike, width
    if not scores:
        return b","
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if list(scores.values()).count(scores[best]) == 1 else None


def find_quote(head: bytes, delimiter: bytes, whole: bool, multiline: bool) -> bytes:
    """The quote: a double one, or a single one where there are no others and a header or a cell is written in them.

    None where tab-separated text takes quotes for text, as databases write it; raises LeadFileError where it may.
    """
    if b"'" in head and b'"' not in head and _is_in_single_quotes(head, delimiter):
        return b"'"
    if multiline or delimiter != b"\t":
        return b'"'
    lines = [line for line in head.splitlines()[: None if whole else -1] if line.strip()]
    tabs = {line.count(b"\t") for line in lines}
    alike = len(tabs) == 1 and tabs != {0}  # one column is the same with and without
    if not alike or not any(map(_OPEN_QUOTE.search, lines)) or any(map(_QUOTED.search, lines)):
        return b'"'
    # At each quote that may open a cell: a row of the list behind it, or a quote that closes it, which opens none.
    row = rb'"[^"]*[\r\n](?:[^"\t\r\n]*\t){%d}[^"\t\r\n]*[\r\n]' % lines[0].count(b"\t")
    opened = rb'(?:\A|(?<=[\t\r\n]))(?:(%b)|"(?:[^"]|"")*+"(?=[\t\r\n]|\Z))' % row
    if any(found[1] for found in re.finditer(opened, head)):
        return b""
    raise unreadable(
        "its quotes may be part of its text or may hold line breaks",
        "say which in its entry: `quote: none`, or `multiline: true`",
    )


_OPEN_QUOTE = re.compile(rb'(?:^|\t)"(?:[^"\t]|"")*(?:\t|$)')
_QUOTED = re.compile(rb'(?:^|\t)"[^\t]*"(?:\t|$)')


def _is_in_single_quotes(head: bytes, delimiter: bytes) -> bool:
    header = head.lstrip(b"\r\n").splitlines()[0].split(delimiter)
    if all(len(cell) > 1 and cell.startswith(b"'") and cell.endswith(b"'") for cell in header):
        return True
    d = re.escape(delimiter)
    return bool(re.search(rb"(?:^|[\r\n]|%b)'[^'\r\n]{0,999}%b[^'\r\n]{0,999}'(?:%b|[\r\n])" % (d, d, d), head))
