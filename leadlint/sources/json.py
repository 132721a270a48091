"""JSON Lines: one object a line, its keys the columns."""

from __future__ import annotations

import contextlib
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlint.columns import has_lead_column
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, Position, unreadable
from leadlint.sources.objects import Lines, Number, refused

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_KEYS = 8_192
_BATCH_ROWS, _BATCH_BYTES = 16_384, 4 << 20
_WHITE = " \t\n\r\v\f"  # as in every other format: a no-break space is something


class _Contents(NamedTuple):
    """What one pass over a file finds: the keys in the order they come, how many records, and which are blank."""

    columns: tuple[str, ...]
    records: int
    blank: Sequence[int]


def open_json(path: Path, options: ReadOptions) -> LeadSource:
    """Opens JSON Lines and reads them once, for any line may bring a new key. Raises LeadFileError."""
    lines = Lines(path, options.encoding or "utf-8", options.skip_lines)
    contents = _contents(lines)
    return LeadSource(
        format="jsonl",
        size=path.stat().st_size,
        columns=contents.columns,
        batches=lambda wanted: _batches(lines, contents, wanted) if wanted else _counted(contents),
        positions=lambda indices, total: _positions(lines, indices, total),
        encoding=lines.encoding,
        decisions={
            "encoding": f"{lines.encoding}, {'as the manifest says' if options.encoding else 'as JSON is written'}",
            "counters": f"{contents.records:,} lines that are an object each",
        },
    )


def _contents(lines: Lines) -> _Contents:
    keys: dict[str, None] = {}
    blank = array("q")
    index = -1
    for index, (number, _, record) in enumerate(lines.records()):
        if not record.keys() <= keys.keys():
            keys |= dict.fromkeys(record)
            if len(keys) > _MOST_KEYS:
                message = f"brings the {len(keys):,}th key, {_MOST_KEYS:,} are read"
                raise refused(number, message, "are its keys values? each lead is to have the same keys")
        if any(map(_is_list_of_leads, record.values())):
            raise refused(
                number, "holds a list of leads, not a lead", "such as `jq -c '.contacts[]'` writes one object a line"
            )
        if _is_blank(record):
            blank.append(index)
    return _Contents(tuple(keys), index + 1, blank)


def _counted(contents: _Contents) -> Iterator[LeadBatch]:
    """Batches without columns, which take no second look at the file."""
    for start in range(0, contents.records, _BATCH_ROWS):
        rows = min(_BATCH_ROWS, contents.records - start)
        yield LeadBatch(rows, {}, _blank_between(contents, start, rows))


def _batches(lines: Lines, contents: _Contents, wanted: Sequence[int]) -> Iterator[LeadBatch]:
    start = 0
    for records in _pieces(lines):
        cells = {index: _cells(records, contents.columns[index]) for index in wanted}
        yield LeadBatch(len(records), cells, _blank_between(contents, start, len(records)))
        start += len(records)
    if start != contents.records:
        raise unreadable("it changed while it was read", "try again")


def _pieces(lines: Lines) -> Iterator[list[dict[str, Any]]]:
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
    if isinstance(value, Number):
        return value.text
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=lambda number: float(number.text))


def _positions(lines: Lines, indices: Sequence[int], total: int) -> list[Position]:
    """The lines of the records of those indices; nowhere when there are not as many lines as records were counted."""
    wanted = frozenset(indices)
    found, count = {}, 0
    with contextlib.suppress(LeadFileError):  # it is gone meanwhile
        for count, (number, _) in enumerate(lines.filled(), start=1):
            if count - 1 in wanted:
                found[count - 1] = Position(number, number)
    return [found.get(index, Position()) if count == total else Position() for index in indices]
