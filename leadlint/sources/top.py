"""The top of a delimited text: how it is written, its header, and the first row beneath."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadlint.columns import has_lead_column
from leadlint.reading import ReadOptions
from leadlint.sources import Choices, unreadable
from leadlint.sources.header import is_title, looks_like_data
from leadlint.sources.shapes import LINE, WHITE
from leadlint.sources.text import DELIMITERS, HEAD, Start, Text, find_delimiter, find_quote, find_start, first_records

if TYPE_CHECKING:
    import _csv

# A cell may be as long as a row: csv's own limit is meant for interactive use.
csv.field_size_limit(1 << 30)


def read_head(text: Text, size: int) -> bytes:
    """The first bytes, at least so many unless the text has less."""
    head = b""
    for chunk in text.chunks():
        head += chunk
        if len(head) >= size:
            break
    if _is_utf_16(head):
        likely = "utf-32-le" if b"\0\0\0" in head[:64] else "utf-16-be" if head.startswith(b"\0") else "utf-16-le"
        another = "; it is another than the manifest says" if text.is_decoded else ""
        settle = f"name its `encoding`, such as {likely}{another}"
        choices = None if text.is_decoded else Choices("encoding", (likely,))
        raise unreadable("NULs between its characters, as in UTF-16 without a mark", settle, choices)
    return head


def _is_utf_16(head: bytes) -> bool:
    """Are there NULs as in Latin text, or beside the line ends of any other?"""
    if b"\0" not in head:
        return False
    ends = head.count(b"\n") + head.count(b"\r")
    beside = len(re.findall(rb"[\r\n]\0|\0[\r\n]", head))
    return head.count(b"\0") > len(head) // 8 or beside > 1 or 2 * beside > ends


_TELLING = 200  # so many records tell the delimiter, and whether the first is a header


class Top(NamedTuple):
    """How a text is written, and its first records that are not blank; `content` is all of the first, the header."""

    start: Start
    delimiter: bytes
    quote: bytes
    header: list[str]
    beneath: list[list[str]]
    content: bytes


def find_top(path: Path, head: bytes, whole: bool, options: ReadOptions) -> Top | None:
    """The top of a text by its first bytes; None when two records do not end in them."""
    start = find_start(head, options.skip_lines)
    body = head[start.offset :]
    quote = b"" if options.quote == "none" else (options.quote or '"').encode()
    if not body.strip():
        return Top(start, b"", b"", [], [], b"") if whole else None
    delimiter = (options.delimiter or "").encode() or start.delimiter or _detected(path, body[:HEAD], quote)
    if not options.quote:
        quote = find_quote(body[:HEAD], delimiter, whole and len(body) <= HEAD, options.multiline)
    if quote == delimiter:
        raise unreadable("its delimiter and its quote are the same character", "name another `quote` or `delimiter`")
    if not options.skip_lines and options.header:
        start = _behind_preamble(start, head, delimiter, quote, options)
    found = _first_rows(head[start.offset :], whole, delimiter, quote)
    if not found:
        return None
    behind = [line for cell in found.header for line in cell.splitlines()[1:]]
    if options.header and not options.multiline and any("@" in line or delimiter.decode() in line for line in behind):
        settle = "close the quote; or say `multiline: true` in its entry"
        raise unreadable("a quote in its header swallows rows", settle)
    return Top(start, delimiter, quote, *found)


class _First(NamedTuple):
    header: list[str]
    beneath: list[list[str]]
    content: bytes


def _first_rows(text: bytes, whole: bool, delimiter: bytes, quote: bytes) -> _First | None:
    """The header, what is beneath, and all the header's bytes; None when two records do not end in the text."""
    lines = LINE.finditer(text)
    ended = (line[0] for line, _ in pairwise(lines))  # the last of the text may go on
    reader = strict_rows(map(_decoded, (line[0] for line in lines) if whole else ended), delimiter, quote)
    try:
        header = next(reader)
    except (csv.Error, StopIteration):
        if not whole:
            return None
        raise unreadable("its header cannot be read", "a quote that is never closed? mend it") from None
    content = b"".join(line[0] for line in islice(LINE.finditer(text), reader.line_num))
    beneath = list(_filled_rows(reader))
    return _First(header, beneath, content) if whole or beneath or next(lines, None) else None


def _decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace")


def _filled_rows(reader: _csv.Reader) -> Iterator[list[str]]:
    """The next rows that are not blank, as far as they tell."""
    with contextlib.suppress(csv.Error):  # the scanner says what is wrong with it, and where
        for row in islice(reader, _TELLING):
            if "".join(row).strip(_WHITE):
                yield row


_WHITE = WHITE.decode()


def tabs_by_ending(path: Path) -> bool:
    """Does its name say that a file is tab-separated?"""
    return not {suffix.lower() for suffix in path.suffixes}.isdisjoint({".tsv", ".tab"})


def _detected(path: Path, body: bytes, quote: bytes) -> bytes:
    if tabs_by_ending(path):
        header = body.lstrip(b"\r\n").splitlines()[0]
        if b"\t" not in header and any(delimiter in header for delimiter in DELIMITERS):
            what = "its name says that tabs part its cells, its header has none"
            raise unreadable(what, "name its `delimiter`", _ANY_DELIMITER)
        return b"\t"
    records = first_records(body, quote, _TELLING)
    whole = records[:-1] if 1 < len(records) < _TELLING else records  # the last may be cut
    if found := find_delimiter(whole, quote):
        return found
    raise unreadable("its delimiter is not clear", 'name it in the file\'s entry: `delimiter: ";"`', _ANY_DELIMITER)


_ANY_DELIMITER = Choices("delimiter", tuple(map(bytes.decode, DELIMITERS)))


def _behind_preamble(start: Start, head: bytes, delimiter: bytes, quote: bytes, options: ReadOptions) -> Start:
    """Past a few lines of a title, where a header of a lead list stands behind them and nothing like it before."""
    lines = [line[0] for line in islice(LINE.finditer(head, start.offset), _LONGEST_PREAMBLE)]
    for number, line in enumerate(lines):
        cells = _split(line, delimiter, quote)
        if cells is None:  # a quoted cell goes on in the next line: no title does that
            return start
        if has_lead_column(cells, options.columns) and not looks_like_data(cells, options.columns):
            above = lines[:number]
            title = above and is_title([_split(one, delimiter, quote) or [] for one in above], cells)
            return start.moved(number, sum(map(len, above))) if title else start
    return start


_LONGEST_PREAMBLE = 20


def _split(line: bytes, delimiter: bytes, quote: bytes) -> list[str] | None:
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    try:
        return next(strict_rows([text], delimiter, quote), []) if text.strip() else []
    except csv.Error:
        return None


def strict_rows(lines: Iterable[str], delimiter: bytes, quote: bytes) -> _csv.Reader:
    """The rows of a text by Python's reader at its strictest."""
    if not quote:
        return csv.reader(lines, delimiter=delimiter.decode(), quoting=csv.QUOTE_NONE, strict=True)
    return csv.reader(lines, delimiter=delimiter.decode(), quotechar=quote.decode(), strict=True)
