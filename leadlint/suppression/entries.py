"""Whom a line or a row of a suppression file names: its cells, by what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from leadlint import identity
from leadlint.columns import claimed_fields, fold
from leadlint.identity import Kind, trim

Entry = tuple[Kind, str]
"""What somebody is named by, in its form."""

Role = Literal["email", "linkedin_url", "phone", "value", "domain"]

FORMS: dict[Kind, Callable[[str], str]] = {
    "email": identity.email,
    "domain": identity.domain,
    "linkedin_url": identity.linkedin_url,
    "phone": identity.phone,
}

# `value` is lemlist's: developer.lemlist.com, Export Unsubscribes, whose header is `value,source,createdAt`.
_NAMES: dict[str, Role] = {
    **dict.fromkeys(("value", "values", "emailordomain", "emailsordomains", "emailsanddomains"), "value"),
    **dict.fromkeys(("domain", "domains", "emaildomain", "blockeddomain"), "domain"),
}
_FIELDS: dict[str | None, Role] = {"email": "email", "linkedin_url": "linkedin_url", "phone": "phone"}


def roles_of(headers: Sequence[str]) -> dict[int, Role]:
    """The columns that name somebody, by index; a domain comes last, since it may be that of who is named already."""
    fields = enumerate(claimed_fields(headers))
    found = {column: _FIELDS.get(field) or _NAMES.get(fold(headers[column])) for column, field in fields}
    roles = {column: role for column, role in found.items() if role}
    return dict(sorted(roles.items(), key=lambda item: item[1] == "domain"))


class Row(NamedTuple):
    """Whom a row names, and whether it names anybody in a way that is understood; `bare` is a domain without its @."""

    entries: tuple[Entry, ...]
    usable: bool
    bare: bool = False


def row_of(cells: Iterable[tuple[Role, str]]) -> Row:
    """A row of these cells. A LinkedIn URL and a phone may be nobody's where the row names somebody besides."""
    entries: list[Entry] = []
    unknown: list[str] = []
    for role, text in cells:
        if not trim(text) or (role == "domain" and entries):
            continue
        if entry := _entry(role, text):
            entries.append(entry)
        elif role not in ("linkedin_url", "phone"):
            unknown.append(text)
    return Row(tuple(entries), bool(entries) and not unknown, any(map(_is_bare, unknown)))


def _entry(role: Role, text: str) -> Entry | None:
    kind = identity.kind(text)
    if kind is None and role == "domain" and _is_bare(text):
        return "domain", identity.domain(text).removeprefix("www.")
    if kind is None and role == "phone" and identity.phone(text):
        kind = "phone"
    return (kind, FORMS[kind](text)) if kind else None


def _is_bare(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[\w-]+\.)+[^\W\d]{2,}\.?", trim(text)))
