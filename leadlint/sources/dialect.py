"""How a delimited text is written, and what its rows are known to hold: what its scanner is told."""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """One byte each for `delimiter` and `quote`, no byte for no quote; the number of cells of a row; the header.

    In every row the cell number `lead_column` is blank or holds `lead_mark`, as an email column holds @; None when no
    such column is known. `naming_columns` are all that say who a lead is. With `multiline` a quoted cell may hold lines
    that look like rows, and a quote or a CR that stands alone is text or a line end; with `ends_in_cr` the header ends
    in a CR.
    """

    delimiter: bytes
    quote: bytes
    width: int
    header: bytes = b""
    lead_column: int | None = None
    lead_mark: bytes = b"@"
    naming_columns: tuple[int, ...] = ()
    multiline: bool = False
    ends_in_cr: bool = True
