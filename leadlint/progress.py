"""How far the reading of lead files has come, drawn on standard error when it takes longer than a moment.

Whoever reads a lead file opens it here, and need not report anything: how far a file is read the system knows. A thread
asks it now and then, and loads what draws only when there is something to draw.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from leadlint.words import count

if TYPE_CHECKING:
    import threading

    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds without a word: what is over by then needs none."""
_TICK = 0.1


class Reading:
    """Files that are being read, and how much of all of them has been. Several threads may read, one asks."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.files, self.bytes = len(sizes), sum(sizes)
        self._done: list[int] = []
        self._open: list[BufferedReader] = []
        self._furthest = 0

    def opened(self, stream: BufferedReader) -> None:
        """Takes note of a file that is read from now on."""
        self._open.append(stream)

    def finished(self, size: int) -> None:
        """Takes note that a file of that size was read."""
        self._done.append(size)

    @property
    def finished_files(self) -> int:
        """How many of the files have been read."""
        return len(self._done)

    def position(self) -> int:
        """How many bytes have been read; never fewer than before, though a file may be read more than once."""
        for closed in [stream for stream in self._open if stream.closed]:
            self._open.remove(closed)  # in its place: others append meanwhile
        position = sum(self._done) + sum(map(_position, [*self._open]))
        self._furthest = max(self._furthest, min(position, self.bytes))
        return self._furthest


def _position(stream: BufferedReader) -> int:
    """Asked of the system, as the stream itself makes one wait for whoever reads it."""
    try:
        return os.lseek(stream.fileno(), 0, os.SEEK_CUR)
    except (OSError, ValueError):  # closed meanwhile, or no file that has a place
        return 0


_WATCHED: list[Reading] = []


def opened(path: Path) -> BufferedReader:
    """Opens a lead file, for those too who watch how far it is read."""
    stream = path.open("rb")
    for reading in _WATCHED:
        reading.opened(stream)
    return stream


@contextlib.contextmanager
def watched(sizes: Sequence[int], wanted: bool) -> Iterator[Reading]:
    """While files of these sizes are read, draws how far they are, if that is wanted; nothing is left of it behind."""
    reading = Reading(sizes)
    if not wanted:
        yield reading
        return
    import threading

    over = threading.Event()
    thread = threading.Thread(target=_watch, args=(reading, over), daemon=True)
    _WATCHED.append(reading)
    thread.start()
    try:
        yield reading
    finally:
        _WATCHED.remove(reading)
        over.set()
        thread.join()


def _watch(reading: Reading, over: threading.Event) -> None:
    # A bar that cannot be drawn is none, and never the end of a run.
    with contextlib.suppress(Exception):
        if not over.wait(PATIENCE):
            with _bar() as bar:
                task = bar.add_task("", total=reading.bytes)
                while not over.wait(_TICK):
                    files = f"{reading.finished_files:,} of {count(reading.files, 'lead file')} read"
                    bar.update(task, completed=reading.position(), description=files, refresh=True)


def _bar() -> Progress:
    """A bar in one colour, which is erased when it is left; it takes hold of neither stream."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        DownloadColumn(),
        console=Console(stderr=True, no_color=True, highlight=False),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
