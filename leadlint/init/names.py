"""What campaigns are called: the words of their lead file's name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path


def campaign_names(files: Sequence[Path], others: Iterable[str] = ()) -> list[str]:
    """A name for each file, no two alike: of files that are called alike, their folder's name stands before it.

    None is one of the `others`.
    """
    often = Counter(_name(file).casefold() for file in files)
    taken = {other.casefold() for other in others}
    names = []
    for file in files:
        name = _name(file)
        if often[name.casefold()] > 1 and file.parent.name:
            name = _words(f"{file.parent.name} {_stem(file)}") or name
        free = next(one for one in _spellings(name, file) if one.casefold() not in taken)
        taken.add(free.casefold())
        names.append(free)
    return names


def _spellings(name: str, file: Path) -> Iterator[str]:
    yield name
    if ending := file.name[len(_stem(file)) :].strip("."):
        yield f"{name} ({ending})"
    yield from (f"{name} ({number})" for number in count(2))


def _name(file: Path) -> str:
    return _words(_stem(file)) or "Leads"


def _stem(file: Path) -> str:
    """The file's name without its endings, of which a compressed file has two."""
    from leadlint.sources.identify import COMPRESSIONS, ENDINGS

    stem = file.stem if file.suffix.lower() in COMPRESSIONS else file.name
    return Path(stem).stem if Path(stem).suffix.lower() in ENDINGS else stem


def _words(text: str) -> str:
    """Blanks in place of what parts words in file names, but for the marks within a date or a figure."""
    seen = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    words = re.sub(r"[_\s]+|(?<!\d)[-.]+|[-.]+(?!\d)", " ", seen)
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]
