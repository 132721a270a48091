"""How much of a terminal's line a text takes, where to break it and where to cut it. The texts are visible ones.

Wide characters take two cells, those that combine none, and an emoji of several joined parts two. rich knows them;
it is loaded for a text that has any, not for those that most reports are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# One cell a character: Latin, Greek and Cyrillic without what combines, dashes and quotes, and the signs of ours.
_NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2580-\u2593✓✗]*")

# A time such as `1 h 7 min` stays on a line.
_HELD = re.compile(r"(?<=\d) (?=(?:h|min|s)\b)|(?<=\d h) (?=\d+ min\b)")


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if _is_narrow(text) else sum(size for _, _, size in graphemes(text))


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """What a reader sees as one character each: where it begins and ends in the text, and how many cells it takes."""
    if _is_narrow(text):
        return [(index, index + 1, 1) for index in range(len(text))]
    from rich.cells import split_graphemes

    return split_graphemes(text)[0]


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cut(text: str, most: int) -> str:
    """The text, or so much of it that with an ellipsis it takes at most so many cells."""
    if cells(text) <= most:
        return text
    kept = used = 0
    for _, end, size in graphemes(text):
        if used + size >= most:
            break
        kept, used = end, used + size
    return text[:kept] + "…"


def filled(text: str, width: int) -> str:
    """The text with spaces behind it, so that it takes that many cells."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most so many cells, broken between words or else within one.

    A command of leadlint's stays whole, for whoever copies it, even where it is wider than a line.
    `first` stands before the first line and `rest` before every other.
    """
    lines: list[str] = []
    line, used = first, cells(first)
    margin = cells(rest)
    begun = False  # has the line any word?
    for word in _words(text):
        for number, piece in enumerate(_pieces(word, width - margin)):
            space = int(begun and not number)
            size = cells(piece)
            if used + space + size > width and (begun or number):
                lines.append(line.rstrip())
                line, used, begun, space = rest, margin, False, 0
            line += " " * space + piece
            used += space + size
            begun = begun or bool(piece) or not lines
    return [*lines, line.rstrip()]


# A name in it may hold whatever a shell lets stand in quotes.
_COMMAND = re.compile(r"""`leadlint (?:[^`'"]|'[^']*'|"[^"]*")*`""")


def _words(text: str) -> list[str]:
    """What stands between blanks, but for those of a command or a time."""
    joined = _HELD.sub("\0", _COMMAND.sub(lambda command: command[0].replace(" ", "\0"), text))
    return [word.replace("\0", " ") for word in joined.split(" ")]


def _pieces(word: str, room: int) -> Iterator[str]:
    """The word, or parts of it that each fit on a line; a command is never parted."""
    start = used = 0
    for begin, _, size in graphemes(word) if len(word) * 2 > room and " " not in word else ():
        if used + size > room and begin > start:
            yield word[start:begin]
            start, used = begin, 0
        used += size
    yield word[start:]
