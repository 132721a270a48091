"""Files that appear all at once or not at all, whatever happens to the process that writes them.

Parts are written into a hidden folder beside the one that they are for, and moved there in one step; a manifest is
replaced in one step, last of all. A process that is killed leaves at the most a hidden folder, which the next one
clears away, or parts that no manifest names yet, which it takes over.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from leadlint.diagnostics import UsageError
from leadlint.paths import shown
from leadlint.words import visible

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]

_ENDING = ".leadlint"


@contextlib.contextmanager
def alone_with(manifest: Path) -> Iterator[bytes]:
    """While nobody else splits by this manifest, what stands in it. Raises UsageError when somebody does."""
    with manifest.open("rb") as stream:
        if not _locked(stream.fileno()):
            raise UsageError(f"another split is at work on `{visible(shown(manifest))}`: wait for it")
        content = stream.read()
        if manifest.stat().st_ino != os.fstat(stream.fileno()).st_ino:
            raise UsageError(f"`{visible(shown(manifest))}` was replaced just now: try again")
        yield content


def _locked(handle: int) -> bool:
    """Is the file ours now? A lock is gone with the process that has it, however that ends."""
    if fcntl:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
    return True


class Stage:
    """A hidden folder for what is to become `target`; it is gone when the block is left, unless it was moved there."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __enter__(self) -> Stage:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        _clear(self.target)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{self.target.name}-", suffix=_ENDING, dir=self.target.parent))
        self._handle = _opened(self.folder)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._handle is not None:
            os.close(self._handle)

    def move(self) -> bool:
        """Moves the folder to its place; False where just the same is there already. Raises UsageError otherwise."""
        self.folder.chmod(0o777 & ~_umask())
        sync(self.folder)
        if os.path.lexists(self.target) and not _is_empty(self.target):
            if _are_same(self.folder, self.target):
                return False
            there = f"`{visible(shown(self.target))}` is there already"
            raise UsageError(f"{there}, with something else in it: move it away")
        try:
            self.folder.rename(self.target)
        except OSError as error:
            raise UsageError(f"cannot write `{visible(shown(self.target))}`: {error.strerror}") from None
        sync(self.target.parent)
        return True


def _clear(target: Path) -> None:
    """Removes what processes that were killed left behind: their locks are gone."""
    for folder in target.parent.glob(f".{glob.escape(target.name)}-*{_ENDING}"):
        if (handle := _opened(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)


def _opened(folder: Path) -> int | None:
    """The folder, locked by us; None where it is another's, or where the system has no such locks."""
    if not fcntl:
        return None
    handle = os.open(folder, os.O_RDONLY)
    if _locked(handle):
        return handle
    os.close(handle)
    return None


def _is_empty(path: Path) -> bool:
    """Is it a folder with nothing in it, which another may take the place of?"""
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _are_same(one: Path, other: Path) -> bool:
    import filecmp

    names = sorted(path.name for path in one.iterdir())
    if not other.is_dir() or sorted(path.name for path in other.iterdir()) != names:
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in names)


def replace(path: Path, content: bytes, before: bytes) -> None:
    """Puts the content in place of what a file holds, in one step; UsageError where that is not `before` any more."""
    path = Path(os.path.realpath(path))
    for left in path.parent.glob(f".{glob.escape(path.name)}-*{_ENDING}"):  # by one that was killed: we are alone
        left.unlink()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=_ENDING, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(path, temporary)
        if path.read_bytes() != before:
            raise UsageError(f"`{visible(shown(path))}` was changed meanwhile: try again")
        temporary.replace(path)
        sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync_files(paths: Iterable[Path]) -> None:
    """Has files on the disk, wherever their names are. Raises OSError."""
    for path in paths:
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync(folder: Path) -> None:
    """Has a folder's names on the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
