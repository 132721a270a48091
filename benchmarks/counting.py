"""Counting beside `pyarrow.csv.open_csv` alone, as ratios in one run: machines are noisy, so no figure stands alone.

    python benchmarks/counting.py [LEADS] [ROUNDS]

Whole processes, limits only. `open_csv` is run in two ways: as one calls it who wants the rows of such a file, all
columns with their types; and as bare as it gets, the first column as bytes, on which leadlint's own counter runs. Each
command runs once a round, in turn, so that a slow minute of the machine is slow for all. Uses the `leadlint` beside
this interpreter; install it as users do (`pip install .`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LEADLINT = str(Path(sys.executable).with_name("leadlint"))
HEADER = ("Email", "First Name", "Last Name", "Company", "Title", "Linkedin Url", "Note")
ALONE = """
import sys, pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, open_csv
bare = dict(
    read_options=ReadOptions(autogenerate_column_names=True),
    convert_options=ConvertOptions(include_columns=["f0"], column_types={"f0": pa.binary()}),
) if sys.argv[2] == "bare" else {}
batches = open_csv(sys.argv[1], parse_options=ParseOptions(newlines_in_values=True), **bare)
print(sum(batch.num_rows for batch in batches))
"""
SHAPES = ("plain", "line breaks in quotes, 1 row in 20", "all cells quoted, line breaks in 1 row in 20")


def rows(shape: str, leads: int) -> Iterator[str]:
    """Lines of about 140 bytes, as wide as an ordinary export."""
    quote_all = shape.startswith("all")
    for number in range(leads):
        note = f"met at stand {number % 100}"
        if shape != "plain" and number % 20 == 0:
            note = f"call back\nnext week {number % 7}"
        cells = (
            f"lead{number}@example.com",
            "Ada",
            f"Stone{number}",
            f"Example {number % 500} Ltd",
            "Chief Financial Officer",
            f"https://www.linkedin.com/in/made-up-{number}",
            f'"{note}"' if "\n" in note and not quote_all else note,
        )
        yield (",".join(f'"{cell}"' for cell in cells) if quote_all else ",".join(cells)) + "\n"


def write(path: Path, shape: str, leads: int) -> None:
    """The lead file, and a manifest whose limits no list reaches."""
    with path.open("w", newline="") as file:
        file.write(",".join(HEADER) + "\n")
        file.writelines(rows(shape, leads))
    path.with_name("manifest.yaml").write_text(
        f"version: 1\nlimits: {{api: {{per_campaign: {10 * leads}, reason: a benchmark}}}}\n"
        f"campaigns:\n  - {{name: a, import_method: api, leads: {path.name}}}\n"
    )


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds, and the peak of memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    leads = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "leads.csv"
            write(path, shape, leads)
            commands = {
                "leadlint": [LEADLINT, "--select", "LL1", "manifest.yaml"],
                "open_csv, all columns": [sys.executable, "-c", ALONE, path.name, "all"],
                "open_csv, bare": [sys.executable, "-c", ALONE, path.name, "bare"],
            }
            figures: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
            for _ in range(rounds + 1):
                for what, command in commands.items():
                    figures[what].append(run(command, path.parent))
            size = path.stat().st_size / 1e6
        best = {what: min(seconds for seconds, _ in found[1:]) for what, found in figures.items()}
        print(f"{leads:,} leads, {size:,.0f} MB, {shape}")
        for what, found in figures.items():
            speed, memory = size / best[what], max(peak for _, peak in found)
            ratio = f"leadlint takes {best['leadlint'] / best[what]:.2f} times as long" if what != "leadlint" else ""
            print(f"  {what:22} {best[what]:6.2f} s {speed:6,.0f} MB/s {memory:5.0f} MB  {ratio}".rstrip())


if __name__ == "__main__":
    main()
