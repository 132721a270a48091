"""Which rows of a batch are leads, and which of them a `where` means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leadlint.sources import unreadable

if TYPE_CHECKING:
    import pyarrow as pa

Conditions = Sequence[tuple[int, frozenset[str]]]
"""For each column, by its index, the texts of which the cell is to be one."""


def lead_rows(batch: pa.RecordBatch, conditions: Conditions) -> Sequence[int]:
    """The indices of the rows that meet every condition and have at least one non-blank cell."""
    rows: Sequence[int] = range(batch.num_rows)
    if not rows:
        return rows
    for column, accepted in conditions:
        cells = batch.column(column).to_pylist()
        rows = [row for row in rows if _text(cells[row]) in accepted]
    blank = set(_blank_rows(batch, rows))
    return [row for row in rows if row not in blank] if blank else rows


def _blank_rows(batch: pa.RecordBatch, rows: Sequence[int]) -> Sequence[int]:
    """Column after column the rows that are blank so far: nearly always none behind the first."""
    for column in batch.columns:
        cells = column.to_pylist()
        if _all_filled(cells):
            return ()
        rows = [row for row in rows if _blank(cells[row])]
    return rows


def _all_filled(cells: Sequence[Any]) -> bool:
    """Has every cell text in it? Without a loop in Python: this is what counting costs on an ordinary file."""
    strip = bytes.strip if isinstance(cells[0], bytes) else str.strip
    try:
        return all(map(strip, cells))
    except TypeError:
        return False  # a null or a number among them: the slow way knows


def _blank(cell: Any) -> bool:
    if isinstance(cell, bytes | str):
        return not cell or cell.isspace()
    return cell is None


def _text(cell: Any) -> str:
    """A cell as the manifest would write it."""
    if isinstance(cell, bytes):
        try:
            return cell.decode().strip()
        except UnicodeDecodeError:
            raise unreadable(
                "a column of `where` is not UTF-8", "name its `encoding` in the manifest's entry"
            ) from None
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell).strip()
