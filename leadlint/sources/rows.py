"""Which rows of a batch are leads, and which of them a `where` means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from leadlint.sources import LeadBatch, unreadable

if TYPE_CHECKING:
    import pyarrow as pa

Conditions = Sequence[tuple[int, frozenset[str]]]
"""For each column, by its index, the texts of which the cell is to be one."""


def lead_rows(batch: LeadBatch, conditions: Conditions) -> Sequence[int]:
    """The indices of the rows that meet every condition and have at least one non-blank cell."""
    rows: Sequence[int] = range(batch.rows)
    for index, texts in conditions:
        cells, accepted = cell_texts(batch.columns[index]), {*map(composed, texts)}
        rows = [row for row in rows if cells[row] in accepted]
    not_leads = batch.not_leads if batch.not_leads is not None else _blank_rows(batch, rows)
    if not not_leads:
        return rows
    is_lead = bytearray(b"\1") * batch.rows  # a set of as many numbers would be sixty times as large
    for row in not_leads:
        is_lead[row] = 0
    return [row for row in rows if is_lead[row]]


def met(batch: LeadBatch, column: int, texts: Iterable[str]) -> list[str]:
    """Those of the texts that a cell of the column is."""
    cells = set(cell_texts(batch.columns[column]))
    return [text for text in texts if composed(text) in cells]


def _blank_rows(batch: LeadBatch, rows: Sequence[int]) -> Sequence[int]:
    """Column after column the rows that are blank so far: nearly always none behind the first."""
    for column in batch.columns.values():
        if not rows:
            break
        cells = _filled(column)
        rows = () if cells is None else [row for row in rows if not cells[row]]
    return rows


def _filled(column: pa.Array[Any]) -> Sequence[object] | None:
    """For each cell something that is true when it holds more than white space; None when all of them do."""
    text = as_bytes(column)
    if text is None:
        return column.is_valid().to_pylist() if column.null_count else None
    cells: list[Any] = text.to_pylist()
    if column.null_count:
        return [cell and cell.strip() for cell in cells]
    # Without a loop in Python: this is what counting costs on an ordinary file.
    return None if all(map(bytes.strip, cells)) else [cell.strip() for cell in cells]


def as_bytes(column: pa.Array[Any]) -> pa.Array[Any] | None:
    """A column of text as bytes, which never fail to convert; None when it holds something else."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()  # type: ignore[attr-defined]
    kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return column
    if pa.types.is_string(kind):
        return column.view(pa.binary())
    if pa.types.is_large_string(kind):
        return column.view(pa.large_binary())
    return None


def cell_texts(column: pa.Array[Any]) -> list[str]:
    """Each cell as the manifest would write it."""
    import pyarrow as pa

    try:
        return [_text(cell) for cell in (as_bytes(column) or column).to_pylist()]
    except UnicodeDecodeError:
        raise unreadable(
            "a column of `where` is not UTF-8", "name the file's `encoding` in its entry, or export it again"
        ) from None
    except (ValueError, OverflowError, pa.ArrowException):
        raise unreadable("a column of `where` holds what cannot be compared with text", "name another column") from None


def composed(text: str) -> str:
    """é may be written in two ways that nobody can see."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _text(cell: Any) -> str:
    if isinstance(cell, bytes):
        return composed(cell.decode().strip())
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # pandas makes floats of whole numbers as soon as one is missing
    return "" if cell is None else composed(str(cell).strip())
