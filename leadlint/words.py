"""How leadlint says things: thousands separated, plurals, the nearest known name, and nothing a terminal would obey."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator


def count(number: int, noun: str) -> str:
    """`12,480 leads`, `1 lead`; the plural takes an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *head, last = items
    return f"{', '.join(head)} {joint} {last}" if head else last


def duration(seconds: int) -> str:
    """`1 h 7 min`, `21 min`, `48 s`: what is longer than a minute in whole ones, rounded up."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(-(-seconds // 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def way_to_read(error: OSError) -> str | None:
    """What to do about a file that cannot be read, where that is known."""
    return "give whoever runs leadlint the right to read it" if isinstance(error, PermissionError) else None


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


def shortened(text: str, most: int = 80) -> str:
    """The text, or so much of it that it has at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def visible(text: str) -> str:
    """The text with all that a terminal or the log of a CI would act on, or that hides, written as an escape."""
    return text if text.isprintable() and "##" not in text and "::" not in text else "".join(visible_parts(text))


def visible_parts(text: str) -> list[str]:
    """What each character of the text is shown as; `visible` is all of it."""
    parts = [char if char.isprintable() else _escaped(char) for char in text]
    for index in range(1, len(text) - 1) if _JOINER in text else ():
        if text[index] == _JOINER and not (parts[index - 1].isascii() or parts[index + 1].isascii()):
            parts[index] = _JOINER  # between letters of ours it would only hide
    for index in _commands(text) if "##" in text or "::" in text else ():
        parts[index] = _numbered(ord(text[index]))
    return parts


def _commands(text: str) -> Iterator[int]:
    """Where what a CI obeys has its second character, which as an escape makes it inert.

    GitHub obeys `::error::` at the start of a line, which wrapping may make of any word, and `##[error]` anywhere.
    Azure DevOps obeys `##vso[…]`, and TeamCity `##teamcity[…]`.
    """
    import re

    for found in re.finditer(r"(?i)::|##(?=(?:vso|teamcity)?\[)", text):
        yield found.start() + 1


_JOINER = "\u200d"  # holds the parts of an emoji together


def _escaped(char: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or _numbered(ord(char))


def _numbered(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def encodable(text: str, encoding: str | None) -> str:
    """The text in the characters that a stream of this encoding takes; None is a stream that takes all."""
    if encoding is None or encoding.lower().replace("-", "").startswith("utf"):
        return text
    return text.translate(_ASCII).encode(encoding, "backslashreplace").decode(encoding)


_ASCII = str.maketrans({"✓": "+", "✗": "x", "█": "#", "░": ".", "…": "~"})


def as_argument(path: str) -> str:
    """A path as it is written in a command that is to be copied: for a shell one word, and for leadlint no option.

    What a terminal would act on, or what hides, stands there as an escape that bash and zsh undo.
    """
    import shlex

    path = f"./{path}" if path.startswith("-") else path
    parts = visible_parts(path)
    if parts == [*path]:
        return shlex.quote(path)
    return "$'" + "".join(map(_as_escape, path, parts)) + "'"


def _as_escape(char: str, seen_as: str) -> str:
    if seen_as != char:
        return "".join(f"\\x{byte:02x}" for byte in os.fsencode(char))
    return f"\\{char}" if char in "\\'" else char
