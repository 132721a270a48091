"""JSON Lines: one object a line, its keys the columns."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlint.columns import has_lead_column
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, Position, not_readable, unreadable

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST_LINE = 4 << 20
_MOST_KEYS = 8_192
_BATCH_ROWS, _BATCH_BYTES = 16_384, 4 << 20
_ARRAY = "`jq -c '.[]'` writes one object a line"
_WHITE = " \t\n\r\v\f"  # as in every other format: a no-break space is something


class _Lines(NamedTuple):
    """A file of JSON Lines and how it is read."""

    path: Path
    encoding: str
    skip: int

    def filled(self) -> Iterator[tuple[int, bytes]]:
        """The lines that hold more than white space, each with its number."""
        try:
            with self.path.open("rb") as stream:
                if stream.read(len(BOM_UTF8)) != BOM_UTF8:
                    stream.seek(0)
                lines = iter(partial(stream.readline, _LONGEST_LINE + 1), b"")
                for number, line in enumerate(lines, start=1):
                    if len(line) > _LONGEST_LINE:
                        way_out = _ARRAY if line.lstrip().startswith(b"[") else "are its line ends missing?"
                        raise _refused(number, f"is longer than {_LONGEST_LINE >> 20} MiB", way_out)
                    if number > self.skip and not line.isspace():
                        yield number, line
        except OSError as error:
            raise not_readable(error) from None

    def records(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """The objects, each with the number and the length of its line. Raises LeadFileError for anything else."""
        decode = json.JSONDecoder(object_pairs_hook=_object, parse_float=_Number, parse_constant=_no_constant).decode
        for number, line in self.filled():
            try:
                record = decode(line.decode(self.encoding))
            except (ValueError, RecursionError) as error:
                raise _refusal(number, line, error, self.encoding) from None
            if not isinstance(record, dict):
                raise _refusal(number, line, None, self.encoding)
            yield number, len(line), record


class _Contents(NamedTuple):
    """What one pass over a file finds: the keys in the order they come, how many records, and which are blank."""

    columns: tuple[str, ...]
    records: int
    blank: Sequence[int]


def open_json(path: Path, options: ReadOptions) -> LeadSource:
    """Opens JSON Lines and reads them once, for any line may bring a new key. Raises LeadFileError."""
    lines = _Lines(path, options.encoding or "utf-8", options.skip_lines)
    contents = _contents(lines)
    return LeadSource(
        format="jsonl",
        size=path.stat().st_size,
        columns=contents.columns,
        batches=lambda wanted: _batches(lines, contents, wanted) if wanted else _counted(contents),
        position=lambda index, total: _position(lines, index, total),
        encoding=lines.encoding,
        decisions={
            "encoding": f"{lines.encoding}, {'as the manifest says' if options.encoding else 'as JSON is written'}",
            "counters": f"{contents.records:,} lines that are an object each",
        },
    )


def _contents(lines: _Lines) -> _Contents:
    keys: dict[str, None] = {}
    blank = array("q")
    index = -1
    for index, (number, _, record) in enumerate(lines.records()):
        if not record.keys() <= keys.keys():
            keys |= dict.fromkeys(record)
            if len(keys) > _MOST_KEYS:
                message = f"brings the {len(keys):,}th key, {_MOST_KEYS:,} are read"
                raise _refused(number, message, "are its keys values? each lead is to have the same keys")
        if any(map(_is_list_of_leads, record.values())):
            raise _refused(
                number, "holds a list of leads, not a lead", "`jq -c '.contacts[]'` writes one object a line"
            )
        if _is_blank(record):
            blank.append(index)
    return _Contents(tuple(keys), index + 1, blank)


def _counted(contents: _Contents) -> Iterator[LeadBatch]:
    """Batches without columns, which take no second look at the file."""
    for start in range(0, contents.records, _BATCH_ROWS):
        rows = min(_BATCH_ROWS, contents.records - start)
        yield LeadBatch(rows, {}, _blank_between(contents, start, rows))


def _batches(lines: _Lines, contents: _Contents, wanted: Sequence[int]) -> Iterator[LeadBatch]:
    start = 0
    for records in _pieces(lines):
        cells = {index: _cells(records, contents.columns[index]) for index in wanted}
        yield LeadBatch(len(records), cells, _blank_between(contents, start, len(records)))
        start += len(records)
    if start != contents.records:
        raise unreadable("it changed while it was read", "try again")


def _pieces(lines: _Lines) -> Iterator[list[dict[str, Any]]]:
    """The records in lists of bounded size."""
    piece: list[dict[str, Any]] = []
    size = 0
    for _, length, record in lines.records():
        piece.append(record)
        size += length
        if len(piece) == _BATCH_ROWS or size > _BATCH_BYTES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _blank_between(contents: _Contents, start: int, rows: int) -> list[int]:
    first, last = bisect_left(contents.blank, start), bisect_left(contents.blank, start + rows)
    return [index - start for index in contents.blank[first:last]]


def _is_list_of_leads(value: Any) -> bool:
    """Somebody's jobs or schools are a list of objects too, but a short one of other keys."""
    return (
        isinstance(value, list)
        and len(value) > _MOST_CONTACTS
        and isinstance(value[0], dict)
        and has_lead_column([*value[0]])
    )


_MOST_CONTACTS = 20


def _is_blank(record: dict[str, Any]) -> bool:
    """Has it no cell but null and white space?"""
    return not any(value.strip(_WHITE) if isinstance(value, str) else value is not None for value in record.values())


def _cells(records: Iterable[dict[str, Any]], key: str) -> pa.Array[Any]:
    import pyarrow as pa

    texts = (_text(record.get(key)) for record in records)
    # JSON can write half a character, which no text in UTF-8 can hold
    return pa.array([None if text is None else text.encode(errors="replace") for text in texts], pa.binary())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, _Number):
        return value.text
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=lambda number: float(number.text))


class _Number:
    """A number with a fraction or an exponent, as it was written: 1.50 is not 1.5 to whoever compares texts."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class _RefusedError(ValueError):
    """What is wrong with an object that Python would read, and the way out."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RefusedError("has a key twice", "keep each key once")
    return found


def _no_constant(_: str) -> None:
    raise _RefusedError("holds NaN or Infinity, which JSON does not know", "write null")


def _refusal(number: int, line: bytes, error: Exception | None, encoding: str) -> LeadFileError:
    """Why a line is no object, in words that hold nothing of it."""
    if isinstance(error, _RefusedError):
        return _refused(number, *error.args)
    if isinstance(error, UnicodeDecodeError):
        return _refused(number, f"is not {encoding} text", "save it as UTF-8, or name its `encoding` in its entry")
    if b"\0" in line:
        return _refused(number, "holds NUL bytes", "was the file cut while it was written? export it again")
    if line.lstrip().startswith(b"["):
        return _refused(number, "is an array, or the beginning of one", _ARRAY)
    return _refused(number, "is not one whole JSON object", "`jq -c .` writes one object a line, or says what is wrong")


def _refused(number: int, what: str, way_out: str) -> LeadFileError:
    return LeadFileError("unreadable-lead-file", f"line {number:,} {what}", way_out, row=number, line=number)


def _position(lines: _Lines, index: int, total: int) -> Position:
    """The line of the record of that index; nowhere when there are not as many lines as records were counted."""
    found, count = Position(), 0
    for count, (number, _) in enumerate(lines.filled(), start=1):
        if count == index + 1:
            found = Position(number, number)
    return found if count == total else Position()
