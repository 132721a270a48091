"""Runs leadlint, and ends the process at its Nth operation on a file, as a power cut would: `killed.py N ARGS`.

N = 0 ends nothing and prints how many operations there were. Counted are what Python reports of opening files for
writing, moving, removing and making them, each piece that is written into a part, and each `fsync`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

COUNTED = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "shutil.rmtree"}


class Killer:
    def __init__(self, last: int) -> None:
        self.last, self.done, self.armed = last, 0, False

    def operation(self) -> None:
        """Dies before the operation, or lets it happen."""
        if not self.armed:
            return
        self.done += 1
        if self.done == self.last:
            os._exit(99)

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in COUNTED or writes:
            self.operation()

    def before(self, function: Any) -> Any:
        def called(*args: Any) -> Any:
            self.operation()
            return function(*args)

        return called


def main() -> None:
    killer = Killer(int(sys.argv[1]))
    from leadlint.cli import main as leadlint
    from leadlint.split import dealing, staging, tables, texts, workbooks

    @contextmanager
    def counting(opened: Any) -> Iterator[Any]:
        with opened as take:
            yield killer.before(take)

    def deal(pieces: Any, opened: Any) -> None:
        writing = sys._getframe(1).f_code.co_name == "cut"
        dealing.deal(pieces, (lambda part: counting(opened(part))) if writing else opened)

    for module in (tables, texts, workbooks):
        module.deal = deal  # type: ignore[attr-defined]
    os.fsync = killer.before(os.fsync)
    staging.sync = killer.before(staging.sync)
    sys.addaudithook(killer.hear)
    killer.armed = True
    code = leadlint(sys.argv[2:])
    killer.armed = False
    if not killer.last:
        sys.stdout.flush()
        sys.stderr.write(f"{killer.done}\n")
        sys.stderr.flush()
    os._exit(code)


main()
