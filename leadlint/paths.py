"""Paths as people read them, and the folder that a manifest may not leave."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from pathlib import Path


def shown(path: str | Path) -> str:
    """The path relative to the current folder, with `/`."""
    return Path(os.path.relpath(path)).as_posix()


def current_folder(manifests: Iterable[Path]) -> str:
    """The current folder as it is called in its repository; `.` is the repository itself, or where there is none.

    Outside any repository, where all manifests are in one, it is what leads into that, with a `/` at its end.
    """
    here = Path.cwd()
    root = enclosing_folder(here)
    if not _is_repository(root):
        roots = {enclosing_folder(path.parent) for path in manifests}
        if len(roots) == 1 and _is_repository(other := roots.pop()):
            return f"{shown(other)}/"
    return here.relative_to(root).as_posix()


def within(folder: str, path: str) -> str:
    """A path from the current folder as it is called in its repository; one that leads out of it, as it stands."""
    if folder.endswith("/"):
        return path.removeprefix(folder)
    joined = posixpath.normpath(posixpath.join(folder, path))
    return path if joined.split("/", 1)[0] == ".." else joined


def real(path: Path) -> Path:
    """Where a path leads, links followed as far as that goes."""
    return Path(os.path.realpath(path))


def identity(path: Path) -> tuple[int, int] | None:
    """What a file is, whatever it is called and however it is linked to; None when it is gone."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def enclosing_folder(folder: Path) -> Path:
    """The repository that a folder lies in, or outside git the folder itself; symlinks resolved."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if _is_repository(above)), folder)


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists()
