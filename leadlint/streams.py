"""Standard output and error, as they are when somebody closes one, pipes it into `head`, or has no colour."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

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


def show(text: str, stream: TextIO | None = None) -> None:
    """A text on standard output, or another stream, in the characters that it has."""
    from leadlint.words import encodable

    out = stream or sys.stdout
    to_stream(out, lambda: out.write(encodable(text, out.encoding)))


def to_stream(stream: TextIO, write: Callable[[], object]) -> None:
    """Writes and flushes; a reader that has gone away (`| head`) is no error."""
    try:
        write()
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is left goes nowhere, not to a traceback
        if not isinstance(error, BrokenPipeError):
            name = "standard error" if stream is sys.stderr else "standard output"
            raise UsageError(f"cannot write to {name}: {error.strerror}") from None


def wants_color(no_color: bool) -> bool:
    """Is the report to be in colour?"""
    # https://no-color.org; FORCE_COLOR is what CI logs that show colour set
    if no_color or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
