"""A split that is ended at any moment, or cannot be written: the old state or the new one holds, nothing is lost."""

from __future__ import annotations

import fcntl
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, Folder, report, run, somebody_else, tree

SCRIPT = ROOT / "tests" / "killed.py"
ORIGINALS = ("leads/list.csv", "leads/more.csv.gz")


@pytest.fixture
def lists(folder: Folder) -> Folder:
    """Two campaigns over their limit, one by a glob that would take the parts if they lay beside it."""
    import gzip

    folder.leads("leads/list.csv", 25)
    content = folder.leads("leads/more.csv", 12).read_bytes()
    (folder.path / "leads" / "more.csv").unlink()
    folder.write("leads/more.csv.gz", gzip.compress(content))
    folder.write(
        "manifest.yaml",
        """version: 1
limits: {csv: {per_campaign: 10}}
rules: {ignore: [unlisted-lead-file]}
campaigns:
  - name: A   # a comment
    import_method: csv
    leads: leads/*.csv

  - name: B
    import_method: csv
    leads: leads/more.csv.gz
""",
    )
    return folder


def split(folder: Folder, last: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SCRIPT, str(last), "split", "manifest.yaml", "--write"]
    return subprocess.run(command, cwd=folder.path, check=False, capture_output=True, encoding="utf-8")


def contents(folder: Folder) -> dict[str, bytes]:
    return {path.relative_to(folder.path).as_posix(): path.read_bytes() for path in tree(folder.path)}


def counted() -> dict[str, int]:
    return {one["name"]: one["leads"] for one in report("--select", "LL2")["campaigns"]}


def test_a_process_may_be_killed_at_every_operation(lists: Folder) -> None:
    before, old = contents(lists), counted()
    done = split(lists)
    assert done.returncode == 0, done.stderr
    points = int(done.stderr)
    after, new = contents(lists), counted()
    assert points > 40
    assert sum(new.values()) == sum(old.values()) == 37
    for last in range(1, points + 1):
        for path in tree(lists.path):
            path.unlink()
        for name, content in before.items():
            lists.write(name, content)
        assert split(lists, last).returncode == 99
        found = contents(lists)
        assert {name: found[name] for name in ORIGINALS} == {name: before[name] for name in ORIGINALS}
        is_new = found["manifest.yaml"] == after["manifest.yaml"]
        assert is_new or found["manifest.yaml"] == before["manifest.yaml"]
        assert counted() == (new if is_new else old), f"killed at {last} of {points}"
        again = run("split", "manifest.yaml", "--write")
        assert again.code == 0, again.err
        assert contents(lists) == after, f"killed at {last} of {points}"


@pytest.mark.parametrize("size", [*range(0, 700, 23)])
def test_a_full_disk_changes_nothing(size: int, lists: Folder) -> None:
    """No file may grow beyond so many bytes, which is what a full disk is to whoever writes it."""
    before = contents(lists)

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "leadlint", "split", "manifest.yaml", "--write"]
    done = subprocess.run(
        command, cwd=lists.path, check=False, capture_output=True, encoding="utf-8", preexec_fn=limit, timeout=60
    )
    if done.returncode == 0:
        assert size > 400
        return
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(lists) == before


def test_a_folder_that_may_not_be_written_is_said(lists: Folder) -> None:
    assert run("split", "manifest.yaml").code == 0  # nobody may not load modules that are root's
    before = contents(lists)
    (lists.path / "leads").chmod(0o555)
    with somebody_else(lists.path):
        result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "Permission denied" in result.err
    assert contents(lists) == before


def test_two_at_once(lists: Folder) -> None:
    before = contents(lists)
    with (lists.path / "manifest.yaml").open("rb") as other:
        fcntl.flock(other.fileno(), fcntl.LOCK_EX)
        result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "another split is at work on `manifest.yaml`" in result.err
    assert contents(lists) == before


def test_many_at_once_lose_nothing(lists: Folder) -> None:
    command = [sys.executable, "-m", "leadlint", "split", "manifest.yaml", "--write"]
    originals = {name: content for name, content in contents(lists).items() if name in ORIGINALS}
    ran = [subprocess.Popen(command, cwd=lists.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    said = [one.communicate() for one in ran]
    assert 0 in {one.returncode for one in ran}, said
    assert {one.returncode for one in ran} <= {0, 2}, said
    assert all(b"Traceback" not in err and b"bug" not in err for _, err in said)
    assert sum(counted().values()) == 37
    found = contents(lists)
    assert {name: found[name] for name in ORIGINALS} == originals
    assert not [name for name in found if name.endswith(".leadlint") or "/." in name]


def test_what_is_there_is_never_written_over(lists: Folder) -> None:
    lists.write("leads/a/list-1.csv", "mine\n")
    before = contents(lists)
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "`leads/a` is there already, with something else in it: move it away" in result.err
    assert contents(lists) == before


def test_an_empty_folder_is_nothing(lists: Folder) -> None:
    (lists.path / "leads" / "a").mkdir()
    assert run("split", "manifest.yaml", "--write").code == 0
    assert sum(counted().values()) == 37


def test_a_manifest_that_changes_meanwhile(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadlint.split import cutting

    made = cutting.make

    def slowly(*args: object) -> None:
        made(*args)  # type: ignore[arg-type]
        lists.write("manifest.yaml", (lists.path / "manifest.yaml").read_bytes() + b"# mine\n")

    monkeypatch.setattr("leadlint.split.writing.make", slowly)
    result = run("split", "manifest.yaml", "--write", "--campaign", "A")
    assert result.code == 2
    assert "`manifest.yaml` was changed meanwhile: try again" in result.err
    assert (lists.path / "manifest.yaml").read_text().endswith("# mine\n")
    assert {path.name for path in Path("leads").iterdir()} == {"list.csv", "more.csv.gz"}


@pytest.mark.parametrize(
    ("step", "message"),
    [("ranges", "it changed while it was read"), ("cut", "what was written is not what stands in it")],
)
def test_a_lead_file_that_changes_meanwhile(
    step: str, message: str, lists: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadlint.split import texts

    do = getattr(texts, step)

    def slowly(*args: object) -> object:
        done = do(*args)
        path = lists.path / "leads" / "list.csv"
        path.write_bytes(path.read_bytes().replace(b"lead3@", b"lead4@"))
        return done

    monkeypatch.setattr(texts, step, slowly)
    before = (lists.path / "manifest.yaml").read_bytes()
    result = run("split", "manifest.yaml", "--write", "--campaign", "A")
    assert result.code == 2
    assert f"leads/list.csv: {message}" in result.err
    assert (lists.path / "manifest.yaml").read_bytes() == before
    assert {path.name for path in Path("leads").iterdir()} == {"list.csv", "more.csv.gz"}


def test_an_interrupt_leaves_nothing(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leadlint.split.writing._check", interrupted)
    before = contents(lists)
    assert run("split", "manifest.yaml", "--write").code == 130
    assert contents(lists) == before


def test_an_interrupt_behind_the_last_step_leaves_the_new_state(lists: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadlint.split import staging

    def interrupted(path: Path, content: bytes, before: bytes) -> None:
        staging.replace(path, content, before)
        raise KeyboardInterrupt

    monkeypatch.setattr("leadlint.split.writing.replace", interrupted)
    assert run("split", "manifest.yaml", "--write").code == 130
    assert len(counted()) == 5
    assert sum(counted().values()) == 37


def test_a_link_to_a_manifest_stays_a_link(lists: Folder) -> None:
    (lists.path / "manifest.yaml").rename(lists.path / "real.yaml")
    (lists.path / "manifest.yaml").symlink_to("real.yaml")
    (lists.path / "real.yaml").chmod(0o640)
    assert run("split", "manifest.yaml", "--write").code == 0
    assert (lists.path / "manifest.yaml").is_symlink()
    assert (lists.path / "real.yaml").stat().st_mode & 0o777 == 0o640
    assert "A (2)" in (lists.path / "real.yaml").read_text()


def test_what_is_there_already_leaves_nothing_of_other_campaigns(lists: Folder) -> None:
    lists.write("leads/b/mine.csv", "mine\n")
    before = contents(lists)
    result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "`leads/b` is there already" in result.err
    assert contents(lists) == before


def test_a_manifest_that_may_not_be_written(lists: Folder) -> None:
    assert run("split", "manifest.yaml").code == 0  # nobody may not load modules that are root's
    before = contents(lists)
    (lists.path / "manifest.yaml").chmod(0o444)
    for path in (lists.path, lists.path / "leads"):
        path.chmod(0o777)
    with somebody_else(lists.path):
        result = run("split", "manifest.yaml", "--write")
    assert result.code == 2
    assert "cannot write `manifest.yaml`: Permission denied" in result.err
    assert contents(lists) == before
