"""What depends on the terminal: width, colour, links, and the bar that is drawn while a long run reads."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from support import Folder, run

from leadlint import progress, streams

ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
# The console script with no patience; with `slow`, reading goes on until the bar was seen.
PROGRAM = """
import sys, time
import leadlint.passes as passes, leadlint.progress as progress
from leadlint.cli import run
progress.PATIENCE = 0.0
how = sys.argv.pop(1)
count = passes.count
def slow(job, wanted):
    result = count(job, wanted)
    time.sleep({"quick": 0, "raising": 0.6, "slow": 0.6, "endless": 60}[how])
    if how == "raising":
        raise RuntimeError
    return result
passes.count = slow
run()
"""


class Session(NamedTuple):
    """What a run in a terminal gave back: its code, and all that the terminal was sent."""

    code: int
    sent: str


def in_terminal(
    *args: str, how: str = "quick", size: tuple[int, int] = (24, 100), interrupt: bool = False, **environment: str
) -> Session:
    """Runs `leadlint ARGS` with a terminal for its streams."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, size)
    command = [sys.executable, "-c", PROGRAM, how, *args]
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=ENVIRONMENT | environment, start_new_session=True
    )
    os.close(follower)
    sent = b""
    for data in _read(leader):
        sent += data
        if interrupt and b"read" in sent:
            process.send_signal(signal.SIGINT)
            interrupt = False
    os.close(leader)
    return Session(process.wait(), sent.decode())


def _read(leader: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(leader, 1 << 16)
        except OSError:  # nobody has the terminal any more
            return
        if not data:
            return
        yield data


@pytest.fixture
def lists(folder: Folder) -> Folder:
    folder.leads("leads.csv", 12)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"}, limits={"csv": {"per_campaign": 10}})
    return folder


def lines(sent: str) -> list[str]:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;;[^\x1b]*\x1b\\", "", sent).replace("\r\n", "\n").splitlines()


# --- the report ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (48, 48), (100, 100), (200, 120), (0, 80)])
def test_the_report_is_as_wide_as_the_terminal(columns: int, width: int, lists: Folder) -> None:
    for name in ("B", "C"):
        lists.leads(f"{name}.csv", 12)
    lists.manifest(
        {"name": "A " + "long " * 40, "import_method": "csv", "leads": ["leads.csv", "B.csv"]},
        limits={"csv": {"per_campaign": 10}},
    )
    shown = lines(in_terminal(size=(24, columns), NO_COLOR="1").sent)
    wide = [line for line in shown if len(line) > width]
    assert all(line.strip().startswith("`leadlint split manifest.yaml --campaign 'A long long") for line in wide)
    assert max(len(line) for line in shown if line not in wide) > width - 12


@pytest.mark.parametrize("columns", [48, 60, 80, 100])
def test_lists_are_no_wider_than_the_terminal_and_lose_nothing(columns: int) -> None:
    for command in ("rules", "methods"):
        shown = lines(in_terminal(command, size=(24, columns)).sent)
        assert max(map(len, shown)) <= columns
        words, found = ({word.strip("();") for word in text.split()} for text in (run(command).out, " ".join(shown)))
        assert words <= found


def test_a_pipe_has_80_columns_whatever_the_shell_says(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run().out
    monkeypatch.setenv("COLUMNS", "40")
    assert run().out == plain


LINK = "\x1b]8;;file://"


@pytest.mark.parametrize(
    ("environment", "linked"),
    [
        ({}, False),
        ({"WT_SESSION": "1"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "vscode"}, False),  # opens `path:line:column` by itself, at the line
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "5000"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"KONSOLE_VERSION": "230800"}, True),
        ({"KONSOLE_VERSION": "230800", "TMUX": "/tmp/tmux"}, False),
        ({"WT_SESSION": "1", "TERM": "screen-256color"}, False),
        ({"WT_SESSION": "1", "TERM": "dumb"}, False),
        ({"WT_SESSION": "1", "CI": "true"}, False),
        ({"WT_SESSION": "1", "NO_COLOR": "1"}, False),
        ({"WT_SESSION": "1", "FORCE_HYPERLINK": "0"}, False),
        ({"FORCE_HYPERLINK": "1", "TMUX": "/tmp/tmux", "NO_COLOR": "1"}, True),
    ],
)
def test_links_are_for_terminals_that_have_them(environment: Mapping[str, str], linked: bool, lists: Folder) -> None:
    assert (LINK in in_terminal(**environment).sent) is linked


def test_links_are_forced_into_a_pipe_but_never_into_a_file(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    assert LINK in run("--output-format", "full=a.txt", "--output-format", "full").out
    assert "\x1b" not in Path("a.txt").read_text()
    assert "\x1b" not in run("--no-color").out


# --- the bar ---------------------------------------------------------------------------------------------------------

SHOWN, HIDDEN = "\x1b[?25h", "\x1b[?25l"


def test_a_bar_shows_how_far_a_long_run_is_and_nothing_is_left_of_it(lists: Folder) -> None:
    quick = in_terminal("--no-color", TERM="dumb")
    session = in_terminal("--no-color", how="slow")
    assert "0 of 1 lead file read" in session.sent
    before, _, report = session.sent.rpartition(SHOWN)
    assert HIDDEN in before
    assert report.lstrip("\r").startswith("\x1b[1A\x1b[2K") or report.startswith("\r\x1b[2K")
    assert lines(report)[-12:] == lines(quick.sent)[-12:]
    assert session.code == quick.code == 1


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["--quiet"], {}),
        ([], {"TERM": "dumb"}),
        ([], {"CI": "true"}),
        ([], {"PRE_COMMIT": "1"}),
    ],
)
def test_no_bar(args: Sequence[str], environment: Mapping[str, str], lists: Folder) -> None:
    session = in_terminal(*args, how="slow", **environment)
    assert session.code == 1
    assert "lead file read" not in session.sent
    assert HIDDEN not in session.sent


def test_no_bar_in_a_pipe(lists: Folder) -> None:
    command = [sys.executable, "-c", PROGRAM, "slow"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode() == run().out


def test_ctrl_c_leaves_the_terminal_as_it_was(lists: Folder) -> None:
    before = time.monotonic()
    session = in_terminal(how="endless", interrupt=True)
    assert session.code == 130
    assert session.sent.rindex(SHOWN) > session.sent.rindex(HIDDEN)
    assert time.monotonic() - before < 30


def test_a_bug_leaves_the_terminal_as_it_was(lists: Folder) -> None:
    session = in_terminal(how="raising")
    assert session.code == 2
    assert session.sent.rindex(SHOWN) > session.sent.rindex(HIDDEN)
    assert session.sent.rindex("a bug of leadlint's: RuntimeError") > session.sent.rindex(SHOWN)


def test_a_quick_run_loads_nothing_that_draws(lists: Folder) -> None:
    program = "import sys, os\nfrom leadlint import streams\nfrom leadlint.cli import main\n"
    program += "streams.is_watched = lambda: True\nmain([])\nsys.stderr.write(str('rich' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "False"


def test_a_reading_knows_how_far_open_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"x" * 100_000)
    with progress.watched([100_000, 50], wanted=True) as reading, progress.opened(path) as stream:
        assert (reading.position(), reading.finished_files) == (0, 0)
        stream.read(50_000)
        half = reading.position()
        assert 50_000 <= half < 100_000
        stream.seek(0)
        assert reading.position() == half  # read once more: never back
        stream.read()
        assert reading.position() == 100_000
        stream.close()
        reading.finished(100_000)
        reading.finished(50)
        assert (reading.position(), reading.finished_files) == (100_050, 2)
    assert not progress._WATCHED
    with progress.watched([1], wanted=False):
        assert not progress._WATCHED


def test_a_bar_that_cannot_be_drawn_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_bar", lambda: 1 / 0)
    with progress.watched([1], wanted=True):
        time.sleep(0.05)


def test_standard_error_is_watched_only_in_a_terminal() -> None:
    assert not streams.is_watched()
