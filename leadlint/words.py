"""How leadlint says things: thousands separated, plurals, the nearest known name, and nothing a terminal would obey."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def count(number: int, noun: str) -> str:
    """`12,480 leads`, `1 lead`; the plural takes an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *head, last = items
    return f"{', '.join(head)} {joint} {last}" if head else last


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that `name` was most likely meant to be, or None; 1 as the cutoff wants them equal."""
    import difflib

    folded = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[matches[0]] if matches else None


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`; did you mean `x`?`, or nothing when no known name is near."""
    match = nearest(name, known, cutoff)
    return f"; did you mean `{match}`?" if match else ""


def visible(text: str) -> str:
    """The text with everything that a terminal or a log would act on, or that hides, written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if unicodedata.category(char) in _UNSAFE else char for char in text)


# Controls, format characters (bidirectional overrides among them), lone surrogates, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _escaped(char: str) -> str:
    code = ord(char)
    if char == "\u200d":  # the joiner inside an emoji is harmless
        return char
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
