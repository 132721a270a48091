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
    try:
        if _outside(literal, manifest.root) and not _has_magic(pattern):
            return [Found(pattern, literal, _outside_error())]
        if literal.exists() or not _has_magic(pattern):
            return [_literal(manifest, literal, pattern)]
        matches = sorted(_glob(manifest.folder, _parts(pattern), set()))
    except OSError as error:
        return [Found(pattern, None, not_readable(error))]
    except (ValueError, RuntimeError):
        return [Found(pattern, None, unreadable("cannot be looked up: a link leads to itself, or a name holds a NUL"))]
    # A folder is passed over where the last part matches anything; `*.csv` means files, and a folder there is an error.
    wanted = [path for path in matches if not (path.is_dir() and not Path(pattern).suffix)]
    help_on_globs = "it is relative to the manifest; `**` matches folders of any depth"
    nothing = [Found(pattern, None, _missing("the glob matches no file", help_on_globs))]
    return [_matched(manifest, path) for path in wanted] or nothing


def _literal(manifest: Manifest, path: Path, pattern: str) -> Found:
    error = _refusal(path, manifest.root)
    if error and path.is_dir():
        way_out = f"write `{visible(pattern.rstrip('/'))}/*.csv` for the lead files in it"
        return Found(pattern, path, _missing(error.message, way_out))
    return Found(pattern if error else shown(path), path, error)


def _matched(manifest: Manifest, path: Path) -> Found:
    try:
        return Found(shown(path), path, _refusal(path, manifest.root))
    except RuntimeError:
        return Found(shown(path), path, _missing("it is a link that leads to itself", "restore the file"))


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
            if (folder / name).is_dir():
                yield from _glob(folder / name, parts, entered)
        return
    names = _matching(folder, head) if _has_magic(head) else [head] if os.path.lexists(folder / head) else []
    for name in names:
        if not rest:
            yield folder / name
        elif (folder / name).is_dir():
            yield from _glob(folder / name, rest, entered)


def _matching(folder: Path, pattern: str) -> list[str]:
    hidden = pattern.startswith(".")
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries]
    return sorted(name for name in names if fnmatchcase(name, pattern) and (hidden or not name.startswith(".")))
