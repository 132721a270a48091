"""Standard output and error, as they are when somebody closes one, pipes it into `head`, or has no colour."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from leadlint.diagnostics import UsageError


def open_closed() -> None:
    """Python has no stream where the caller closed one (`>&-`)."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115


def notice(message: str) -> None:
    """A line of ours on standard error; where that is gone, nowhere."""
    from leadlint.words import visible

    with contextlib.suppress(OSError):
        print(f"leadlint: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201


def show(text: str) -> None:
    """A text on standard output, in the characters that it has."""
    from leadlint.words import encodable

    to_stdout(lambda: sys.stdout.write(encodable(text, sys.stdout.encoding)))


def to_stdout(write: Callable[[], object]) -> None:
    """Writes and flushes; a reader that has gone away (`| head`) is no error."""
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere, not to a traceback
        if not isinstance(error, BrokenPipeError):
            raise UsageError(f"cannot write to standard output: {error.strerror}") from None


def wants_color(no_color: bool) -> bool:
    """Is the report to be in colour?"""
    # https://no-color.org; FORCE_COLOR is what CI logs that show colour set
    if no_color or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
