"""Which files a first manifest is about: lists of leads, and lists of those who must never be imported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.manifest.discover import (
    files_below,
    manifests_above,
    manifests_below,
    manifests_in,
    no_such_path,
    reason,
)
from leadlint.paths import identity, shown
from leadlint.sources.identify import ENDINGS, ENDINGS_READ, ending
from leadlint.unlisted import holds_leads
from leadlint.words import count, listed

NO_LEADS = "no email, LinkedIn URL, phone or name in the header"
_NO_LIST = "a text that cannot be read as a list"
_TWICE = "another name of a file that is listed"


class Candidates(NamedTuple):
    """Files that hold leads or may hold some, files of those who must never be imported, and why not others.

    Those in `suppression` are called so, those in `never` somebody named.
    """

    leads: tuple[Path, ...]
    suppression: tuple[Path, ...]
    passed_over: tuple[tuple[str, tuple[Path, ...]], ...]
    never: tuple[Path, ...] = ()


def manifests_about(paths: Sequence[Path]) -> list[Path]:
    """The manifests that may name these files: below and beside them, here, and above as far as the repository goes."""
    try:
        found = manifests_above(Path())
        for path in paths or [Path()]:
            found += manifests_below(path) if path.is_dir() else manifests_in(path.parent) if path.exists() else []
    except (OSError, RuntimeError) as error:
        raise UsageError(f"cannot look for manifests: {reason(error)}") from None
    return list({manifest.resolve(): manifest for manifest in reversed(found)}.values())[::-1]


def candidates(paths: Sequence[Path], never: Sequence[Path] = ()) -> Candidates:
    """The files that the paths of a command line mean, each once. Raises UsageError when none holds leads.

    `never` are files of those who must never be imported, whatever they are called.
    """
    leads, suppression, passed_over = [], [], dict[str, list[Path]]()
    try:
        no_leads = {*map(identity, never)}
        for path, named, again in _distinct(_called_like_lists(paths)):
            if identity(path) in no_leads:
                continue
            if again:
                passed_over.setdefault(_TWICE, []).append(path)
            elif _SUPPRESSION.search(shown(path)):  # also where a shell's `*.csv` names it
                suppression.append(path)
            elif why := _no_list(path, named):
                passed_over.setdefault(why, []).append(path)
            else:
                leads.append(path)
    except (OSError, RuntimeError) as error:
        raise UsageError(f"cannot look for lead files: {reason(error)}") from None
    others = tuple((why, tuple(them)) for why, them in passed_over.items())
    found = Candidates(tuple(leads), tuple(suppression), others, tuple(never))
    if not leads:
        raise UsageError(_none(paths, found))
    return found


# The folder or the file is called after those who opted out.
_SUPPRESSION = re.compile(
    r"(?i)suppress|unsub|opt(ed)?[-_. ]?out|(block|black|exclu(de|sion))[-_. ]?list"
    r"|do[-_. ]?not[-_. ]?(contact|e?mail|call)|(^|[-_. /])dnc[-_. /]|graveyard"
)


def _called_like_lists(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Files by their names, and whether each was named by itself."""
    for path in paths or [Path()]:
        if path.is_dir():
            yield from ((file, False) for file in files_below(path) if _is_called_like_a_list(file.name))
        elif path.exists():
            yield path, True
        else:
            raise UsageError(no_such_path(path))


def _is_called_like_a_list(name: str) -> bool:
    return ending(name) in ENDINGS and not name.startswith((".", "~$"))  # ~$ is what Excel keeps beside a workbook


def _distinct(files: Iterable[tuple[Path, bool]]) -> Iterator[tuple[Path, bool, bool]]:
    """The same, and whether the file was there before under another name; under one name it counts once."""
    seen: dict[tuple[int, int] | None, Path] = {}
    for path, named in files:
        about = identity(path)
        again = about is not None and about in seen
        if not again or seen[about] != path:
            seen.setdefault(about, path)
            yield path, named, again


def _no_list(path: Path, named: bool) -> str | None:
    """Why a file is no list. What cannot be opened may be one, unless it is a .txt, which any text is called."""
    held = holds_leads(path) if path.is_file() else None
    if held is False:
        return NO_LEADS
    return _NO_LIST if held is None and ending(path.name) == ".txt" and not named else None


def _none(paths: Sequence[Path], found: Candidates) -> str:
    where = f"in {listed(map(shown, paths))}" if paths else "below the current folder"
    told = [f"{some(them)}: {why}" for why, them in found.passed_over]
    if found.suppression:
        told.append(f"{some(found.suppression)}: by the name, those who must never be imported")
    if any(why == NO_LEADS for why, _ in found.passed_over):
        told.append("in a manifest `columns: {email: …}` says which column it is")
    return f"no lead file {where}; " + ("; ".join(told) or f"leadlint reads {ENDINGS_READ}")


def some(files: Sequence[Path]) -> str:
    """A few of the files by name, and how many more there are."""
    more = [f"{len(files) - _SHOWN:,} more"] if len(files) > _SHOWN else []
    return f"{count(len(files), 'file')} ({listed([*map(shown, files[:_SHOWN]), *more])})"


_SHOWN = 3
