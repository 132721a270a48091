"""All default rules beside counting alone, and many files beside one, as ratios in one run: machines are noisy.

    python benchmarks/rules.py [LEADS] [FILES] [ROUNDS]

Whole processes. A list of ten columns, nothing wrong with it, is checked with limits only and with all default rules;
then the same leads in that many files with all rules. Each command runs once a round, in turn. Uses the `leadlint`
beside this interpreter; install it as users do (`pip install .`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LEADLINT = str(Path(sys.executable).with_name("leadlint"))
HEADER = "Email,First Name,Last Name,Company Name,Job Title,Phone,LinkedIn URL,City,Country,icebreaker\n"


def row(number: int) -> str:
    """One of as many people as there are numbers."""
    return (
        f"ada.stone{number}@company{number % 5000}.example.com,Ada,Stone{number % 7919},Example {number % 500} Ltd,"
        f"Chief Financial Officer,+44 20 7946 {number % 10_000:04},https://www.linkedin.com/in/made-up-{number},London,"
        f"United Kingdom,I saw your post about topic {number % 300}\n"
    )


def write(folder: Path, leads: int, files: int) -> None:
    """The leads in so many files of one campaign, whose limit they do not reach."""
    folder.mkdir()
    for file in range(files):
        with (folder / f"leads-{file:04}.csv").open("w", newline="") as stream:
            stream.write(HEADER)
            stream.writelines(map(row, range(leads * file // files, leads * (file + 1) // files)))
    (folder / "manifest.yaml").write_text(
        f"version: 1\nlimits: {{api: {{per_campaign: {10 * leads}, reason: a benchmark}}}}\n"
        "campaigns:\n  - {name: a, import_method: api, leads: 'leads-*.csv'}\n"
    )


def run(folder: Path, *options: str) -> tuple[float, float]:
    """Seconds, and the peak of memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen([LEADLINT, *options, "manifest.yaml"], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("a run failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    leads, files, rounds = (int(text) for text in (*sys.argv[1:], *("1000000", "100", "5")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        one, many = Path(name, "one"), Path(name, "many")
        write(one, leads, 1)
        write(many, leads, files)
        runs = {
            "limits only": (one, "--select", "LL1"),
            "all default rules": (one,),
            f"all, in {files:,} files": (many,),
        }
        figures: dict[str, list[tuple[float, float]]] = {what: [] for what in runs}
        for _ in range(rounds):
            for what, (folder, *options) in runs.items():
                figures[what].append(run(folder, *options))
    print(f"{leads:,} leads")
    counting, memory = (min(figure) for figure in zip(*figures["limits only"], strict=True))
    for what, found in figures.items():
        seconds, peak = min(found)[0], max(mb for _, mb in found)
        more, ratio = (peak - memory) * 1e6 / leads, seconds / counting
        print(f"  {what:22} {seconds:6.2f} s, {ratio:.2f} times; {peak:5.0f} MB, {more:4.0f} bytes more a lead")


if __name__ == "__main__":
    main()
