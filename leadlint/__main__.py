"""The console script, and `python -m leadlint`."""

from __future__ import annotations

import os


def run() -> None:
    """The `leadlint` command, which an interrupt may end before all of it is loaded. Does not return."""
    try:
        from leadlint.cli import run
    except KeyboardInterrupt:
        os._exit(130)
    run()


if __name__ == "__main__":
    run()
