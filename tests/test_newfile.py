"""A new file is there whole or not at all, never in another's place, and nothing else is left behind."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import Folder, somebody_else

from leadlint import newfile


def test_a_new_file_is_what_others_of_its_folder_are(folder: Folder) -> None:
    beside = folder.write("other", "x")
    newfile.create(Path("new"), b"content")
    assert Path("new").read_bytes() == b"content"
    assert Path("new").stat().st_mode == beside.stat().st_mode
    assert folder.names() == ["new", "other"]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("what", ["file", "link to nowhere", "folder"])
def test_what_is_there_is_never_written_over(
    what: str, links: bool, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = {"file": lambda path: path.write_text("theirs"), "folder": Path.mkdir}
    make.get(what, lambda path: path.symlink_to("nowhere"))(Path("new"))
    before = Path("new").lstat()
    if not links:
        without_links(monkeypatch)
    with pytest.raises(FileExistsError):
        newfile.create(Path("new"), b"ours")
    assert Path("new").lstat() == before
    assert folder.names() == ["new"]


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system as FAT is one."""

    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)


def test_a_file_system_without_links_has_new_files_too(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    without_links(monkeypatch)
    newfile.create(Path("new"), b"content")
    assert Path("new").read_bytes() == b"content"
    assert folder.names() == ["new"]


def test_a_folder_that_may_not_be_written_to(folder: Folder) -> None:
    folder.path.chmod(0o555)
    with somebody_else(folder.path), pytest.raises(PermissionError):
        newfile.create(Path("new"), b"content")
    assert not folder.names()


def test_a_full_disk_leaves_nothing(folder: Folder) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            newfile.create(Path("new"), b"x" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not folder.names()


@pytest.mark.parametrize("moment", ["fsync", "link"])
def test_an_interrupt_leaves_nothing(moment: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, moment, interrupted)
    with pytest.raises(KeyboardInterrupt):
        newfile.create(Path("new"), b"content")
    assert not folder.names()


def test_a_process_that_is_killed_leaves_no_part_under_the_name(folder: Folder) -> None:
    program = "import os, signal\nfrom pathlib import Path\nfrom leadlint import newfile\n"
    program += "os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nnewfile.create(Path('new'), b'content')"
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not Path("new").exists()


def test_of_many_at_once_one_writes(folder: Folder) -> None:
    program = "import sys\nfrom pathlib import Path\nfrom leadlint import newfile\nsys.stdin.read()\n"
    program += "newfile.create(Path('new'), sys.argv[1].encode() * 100_000)"
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(number)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for number in range(8)
    ]
    for one in running:
        assert one.stdin
        one.stdin.close()
    codes = [one.wait() for one in running]
    assert sorted(codes) == [0] + [1] * 7
    assert Path("new").read_text() == str(codes.index(0)) * 100_000
    assert folder.names() == ["new"]
