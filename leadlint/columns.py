"""Which column of a lead file is the email, the LinkedIn URL, the phone and so on, by the file's header alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
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
    return _recognised(tuple(headers), tuple(own))


@lru_cache(64)  # files of one export have one header, and are asked for it again and again
def _recognised(headers: tuple[str, ...], own: tuple[tuple[str, str | int], ...]) -> Columns:
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


def lead_column(headers: Sequence[str], own: Own = ()) -> tuple[int | None, bytes]:
    """The index of the column by which a lead is told first of all, and what every value there holds."""
    columns = recognise(headers, own)
    return (columns.email, b"@") if columns.email is not None else (columns.linkedin_url, b"linkedin.")


def naming_columns(headers: Sequence[str], own: Own = ()) -> tuple[int, ...]:
    """The indices of all columns that say who a lead is or how to reach them."""
    columns = recognise(headers, own)
    found = [getattr(columns, field) for field in ("email", "linkedin_url", "phone", *_NAMES)]
    several = [index for ambiguity in columns.ambiguous for index in ambiguity.indices if ambiguity.field not in _WORK]
    return tuple(index for index in [*found, *several] if index is not None)


_NAMES = ("first_name", "last_name", "full_name")
_WORK = ("company", "job_title")


def has_lead_column(headers: Sequence[str], own: Own = ()) -> bool:
    """Whether a lead list has this header: one with an email, a LinkedIn URL, a phone, or a name in one part or two."""
    columns = recognise(headers, own)
    found = {field for field in FIELDS if getattr(columns, field) is not None}
    found |= {ambiguity.field for ambiguity in columns.ambiguous}
    return bool(found & {"email", "linkedin_url", "phone", "full_name"}) or {"first_name", "last_name"} <= found


def fold(header: str) -> str:
    """A header without what spellings differ in: case, accents, blanks, marks, a byte-order mark."""
    if header.isascii():  # as nearly all are, of hundreds that are compared at each start
        return header.lower().translate(_ASCII_MARKS)
    return "".join(char for char in unicodedata.normalize("NFKD", header).casefold() if not _is_mark(char))


def _is_mark(char: str) -> bool:
    # Not `?`, `#`, `%` and `@`: whether there is an email, and how many there are, is not the email.
    return char in "./:*'\"" or unicodedata.category(char) in _MARKS


# Blanks, what is not seen, accents, underscores, hyphens, brackets and quotation marks.
_MARKS = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf"}
_ASCII_MARKS = dict.fromkeys(code for code in range(128) if _is_mark(chr(code)))


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


def claimed_fields(headers: Sequence[str]) -> list[str | None]:
    """The field that each column's name may mean, whatever others of its kind there are."""
    return [claim and claim.field for claim in _claims(headers)]


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
