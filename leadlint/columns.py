"""Which column of a lead file is the email, the LinkedIn URL, the phone and so on, by the file's header alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from leadlint.headers import BESIDE, HEADERS

FIELDS = tuple(HEADERS)
"""What a manifest's `columns` may name: email, linkedin_url, phone, first_name and so on."""

Own = Sequence[tuple[str, str | int]]
"""A manifest's `columns`: a field, and its column's header or number from 1."""


class Ambiguity(NamedTuple):
    """Columns of which each may be the field: their headers and their indices from 0, in the file's order."""

    field: str
    candidates: tuple[str, ...]
    indices: tuple[int, ...]


class Columns(NamedTuple):
    """The index of each field's column; None when there is none or, as `ambiguous` then says, more than one."""

    email: int | None = None
    linkedin_url: int | None = None
    phone: int | None = None
    first_name: int | None = None
    last_name: int | None = None
    full_name: int | None = None
    company: int | None = None
    job_title: int | None = None
    ambiguous: tuple[Ambiguity, ...] = ()


def recognise(headers: Sequence[str], own: Own = ()) -> Columns:
    """The columns by their headers; for a field that `own` names, by that alone.

    A column that `own` names, for a field or for anything else, is nothing besides. One that is not there leaves its
    field without a column: to say so is left to the caller.
    """
    named = {field: _named(headers, column) for field, column in own}
    free = {*range(len(headers))}.difference(*named.values())
    claims = _claims(headers, named)
    found = {field: named[field] if field in named else _best(field, claims, free) for field in FIELDS}
    ambiguous = tuple(
        Ambiguity(field, tuple(_clean(headers[index]) for index in indices), indices)
        for field, indices in found.items()
        if len(indices) > 1
    )
    return Columns._make((*(indices[0] if len(indices) == 1 else None for indices in found.values()), ambiguous))


def has_lead_column(headers: Sequence[str], own: Own = ()) -> bool:
    """Whether a lead list has this header: one with an email, a LinkedIn URL, a phone, or a name in one part or two."""
    columns = recognise(headers, own)
    found = {field for field in FIELDS if getattr(columns, field) is not None}
    found |= {ambiguity.field for ambiguity in columns.ambiguous}
    return bool(found & {"email", "linkedin_url", "phone", "full_name"}) or {"first_name", "last_name"} <= found


def looks_like_data(headers: Sequence[str], own: Own = ()) -> bool:
    """Whether the header row is rather a lead.

    An email address, a URL or an international phone number is no column's name, whatever stands beside it: `LinkedIn`
    and `Mobile` are values too. A number or a date may name a column of figures where a lead column is known.
    """
    if any(_is_contact(cell) for cell in headers):
        return True
    return any(_is_figure(cell) for cell in headers) and not has_lead_column(headers, own)


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


def fold(header: str) -> str:
    """A header without what spellings differ in: case, accents, blanks, marks, a byte-order mark."""
    return "".join(char for char in unicodedata.normalize("NFKD", header).casefold() if not _is_mark(char))


def _is_mark(char: str) -> bool:
    # Not `?`, `#`, `%` and `@`: whether there is an email, and how many there are, is not the email.
    return char in "./:*'\"" or unicodedata.category(char) in _MARKS


# Blanks, what is not seen, accents, underscores, hyphens, brackets and quotation marks.
_MARKS = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf"}


class _Claim(NamedTuple):
    field: str
    rank: int = 9  # behind every rank of HEADERS


@cache
def _known() -> dict[str, _Claim]:
    return {
        fold(name): _Claim(field, number)
        for field, ranks in HEADERS.items()
        for number, rank in enumerate(ranks)
        for names in rank.values()
        for name in names.split(", ")
    }


def _claims(headers: Sequence[str], settled: Collection[str] = ()) -> list[_Claim | None]:
    """Which field each column may be, and of which rank it is."""
    names = [fold(header) for header in headers]
    claims = [_known().get(name) for name in names]
    present, fields = {*names}, {claim.field for claim in claims if claim}.union(settled)
    return [claim or _beside(name, present, fields) for claim, name in zip(claims, names, strict=True)]


def _beside(name: str, present: Collection[str], fields: Collection[str]) -> _Claim | None:
    """What a name of several meanings claims where these names are present and these fields have their column."""
    alone = None
    for others, field, alone in BESIDE.get(name, ()):  # noqa: B007
        if field not in fields and any(fold(other) in present for other in others.split(", ")):
            return _Claim(field)
    return _Claim(alone) if alone else None


def _best(field: str, claims: Sequence[_Claim | None], free: Collection[int]) -> tuple[int, ...]:
    ranks = {index: claim.rank for index in sorted(free) if (claim := claims[index]) and claim.field == field}
    best = min(ranks.values(), default=0)
    return tuple(index for index, rank in ranks.items() if rank == best)


def _named(headers: Sequence[str], column: str | int) -> tuple[int, ...]:
    if isinstance(column, int):
        return (column - 1,) if 0 < column <= len(headers) else ()
    return tuple(index for index, header in enumerate(headers) if _clean(header) == _clean(column))


def _clean(header: str) -> str:
    return header.replace("\ufeff", "").strip()


class _Cell(NamedTuple):
    above: str | None  # the field of its column
    field: str | None  # the field that it names itself
    repeats: bool  # it says what its column's header says


def _beneath(headers: Sequence[str], row: Sequence[str]) -> list[_Cell]:
    """The cells of the row that hold anything."""
    columns = zip_longest(headers, _claims(headers), row, _claims(row))
    return [
        _Cell(above and above.field, claim and claim.field, fold(header or "") == fold(cell))
        for header, above, cell, claim in columns
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


def _is_contact(cell: str) -> bool:
    return re.fullmatch(_CONTACT, _clean(cell)[:_LONGEST]) is not None


def _is_figure(cell: str) -> bool:
    return re.fullmatch(_FIGURE, _clean(cell)[:_LONGEST]) is not None
