"""Whether the first row of a lead list is its header, by itself and by the rows beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from leadlint.columns import Own, claimed_fields, fold, has_lead_column, recognise
from leadlint.sources import LeadFileError

_SETTLE = "`header: none` says that there is none, `skip_lines` how many lines stand before it"


def refuse_no_header(
    headers: Sequence[str], beneath: Sequence[Sequence[str]], own: Own, row: int, second: int, line: int | None = None
) -> None:
    """Raises LeadFileError unless the first row is the header: of the rows beneath, the first ones tell.

    `row` and `line` are where the header stands, `second` is the number of the row beneath it.
    """
    if looks_like_data(headers, own):
        raise LeadFileError("missing-header", "its first row is a lead, not a header", _SETTLE, row=row, line=line)
    if beneath and all(re.fullmatch(r"\s*[-=+]{2,}\s*", cell) for cell in beneath[0]):
        way_out = "take them out: they would be a lead"
        raise LeadFileError("malformed-row", "dashes stand beneath its header, as databases write", way_out, row=second)
    if beneath and looks_like_second_header(headers, beneath[0]):
        raise LeadFileError("missing-header", "a second header stands beneath the first", _SETTLE, row=second)
    by_number = [column for _, column in own if isinstance(column, int) and column <= len(headers)]
    if (
        by_number
        and not any(claimed_fields(headers))
        and any(_may_be_cell(headers, column - 1) for column in by_number)
    ):
        way_out = "say `header: none` if there is none; else name the column in `columns` as the header does"
        raise LeadFileError("missing-header", "its first row may be a lead or a header", way_out, row=row, line=line)
    if not _is_hardly_known(headers):
        return
    for field, index in _lead_columns(headers, own):
        if _is_value(field, index, headers, beneath):
            message = f"column {index + 1:,} is named as `{field}` is, and holds none"
            way_out = f"is the first row a lead? then `header: none`, else `columns: {{{field}: {index + 1}}}`"
            raise LeadFileError("missing-header", message, way_out, row=row, line=line)


def _may_be_cell(headers: Sequence[str], index: int) -> bool:
    """A column can be named by number alone when it has no name, or shares it."""
    return bool(headers[index].strip()) and headers.count(headers[index]) == 1


def is_title(above: Sequence[Sequence[str]], headers: Sequence[str]) -> bool:
    """Whether the rows above a header are a title: few, with fewer cells than the header and nobody in them.

    Raises LeadFileError when they may be leads.
    """
    filled = [cells for row in above if (cells := [cell for cell in row if cell.strip()])]
    if len(filled) > _MOST_TITLES or any(_is_contact(cell) for cells in filled for cell in cells):
        raise LeadFileError("missing-header", "rows that may be leads stand above its header", _SETTLE)
    widest = max(map(len, filled), default=0)
    known = sum(map(bool, claimed_fields(headers)))
    small = widest < sum(map(bool, map(str.strip, headers))) and (known > 1 or widest < 3)
    return small and not any("@" in cell for cells in filled for cell in cells)


_MOST_TITLES = 8


def _lead_columns(headers: Sequence[str], own: Own) -> list[tuple[str, int]]:
    """The columns of which each alone makes a lead list, but for those that the manifest names."""
    columns = recognise(headers, own)
    named = dict(own)
    found = {field: getattr(columns, field) for field in _HOLDS if field not in named}
    return [(field, index) for field, index in found.items() if index is not None]


def names_a_column(cell: bytes) -> bool:
    """Is it the name of a column, where a lead column has a value: does another list begin there?"""
    return len(cell) < _LONGEST_NAME and claimed_fields([cell.decode(errors="replace")])[0] is not None


_LONGEST_NAME = 100  # bytes


# What no value of a field is without.
_HOLDS = {"email": r"@", "linkedin_url": r"(?i)linkedin|/", "phone": r"\d", "full_name": r""}


def _is_value(field: str, index: int, headers: Sequence[str], beneath: Sequence[Sequence[str]]) -> bool:
    """Is the name of a column rather a cell of it, as `LinkedIn` is the channel by which a lead was met?"""
    own = [*map(fold, headers)]
    cells = [row[index] for row in beneath if index < len(row) and row[index].strip() and [*map(fold, row)] != own]
    if any(claimed_fields([cell])[0] in _HOLDS for cell in cells):
        return True
    return bool(cells) and not any(re.search(_HOLDS[field], cell) for cell in cells)


def _is_hardly_known(headers: Sequence[str]) -> bool:
    """Is one name known and no other, or half of them at the most and all of ways to reach people?"""
    known = [field for field in claimed_fields(headers) if field]
    few = 2 * len(known) <= sum(map(bool, map(str.strip, headers)))
    return len(known) == 1 or (few and {"email", "linkedin_url", "phone"}.issuperset(known))


def looks_like_data(headers: Sequence[str], own: Own = ()) -> bool:
    """Whether the header row is rather a lead.

    An email address, a URL or an international phone number is no column's name, whatever stands beside it: `LinkedIn`
    and `Mobile` are values too. A number or a date may name a column of figures where a lead column is known.
    """
    if any(_is_contact(cell) for cell in headers):
        return True
    # A number of a column says nothing of what stands in it.
    named = [(field, column) for field, column in own if isinstance(column, str)]
    return any(_is_figure(cell) for cell in headers) and not has_lead_column(headers, named)


def looks_like_second_header(headers: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row beneath the header is more of it: names of columns where a lead has its values."""
    if any(_is_contact(cell) or _is_figure(cell) for cell in row):
        return False
    cells = _beneath(headers, row)
    if any(cell.above and not (cell.field or cell.repeats) for cell in cells):
        return False  # a value in a column that is known
    fields = {cell.field for cell in cells if cell.field}
    mostly = 2 * sum(bool(cell.field) for cell in cells) > len(cells)
    if not has_lead_column(headers):
        return mostly and len(fields) > 1  # the names of groups above, those of the columns here
    same = [cell.above for cell in cells if cell.repeats or (cell.field and cell.field == cell.above)]
    return "email" in same or len(same) >= min(2, len(headers)) or (mostly and len(fields) > 2)


class _Cell(NamedTuple):
    above: str | None  # the field of its column
    field: str | None  # the field that it names itself
    repeats: bool  # it says what its column's header says


def _beneath(headers: Sequence[str], row: Sequence[str]) -> list[_Cell]:
    """The cells of the row that hold anything."""
    columns = zip_longest(headers, claimed_fields(headers), row, claimed_fields(row))
    return [
        _Cell(above, field, fold(header or "") == fold(cell))
        for header, above, cell, field in columns
        if cell and fold(cell)
    ]


# An address, an address in angle brackets, a web address with or without its scheme, a number with its country.
_CONTACT = r"""(?ix) (?: [^@<>]* < )? [^\s@<>]+ @ [^\s@<>.]+ (?: \. [^\s@<>.]+ )+ >?
    | (?: https?:// | www\. | (?: [a-z]+ \.)? linkedin\.com/ ) \S+
    | '? (?: \+ | 00 ) [1-9] [\d\s().\/-]{6,18}"""

# A number, an amount, a time, a phone number or a date in figures; a date with a month's name. A year is none.
_MONTH = "(?: jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [a-z]*"
_FIGURE = rf"""(?ix) (?! (?: 19 | 20 ) \d\d $) [-+(']? \d [\d\s.,:\/()+-]* (?: e [+-]? \d+ | [%z] )?
    | \d{{4}}-\d\d-\d\d t [\d:.]+ (?: z | [+-] [\d:]+ )?
    | \d{{1,2}} [\s.-]+ {_MONTH} [\s.,-]+ \d{{2,4}}
    | {_MONTH} \.? \s \d{{1,2}} ,? \s \d{{2,4}}"""

_LONGEST = 400  # characters of a cell that are looked at: nothing here is longer


def _start(cell: str) -> str:
    return cell.replace("\ufeff", "").strip()[:_LONGEST]


def _is_contact(cell: str) -> bool:
    return re.fullmatch(_CONTACT, _start(cell)) is not None


def _is_figure(cell: str) -> bool:
    return re.fullmatch(_FIGURE, _start(cell)) is not None
