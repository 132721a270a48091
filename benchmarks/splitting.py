"""Splitting a list into parts that fit beside counting it, as ratios in one run: machines are noisy.

    python benchmarks/splitting.py [LEADS] [PARTS] [ROUNDS] [CASE]

Whole processes, in each of several cases, or in the one that is named: `leadlint split --write`, and a check of the
limits alone on the same list. Both run once a round, in turn. Uses the `leadlint` beside this interpreter; install it
as users do (`pip install .`).
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

LEADLINT = str(Path(sys.executable).with_name("leadlint"))
HEADER = ("Email", "First Name", "Last Name", "Company Name", "Job Title", "Phone", "LinkedIn URL", "City", "Country")
COUNTRIES = ("United Kingdom", "France", "Germany", "Italy", "Spain")


class Case(NamedTuple):
    """A list as it is written, the options of the split, and the keys of the campaign's entry."""

    name: str
    write: Callable[[Path, int], None]
    options: tuple[str, ...] = ()
    where: str = ""


def row(number: int, note: str) -> tuple[str, ...]:
    """One of as many people as there are numbers, in about 145 bytes."""
    return (
        f"ada.stone{number}@firm{number % 5000}.com",
        "Ada",
        f"Stone{number % 7919}",
        f"Firm {number % 500}",
        "Finance Director",
        f"+4420{number % 10_000:04}",
        f"https://www.linkedin.com/in/made-up-{number}",
        "London",
        COUNTRIES[number // 50 % 5],
        note,
    )


def plain(leads: int) -> Iterator[str]:
    yield ",".join((*HEADER, "icebreaker\n"))
    for number in range(leads):
        yield ",".join(row(number, f"post {number % 300}\n"))


def quoted(leads: int, broken: bool = False) -> Iterator[str]:
    """All cells quoted; where told, with a line break in one row of twenty."""
    yield ",".join(f'"{name}"' for name in (*HEADER, "icebreaker")) + "\n"
    for number in range(leads):
        note = f"call back\nnext week {number % 7}" if broken and not number % 20 else f"post {number % 300}"
        yield ",".join(f'"{cell}"' for cell in row(number, note)) + "\n"


def text(lines: Callable[[int], Iterator[str]]) -> Callable[[Path, int], None]:
    def write(folder: Path, leads: int) -> None:
        with (folder / "leads.csv").open("w", newline="") as file:
            file.writelines(lines(leads))

    return write


def gzipped(folder: Path, leads: int) -> None:
    with gzip.open(folder / "leads.csv.gz", "wt", 1, newline="") as file:
        file.writelines(plain(leads))


def parquet(folder: Path, leads: int) -> None:
    import pyarrow.parquet as pq
    from pyarrow import csv

    text(plain)(folder, leads)
    pq.write_table(csv.read_csv(folder / "leads.csv"), folder / "leads.parquet")
    (folder / "leads.csv").unlink()


CASES = (
    Case("plain", text(plain)),
    Case("all cells quoted", text(quoted)),
    Case("line breaks in quotes, 1 row in 20", text(lambda leads: quoted(leads, broken=True))),
    Case("where", text(plain), where=", where: {Country: [France, Germany, Italy, Spain]}"),
    Case("by column", text(plain), ("--by", "Country")),
    Case("keep together", text(plain), ("--keep-together", "domain")),
    Case("gzip", gzipped),
    Case("Parquet", parquet),
)


def prepare(folder: Path, case: Case, limit: int) -> None:
    """The manifest as it is before a split, and nothing of the one before."""
    shutil.rmtree(folder / "a", ignore_errors=True)
    (lead_file,) = folder.glob("leads.*")
    (folder / "manifest.yaml").write_text(
        f"version: 1\nlimits: {{csv: {{per_campaign: {limit}, total: 100000000, reason: a benchmark}}}}\n"
        f"campaigns:\n  - name: a\n    import_method: csv\n    leads: {{path: {lead_file.name}{case.where}}}\n"
    )


class Figures(NamedTuple):
    """Of one run: seconds that passed, seconds of processors, and the peak of memory in MB."""

    seconds: float
    work: float
    memory: float


def run(folder: Path, *options: str, codes: tuple[int, ...] = (0,)) -> Figures:
    """Runs the command, which ends with one of the codes."""
    start = time.perf_counter()
    process = subprocess.Popen([LEADLINT, *options], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in codes:
        raise SystemExit("a run failed")
    return Figures(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(case: Case, leads: int, parts: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: the peak of this one would be the least that those show which it starts.
        writing = multiprocessing.Process(target=case.write, args=(folder, leads))
        writing.start()
        writing.join()
        figures: dict[str, list[Figures]] = {"count": [], "split": []}
        for _ in range(rounds):
            prepare(folder, case, -(-leads // parts))
            figures["count"].append(run(folder, "check", "--select", "LL1", "manifest.yaml", codes=(1,)))
            figures["split"].append(run(folder, "split", "manifest.yaml", "--write", *case.options))
        made = len([*(folder / "a").iterdir()])
    count, split = (
        Figures(min(one.seconds for one in found), min(one.work for one in found), max(one.memory for one in found))
        for found in figures.values()
    )
    print(
        f"{case.name:33} {made:3} parts: {split.seconds:5.2f} s, {split.seconds / count.seconds:5.2f} times the "
        f"{count.seconds:.2f} s of counting ({split.work / count.work:5.2f} times the work); "
        f"{split.memory:4.0f} MB beside {count.memory:.0f}",
        flush=True,
    )


def main() -> None:
    leads, parts, rounds = (int(text) for text in (*sys.argv[1:4], *("1000000", "50", "5")[len(sys.argv) - 1 :]))
    for case in CASES:
        if sys.argv[4:] in ([], [case.name]):
            measure(case, leads, parts, rounds)


if __name__ == "__main__":
    main()
