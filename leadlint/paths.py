"""Paths as people read them, and the folder that a manifest may not leave."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: str | Path) -> str:
    """The path relative to the current folder, with `/`."""
    return Path(os.path.relpath(path)).as_posix()


def identity(path: Path) -> tuple[int, int] | None:
    """What a file is, whatever it is called and however it is linked to; None when it is gone."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def enclosing_folder(manifest: Path) -> Path:
    """The repository of the folder that a manifest stands in, or outside git that folder; symlinks resolved."""
    folder = manifest.parent.resolve()
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
