"""The variables that a copy uses against the columns of its campaign's lead files: known, misspelt or unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leadlint.columns import claimed_fields, fold, recognise
from leadlint.copy import Head, Judged, Use
from leadlint.variables import BUILT_IN, clean, columns_of_uses, is_name, root
from leadlint.words import nearest

Verdict = tuple[str, Use, str | None]
"""`known`, `misspelt` or `unknown`, and the name that is right, or near."""

_FOLDED = {fold(name): name for name in BUILT_IN}
_WRITTEN_AS_ONE = re.compile(r"[a-z]+[A-Z]\w*|[A-Za-z]+_\w+")
_OTHERS = {"signature", "unsubscribe", "unsubscribelink", "unsubscribeurl"}
_NEAR = 0.8


def judge(
    uses: Sequence[Use], singles: Sequence[Use], heads: Sequence[Head], listed: Collection[str], complete: bool
) -> Judged:
    """Sorts the variables out. `listed` are those of the manifest; `complete`: are the columns of all files known?"""
    words = _Words(uses, heads, listed, complete)
    found = [verdict for use in uses if (verdict := words.verdict(use))] if heads else []
    return Judged(
        tuple(use for kind, use, _ in found if kind == "known"),
        tuple((use, right) for kind, use, right in found if kind == "misspelt" and right),
        tuple((use, near) for kind, use, near in found if kind == "unknown"),
        tuple(words.meant(singles)),
    )


class _Words:
    """The names that a campaign's variables may have; a file's column is one by its header, or by the manifest."""

    def __init__(self, uses: Sequence[Use], heads: Sequence[Head], listed: Collection[str], complete: bool) -> None:
        self.uses, self.heads, self.listed, self.complete = uses, heads, listed, complete
        columns = [columns_of_uses(uses, *head) for head in heads]
        self.carried = {use for found in columns for use, index in found.items() if index is not None}
        self.names = dict.fromkeys(name for head in heads for name in _names(head))

    def verdict(self, use: Use) -> Verdict | None:
        """What a use is; None when its variable is not the lead's, or may well be missing."""
        dotted = use.name not in self.names and root(use.name) != use.name
        name = root(use.name) if dotted else use.name
        if name in BUILT_IN or clean(name) in self.names:
            return "known", use, None
        if fold(name) in _FOLDED:
            return "misspelt", use, _FOLDED[fold(name)]
        if use in self.carried:
            return "known", use, None
        if right := None if dotted else self._like(name):
            return "misspelt", use, right
        if name in self.listed:
            return "known", use, None
        return None if dotted or _is_the_senders(name) else self._unknown(use)

    def meant(self, singles: Sequence[Use]) -> Iterator[tuple[Use, str]]:
        """Words that are the name of a variable, or written as only such names are."""
        known = {*_FOLDED, *map(fold, (*self.names, *self.listed, *(use.name for use in self.uses)))}
        for one in singles:
            if fold(one.name) in known or _WRITTEN_AS_ONE.fullmatch(one.name):
                own = one.name in self.names
                yield one, one.name if own else _FOLDED.get(fold(one.name), one.name)

    def _like(self, name: str) -> str | None:
        """The column, or else the listed variable, that differs in nothing but spelling."""
        columns = [other for other in self.names if is_name(other) and fold(other) == fold(name)]
        if columns:
            return self._field_of(columns[0]) or columns[0]
        return next((other for other in self.listed if other != name and fold(other) == fold(name)), None)

    def _field_of(self, header: str) -> str | None:
        """lemlist's variable for a column that is a field of the lead's: `Company` is imported as companyName."""
        for head in self.heads:
            headers, own = head
            fields = recognise(headers, own)
            for name, field in BUILT_IN.items():
                index = getattr(fields, field) if isinstance(field, str) else None
                if index is not None and clean(headers[index]) == header:
                    return name
        return None

    def _unknown(self, use: Use) -> Verdict | None:
        if not self.complete:
            return "known", use, None
        near = nearest(use.name, [*BUILT_IN, *self.listed, *self._shown()], _NEAR)
        # The copy provides for a lead without an optional one: that is told only where it looks like a slip.
        is_slip = near and _digits(near) == _digits(use.name)
        return ("unknown", use, near) if is_slip or not use.optional else None

    def _shown(self) -> Iterator[str]:
        """The headers that may be shown: what is not quite a header may be a lead's cells."""
        for head in self.heads:
            if any(claimed_fields(head[0])):
                yield from (name for name in _names(head) if not set("@/") & {*name})


def _names(head: Head) -> list[str]:
    headers, own = head
    return [*(clean(header) for header in headers if header.strip()), *(name for name, _ in own)]


def _is_the_senders(name: str) -> bool:
    """Is it written as the sender's variables are? lemlist's list of those was not found: none of them is judged."""
    return fold(name).startswith("sender") or fold(name) in _OTHERS


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
