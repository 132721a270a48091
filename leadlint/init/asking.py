"""The import method, asked of whoever sits before a terminal."""

from __future__ import annotations

import sys

import typer

from leadlint import streams
from leadlint.diagnostics import UsageError
from leadlint.methods import METHODS
from leadlint.words import did_you_mean, listed

_USUAL = "csv"


def asked_method() -> str:
    """The key of the method that is chosen. Raises UsageError where nobody can be asked, and Exit for no answer."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        keys = listed(METHODS, "or")
        raise UsageError(f"say how the leads get into lemlist: --import-method {keys}; `leadlint methods` has more")
    width = max(map(len, METHODS))
    lines = [f"  {method.key:<{width}}  {method.label}: {method.accepts}\n" for method in METHODS.values()]
    streams.show("How do the leads get into lemlist?\n\n" + "".join(lines) + "\n", sys.stderr)
    while (answer := _answer()) not in METHODS:
        streams.notice(f"no import method `{answer}`{did_you_mean(answer, METHODS)}")
    return answer


def _answer() -> str:
    try:
        return str(typer.prompt("Import method", default=_USUAL, err=True)).strip().lower()
    except typer.Abort:
        streams.show("\n", sys.stderr)
        raise typer.Exit(130) from None
