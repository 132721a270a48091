"""A file for writers that must not fail: what cannot be written is told to us, and not to them."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from leadlint.diagnostics import UsageError
from leadlint.words import visible


def cannot_write(file: Path, error: OSError) -> UsageError:
    """Why the parts of a lead file are not written, and what helps."""
    said = error.strerror or "the disk, or what is compressed, is damaged"
    more = ": make fewer parts, or raise `ulimit -n`" if error.errno == errno.EMFILE else ""
    return UsageError(f"cannot write the parts of {visible(str(file))}: {said}{more}")


class Sink:
    """A file object for pyarrow, whose writers end the process, or leave a traceback, when a write fails.

    From the first failure on it takes what is written and does nothing with it; `check` raises what that was.
    """

    closed = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._failed: BaseException | None = None

    def write(self, data: Any) -> int:
        """Writes bytes, or does not; an interrupt too is kept."""
        if not self._failed:
            try:
                self._stream.write(data)
            except BaseException as error:  # noqa: BLE001 - `check` raises it
                self._failed = error
        return len(data)

    def flush(self) -> None:
        """Nothing is to be flushed before the file is closed."""

    def check(self) -> None:
        """Raises what failed, if anything did."""
        if self._failed:
            raise self._failed


@contextmanager
def sink(path: Path, original: Path) -> Iterator[Sink]:
    """A new file; raises UsageError, which names the original, where it cannot be written."""
    try:
        with path.open("xb") as file:
            found = Sink(file)
            yield found
            found.check()
    except OSError as error:
        raise cannot_write(original, error) from None
