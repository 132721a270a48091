"""From a path or glob of a manifest to the lead files that are there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from leadlint.manifest.model import Manifest
from leadlint.paths import shown
from leadlint.sources import LeadFileError, not_readable, unreadable
from leadlint.words import did_you_mean, visible


class Found(NamedTuple):
    """A lead file that a manifest's entry means, as shown; `error` says why when it cannot be read."""

    name: str
    file: Path | None = None
    error: LeadFileError | None = None


def expand(manifest: Manifest, pattern: str) -> list[Found]:
    """The files that `pattern` means, sorted: at least one, if only to say that there is none."""
    literal = manifest.folder / pattern
    name = shown(literal)
    try:
        if not _has_magic(pattern) or os.path.lexists(literal):
            return [_literal(manifest, literal, pattern)]
        if half := next((part for part in Path(pattern).parts if "**" in part and part != "**"), None):
            way_out = f"write `**/{half.replace('**', '*')}` for folders of any depth"
            return [Found(name, None, _missing("`**` stands alone between two slashes", way_out))]
        matches = sorted(_glob(manifest.folder, _parts(pattern), set()))
        found = [_matched(manifest, path) for path in matches if not _is_passed_over(path, pattern)]
    except OSError as error:
        return [Found(name, None, not_readable(error))]
    except (ValueError, RuntimeError):
        return [Found(name, None, unreadable("cannot be looked up: a link leads to itself, or a name holds a NUL"))]
    nothing = _missing("the glob matches no file", "it is relative to the manifest; `**` matches folders of any depth")
    return found or [Found(name, None, nothing)]


def _is_passed_over(path: Path, pattern: str) -> bool:
    """`*` matches folders too, which nobody means; `*.csv` means files, and a folder called so is told."""
    ending = Path(pattern).suffix
    return (not ending or _has_magic(ending)) and path.is_dir()


def _literal(manifest: Manifest, path: Path, pattern: str) -> Found:
    error = _refusal(path, manifest.root)
    if error and error.rule == "missing-lead-file" and path.is_dir():
        way_out = f"write `{visible(pattern.rstrip('/'))}/*.csv` for the lead files in it"
        return Found(shown(path), path, _missing(error.message, way_out))
    return Found(shown(path), path, error)


def _matched(manifest: Manifest, path: Path) -> Found:
    try:
        return Found(shown(path), path, _refusal(path, manifest.root))
    except OSError as error:
        return Found(shown(path), None, not_readable(error))
    except RuntimeError:
        return Found(shown(path), None, _missing("it is a link that leads to itself", "restore the file"))


def _refusal(path: Path, root: Path) -> LeadFileError | None:
    """Why a path is no lead file that may be read; None when it is one."""
    if _outside(path, root):
        return _outside_error()
    if path.is_file():
        return None
    if path.is_dir():
        return _missing("it is a folder", "name the lead files in it")
    if path.exists():
        return _missing("it is no regular file", "write the leads to a file first")
    if path.is_symlink():
        return _missing("it is a link to a file that is not there", "restore the file that it points to")
    if path.with_name(path.name + ".dvc").exists():
        return LeadFileError("unfetched-lead-file", "DVC keeps it elsewhere", "fetch the file: `dvc pull`")
    siblings = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
    return _missing(f"no such file{did_you_mean(path.name, siblings)}", "a path is relative to the manifest's folder")


def _outside(path: Path, root: Path) -> bool:
    return not path.resolve().is_relative_to(root)


def _outside_error() -> LeadFileError:
    return LeadFileError(
        "path-outside-repository",
        "it leaves the repository",
        "move the file into the repository: elsewhere it may differ from one machine to the next",
    )


def _missing(message: str, help: str) -> LeadFileError:  # noqa: A002
    return LeadFileError("missing-lead-file", message, help)


def _has_magic(pattern: str) -> bool:
    return any(char in pattern for char in "*?[")


def _parts(pattern: str) -> tuple[str, ...]:
    """The parts of a glob, `**/**` being `**`, and `**` at the end every file of any depth."""
    parts = Path(pattern).parts
    single = tuple(part for number, part in enumerate(parts) if part != "**" or parts[number - 1 : number] != ("**",))
    return (*single, "*") if single[-1] == "**" else single


def _glob(folder: Path, parts: Sequence[str], entered: set[Path]) -> Iterator[Path]:
    """What a glob matches below a folder, hidden names only where it says so.

    Ours because the standard library's says nothing of a folder that it may not list, whose leads would be missing
    from the count, and follows links in circles. Raises OSError there; `entered` has the folders that `**` was in.
    """
    head, *rest = parts
    if head == "**":
        if (real := folder.resolve()) in entered:
            return
        entered.add(real)
        yield from _glob(folder, rest, set())
        for name in _matching(folder, "*"):
            path = folder / name
            if path.is_dir():
                yield from _glob(path, parts, entered)
            elif path.is_symlink() and not path.exists() and not path.suffix:
                yield path
        return
    for name in _named(folder, head):
        path = folder / name
        if not rest or (path.is_symlink() and not path.exists()):  # a link to nowhere may hide what would match
            yield path
        elif path.is_dir():
            yield from _glob(path, rest, entered)


def _named(folder: Path, part: str) -> list[str]:
    """What a part of a glob matches in a folder: the one of that very name, if there is one."""
    try:
        os.lstat(folder / part)
    except (FileNotFoundError, NotADirectoryError):
        return _matching(folder, part) if _has_magic(part) else []
    return [part]


def _matching(folder: Path, pattern: str) -> list[str]:
    hidden = pattern.startswith(".")
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries]
    return sorted(name for name in names if fnmatchcase(name, pattern) and (hidden or not name.startswith(".")))


def would_match(manifest: Manifest, pattern: str, path: Path) -> bool:
    """Would the pattern mean a file that is to be there?"""
    relative = Path(os.path.relpath(path, manifest.folder)).parts
    return _would_match(_parts(pattern), relative) if _has_magic(pattern) else Path(pattern).parts == relative


def _would_match(parts: Sequence[str], names: Sequence[str]) -> bool:
    if not parts or not names:
        return not parts and not names
    head, *rest = parts
    if head == "**":
        return any(_would_match(rest, names[start:]) for start in range(len(names)))
    return fnmatchcase(names[0], head) and _would_match(rest, names[1:])
