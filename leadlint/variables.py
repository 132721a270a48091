"""Which column of a lead file a variable of the copy comes from.

lemlist's own variables are mapped by hand when a list is imported, so any header will do that leadlint knows for the
field. The others are called as their columns are, capitals included: custom names are case-sensitive (seen in public
code that sends through lemlist).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from leadlint.columns import Own, fold, recognise

if TYPE_CHECKING:
    from leadlint.copy import Use

BUILT_IN: Mapping[str, str | frozenset[str]] = {
    "email": "email",
    "firstName": "first_name",
    "lastName": "last_name",
    "picture": frozenset({"picture", "photo", "profilepicture", "profilephoto", "profileimageurl"}),
    "phone": "phone",
    "linkedinUrl": "linkedin_url",
    "companyName": "company",
    "companyDomain": frozenset({"companydomain", "companydomainname", "domain", "website", "companywebsite"}),
    "icebreaker": frozenset({"icebreaker"}),
    "jobTitle": "job_title",
}
"""lemlist's variables, each with its lead field, or with the headers, folded, that may be mapped to it.

Source: https://developer.lemlist.com/api-reference/endpoints/leads/add-lead-variables.md, and for jobTitle
https://developer.lemlist.com/api-reference/endpoints/leads/create-lead-in-campaign.md, both read 2026-11.
"""

_NAME = re.compile(r"[^\W\d][\w-]*")
_SEVERAL = -1


def columns_of_uses(uses: Iterable[Use], headers: Sequence[str], own: Own = ()) -> dict[Use, int | None]:
    """The index of the column that each variable comes from in a lead file, None where there is none.

    A variable whose field several columns claim is left out. For a file without a header, `headers` are blank.
    """
    columns = _Columns(headers, own)
    return {use: index for use in uses if (index := columns.index(use.name)) != _SEVERAL}


class _Columns:
    def __init__(self, headers: Sequence[str], own: Own) -> None:
        self.headers, self.folded = [*map(clean, headers)], [*map(fold, headers)]
        self.own = dict(own)
        self.fields = recognise(headers, own)

    def index(self, name: str) -> int | None:
        """By its whole name, else, for `name.size`, by what stands before the dot."""
        found = self.whole(name)
        return self.whole(root(name)) if found is None and root(name) != name else found

    def whole(self, name: str) -> int | None:
        if name in self.own:
            return self.named(self.own[name])
        mapped = BUILT_IN.get(name)
        if isinstance(mapped, str):
            return self.field(mapped)
        if mapped:
            return _first(self.folded, mapped)
        exact = _first(self.headers, {clean(name)})
        return self.loosely(fold(name)) if exact is None else exact

    def named(self, column: str | int) -> int | None:
        return column - 1 if isinstance(column, int) else _first(self.headers, {clean(column)})

    def field(self, field: str) -> int | None:
        index: int | None = getattr(self.fields, field)
        return _SEVERAL if any(several.field == field for several in self.fields.ambiguous) else index

    def loosely(self, folded: str) -> int | None:
        """A header that can be no variable's name, such as `Job Function`, gets one by the import: any like it."""
        pairs = enumerate(zip(self.headers, self.folded, strict=True))
        return next((index for index, (header, name) in pairs if name and name == folded and not is_name(header)), None)


def _first(names: Sequence[str], wanted: Collection[str]) -> int | None:
    return next((index for index, name in enumerate(names) if name in wanted), None)


def is_name(text: str) -> bool:
    """Can a variable be called so as it stands?"""
    return bool(_NAME.fullmatch(text))


def root(name: str) -> str:
    """The variable that a dotted name begins with."""
    return re.split(r"[.\[]", name, maxsplit=1)[0]


def clean(header: str) -> str:
    """A header as a name is compared with it: without blanks around it, each accent in one way."""
    return unicodedata.normalize("NFC", header.replace("\ufeff", "").strip())
