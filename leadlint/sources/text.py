"""What stands around the rows of a delimited text: its encoding, a preamble, a footer; and its delimiter."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from leadlint.sources import unreadable

HEAD = 1 << 18
TAIL = 1 << 13
_CHUNK = 1 << 20
_MARKS = (
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

    def chunks(self) -> Iterator[bytes]:
        """The text as UTF-8 without its mark, or as it is where no encoding was declared. Raises UnicodeError."""
        if self.encoding not in ("utf-8", "utf-8-sig"):
            yield from self._decoded()
            return
        with self.open() as stream:
            if self.encoding == "utf-8-sig":
                stream.read(len(codecs.BOM_UTF8))
            yield from map(bytes, _chunks(stream))

    def _decoded(self) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(self.encoding)()
        mark = "\ufeff"  # where the byte order is declared, its mark is read as text
        with self.open() as stream:
            for chunk in chain(_chunks(stream), (b"",)):
                text = decoder.decode(chunk, final=not chunk)
                yield text.removeprefix(mark).encode()
                mark = "" if text else mark


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    size = HEAD
    while chunk := stream.read(size):
        size = _CHUNK
        yield chunk


def encoding_of(start: bytes, declared: str | None) -> str:
    """The declared encoding, else what the byte-order mark says, else UTF-8, whose bytes are counted undecoded."""
    if declared and codecs.lookup(declared).name not in ("utf-8", "utf-8-sig"):
        return declared
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8")


class Start(NamedTuple):
    """Where the first record begins: its offset in the text, its row and line; and what was passed over before it."""

    offset: int
    line: int
    delimiter: bytes | None
    skipped: tuple[Skipped, ...]

    def moved(self, lines: int, size: int) -> Start:
        """So many lines and bytes further down, behind a title."""
        title = Skipped(self.line, self.line + lines - 1, "what stands before the header")
        return self._replace(offset=self.offset + size, line=self.line + lines, skipped=(*self.skipped, title))


def find_start(head: bytes, skip_lines: int) -> Start:
    """Passes over the lines that the manifest says, or a preamble that is known, and over empty lines."""
    lines = head.splitlines(keepends=True)
    delimiter, skipped, number = None, [], 0
    if skip_lines:
        number = min(skip_lines, len(lines))  # who names them knows of them
    elif lines and (named := re.fullmatch(rb"(?is)\"?sep=(.|[^\r\n]{2,4})\"?[\r\n]*", lines[0])):
        delimiter, number = named[1], 1
        if not re.fullmatch(rb"[\t -!#-~]", delimiter):
            message = "its `sep=` line names what cannot be a delimiter"
            raise unreadable(message, "export it again with commas, semicolons, tabs or bars between its cells")
        skipped.append(Skipped(1, 1, "a `sep=` line of Excel"))
    while number < len(lines) and not lines[number].strip(b"\r\n"):
        number += 1
    if not skip_lines and (notes := _linkedin_notes(lines[number:])):
        skipped.append(Skipped(number + 1, number + notes, "the notes of a LinkedIn export"))
        number += notes
    return Start(sum(map(len, lines[:number])), number + 1, delimiter, tuple(skipped))


def _linkedin_notes(lines: list[bytes]) -> int:
    """How many lines the notes take that LinkedIn puts before its header: from `Notes:` to the next empty line."""
    if not lines or lines[0].strip(b'" \r\n,').lower() != b"notes:":
        return 0
    empty = next((number for number, line in enumerate(lines) if not line.strip(b'", \r\n')), None)
    return 0 if empty is None else empty + 1


def first_records(head: bytes, quote: bytes, most: int) -> list[bytes]:
    """The first records that are not empty, by quote parity; the last may be cut."""
    found: list[bytes] = []
    parts: list[bytes] = []
    inside = False
    for line in head.splitlines(keepends=True):
        parts.append(line)
        inside ^= bool(line.count(quote) & 1)
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
    lines = [line for line in head.splitlines()[: None if whole else -1] if line.strip()]
    tabs = {line.count(b"\t") for line in lines}
    alike = len(tabs) == 1 and tabs != {0}  # one column is the same with and without
    if (
        multiline
        or delimiter != b"\t"
        or not alike
        or not any(map(_OPEN_QUOTE.search, lines))
        or any(map(_QUOTED.search, lines))
    ):
        return b'"'
    if re.search(rb'(?:^|[\t\r\n])"[^"]*[\r\n](?:[^"\t\r\n]*\t){%d}[^"\t\r\n]*[\r\n]' % lines[0].count(b"\t"), head):
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


# The cells of a sheet's line may be padded with delimiters; a label may well be called `500 Records`, without brackets.
_FOOTER = re.compile(
    rb"""(?ix) "? \d[\d,.]*\ records? "? | [\s,;|"]* (?:
        Grand\ (?:Totals?|Summary|Summaries) (?:\s* \(\d[\d,.]*\ records?\))?
        | \(\d[\d,.]*\ (?:records?|rows?)(?:\ affected)?\)
        | Confidential\ Information\ -\ Do\ Not\ Distribute
        | Copyright\ (?:\(c\)|\xa9|\xc2\xa9)\ .{0,40} All\ rights\ reserved\.?
        | \x1a
    ) [\s,;|"\x1a]* """
)
# The words of reports and of spreadsheets' pivot tables.
_TOTAL = re.compile(
    rb"""(?ix) [\s,;\t|"]* (?:grand\ |sub-?|sous-)? (?P<word>
        totals? (?:\ g(?:en|\xc3\xa9n|\xe9n)[ea]?rale?)? | totale (?:\ generale)? | totaal | eindtotaal | sum | suma
        | somme | summe | gesamt | gesamtsumme | gesamtergebnis | insgesamt | razem | celkem | \xe5\x90\x88\xe8\xa8\x88
        | anzahl | average | durchschnitt | moyenne | promedio | (?:record\ |lead\ )?count
    ) (?![^\W\d_]) [\s:]* (?: \(\d[\d,.]*\ records?\))?"""
)
_MONEY = re.compile(rb"(?i)\b(?:EUR|USD|GBP|CHF)\b|\$|\xe2\x82\xac|\xc2\xa3|\xa3|\x80|\b(?:leads?|records?|rows?)\b")
_NAMES = (b"sum", b"suma")  # of people too

# A letter, or a number as people write that of a phone and no total: +33 6.., 0612345.., (415) 555-0100, 4155550100.
_CONTACT = re.compile(rb"[^\W\d_]|@|[\x80-\xff]|\+\s*\d|\(\d|\d-\d|(?<![\d.,])0\d[\d\s./]{4}|\d{10}")


# A line of nothing but one quoted cell, as Salesforce puts the report's name, its author and their company in a footer.
_NOTICE = re.compile(rb'"(?:Confidential|Copyright)')
_ONE_CELL = re.compile(rb'"[^"@]*"')


class Who(NamedTuple):
    """The columns that say who a lead is: `first` is the one that tells most, where there is one, of `all`."""

    first: int | None
    all: tuple[int, ...]


def find_end(tail: bytes, delimiter: bytes, who: Who, whole: bool) -> int:
    """Where in the last bytes of a text a footer begins that reports put beneath their rows; its end without one.

    The first line is looked at too where they are the `whole` of the rows.
    """
    lines = [line.strip(b"\r\n") for line in tail.splitlines(keepends=True)]
    keep = edge = len(lines)  # between the two stand blank lines
    for number in range(len(lines) - 1, -1 if whole else 0, -1):
        bare = lines[number]
        if _FOOTER.fullmatch(bare) or (edge == number + 1 and _is_total(bare, delimiter, who)):
            keep = edge = number
        elif not bare.strip(b' \t",;|'):
            edge -= edge == number + 1
        elif not _ONE_CELL.fullmatch(bare):
            break
    if (
        keep > 1
        and _NOTICE.match(b"".join(lines[keep:]))
        and _ONE_CELL.fullmatch(lines[keep - 1])
        and not lines[keep - 2]
    ):
        keep -= 1  # the name of the report, between an empty line and the rest
    return sum(map(len, tail.splitlines(keepends=True)[:keep]))


def _is_total(line: bytes, delimiter: bytes, who: Who) -> bool:
    """A last row that says total and holds numbers beside it, and nothing else: nobody is named."""
    found = _TOTAL.match(line)
    if not found:
        return False
    beside = _MONEY.sub(b"", line[found.end() :])
    if (
        _CONTACT.search(beside)
        or not re.search(rb"\d", beside)
        or (who.first is None and found["word"].lower() in _NAMES)
    ):
        return False
    cells = [cell.strip(b'" ') for cell in line.split(delimiter)]
    named = (cells[index] for index in who.all if index < len(cells))
    return all(not cell or _TOTAL.fullmatch(cell) or re.fullmatch(rb"[\d.,]{1,7}", cell) for cell in named)
