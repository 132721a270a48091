"""A new file, whole or not at all, and never in the place of another."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path


def create(path: Path, content: bytes) -> None:
    """Writes a file that is not there yet: under its name it is either complete or missing, at any moment.

    Raises FileExistsError where anything is called so, however late it came there, and OSError where it cannot be
    written; nothing is left of it then.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    _write(beside, content)
    try:
        if beside.read_bytes() != content:
            raise OSError(errno.EIO, "what is read back is not what was written")
        _name(beside, path, content)
    finally:
        _remove(beside)
    _keep_name(path.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            _remove(path)
            raise


def _name(beside: Path, path: Path, content: bytes) -> None:
    """A link, unlike renaming, never takes the place of another file."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # the file system has no links, as FAT has none
        _write(path, content)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _keep_name(folder: Path) -> None:
    """A name outlives a loss of power only when its folder is on the disk too; not every system can say so."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
