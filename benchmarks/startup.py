"""Start-up as ratios in one run: machines are noisy, so no figure stands alone.

    python benchmarks/startup.py [ROUNDS]

Each command runs once a round, in turn, so that a slow minute of the machine is slow for all. Uses the `leadlint`
beside this interpreter; install it as users do (`pip install .`): an editable install is compiled at each start when
PYTHONDONTWRITEBYTECODE is set.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LEADLINT = str(Path(sys.executable).with_name("leadlint"))
ALL = [sys.executable, "-c", "import typer, pyarrow.csv, yaml, jsonschema"]
TYPER = [sys.executable, "-c", "import typer"]
PAIRS = [
    (
        "check, 3 campaigns of 10,000 leads",
        [LEADLINT, "manifest.yaml"],
        "import typer, pyarrow.csv, yaml, jsonschema",
        ALL,
    ),
    ("--help", [LEADLINT, "--help"], "import typer", TYPER),
    ("explain LL101", [LEADLINT, "explain", "LL101"], "import typer", TYPER),
]


def repository(folder: Path) -> None:
    """A manifest of three campaigns with 10,000 leads each, as wide as an ordinary export."""
    campaigns = []
    for name in "abc":
        rows = [
            f"{name}{n}@example.com,Ada,Stone{n},Example {n % 500} Ltd,CFO,https://www.linkedin.com/in/made-up-{name}-{n}\n"
            for n in range(10_000)
        ]
        (folder / f"{name}.csv").write_text("Email,First Name,Last Name,Company,Title,Linkedin Url\n" + "".join(rows))
        campaigns.append(f"  - {{name: {name}, leads: {name}.csv}}\n")
    (folder / "manifest.yaml").write_text(
        "version: 1\ndefaults: {import_method: csv}\ncampaigns:\n" + "".join(campaigns)
    )


def milliseconds(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    commands = [command for _, ours, _, base in PAIRS for command in (ours, base)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        repository(folder)
        times: dict[int, list[float]] = {index: [] for index in range(len(commands))}
        for _ in range(rounds + 1):
            for index, command in enumerate(commands):
                times[index].append(milliseconds(command, folder))
    for index, (what, _, base, _) in enumerate(PAIRS):
        ours, theirs = times[2 * index][1:], times[2 * index + 1][1:]
        for figure, of in (("min", min), ("median", statistics.median)):
            ratio = of(ours) / of(theirs)
            print(f"{what}: {figure} {of(ours):.0f} ms / {of(theirs):.0f} ms = {ratio:.2f} of `{base}`")


if __name__ == "__main__":
    main()
