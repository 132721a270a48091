"""Standard output and error, as they are when somebody closes one, pipes it into `head`, or has no colour."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
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
    return bool(os.environ.get("FORCE_COLOR")) or _is_terminal(sys.stdout)


def wants_links(no_color: bool) -> bool:
    """May places in the report be links (OSC 8)? Only for a terminal that is known to have them, or if forced.

    Plain is plain: who wants no colour gets no other escapes either. Not for VS Code, which opens `path:line:column`
    by itself at that line, but a link to a file at its beginning.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced or no_color or os.environ.get("NO_COLOR"):
        return forced not in (None, "", "0", "false") and not no_color
    return _is_terminal(sys.stdout) and not _in_ci() and _has_links(os.environ)


def _has_links(environment: Mapping[str, str]) -> bool:
    """What a terminal sets that has them; of what stands between it and us, tmux or screen, nobody can tell."""
    term = environment.get("TERM", "")
    if "TMUX" in environment or term.startswith(("screen", "tmux")):
        return False
    if environment.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "ghostty"):
        return True
    vte = environment.get("VTE_VERSION", "")  # 0.50.0 has them but crashes over them
    return (
        any(name in environment for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
        or term in ("xterm-kitty", "xterm-ghostty", "alacritty", "foot")
        or (vte.isdigit() and int(vte) > 5000)
    )


def columns() -> int:
    """How wide a report on standard output may be: as its terminal, within what can be read; 80 where it is none.

    A terminal whose size was never set, such as that of pre-commit, has none.
    """
    if not sys.stdout.isatty():
        return _USUAL
    import shutil

    return min(max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST), _WIDEST)


_NARROWEST, _USUAL, _WIDEST = 40, 80, 120


def is_watched() -> bool:
    """Does somebody look at standard error while the run goes on? Nobody does in a CI, or in a hook."""
    return _is_terminal(sys.stderr) and not _in_ci() and "PRE_COMMIT" not in os.environ


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _in_ci() -> bool:
    return bool(os.environ.get("CI"))
