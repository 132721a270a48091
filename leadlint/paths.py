"""Paths as people read them, and the folder that a manifest may not leave."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path


def shown(path: str | Path) -> str:
    """The path relative to the current folder, with `/`."""
    return Path(os.path.relpath(path)).as_posix()


def current_folder() -> str:
    """The current folder as it is called in its repository; `.` is the repository itself, or where there is none."""
    here = Path.cwd()
    return here.relative_to(enclosing_folder(here)).as_posix()


def within(folder: str, path: str) -> str:
    """A path that is relative to `folder`, relative to what that is relative to; one that leads out, as it stands."""
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
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
