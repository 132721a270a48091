"""How a user says a lead file is to be read, where leadlint need not find out."""

from __future__ import annotations

from typing import NamedTuple


class ReadOptions(NamedTuple):
    """The reading keys of a manifest's lead entry; None leaves the decision to the reader.

    `columns` maps lead fields to a column's header, or to its number from 1.
    """

    delimiter: str | None = None
    quote: str | None = None
    encoding: str | None = None
    skip_lines: int = 0
    header: bool = True
    multiline: bool = False
    sheet: str | None = None
    columns: tuple[tuple[str, str | int], ...] = ()


Where = tuple[tuple[str, tuple[str, ...]], ...]
"""Which rows of a file are meant: for each column the texts of which its cell is to be one."""
