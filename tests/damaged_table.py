"""What leadlint says of each of the 80 kinds of damaged lead files, as a table and in total.

    python tests/damaged.py

Each kind goes through the whole command, as the one file of a campaign. A count is right or wrong; no count is a
refusal, which is right where no number is, and honest elsewhere. Zero leads of a file that is empty are a refusal too:
the check fails, and says that nothing would be imported.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from damaged import Kind
from support import Folder, report

LEAST_RIGHT = 68
RIGHT, REFUSED, WRONG = "right", "refused", "wrong"


class Said(NamedTuple):
    """What leadlint said of a kind: the leads that it accepts, or None and why; and what settles that."""

    kind: Kind
    leads: int | None
    rule: str = ""
    message: str = ""
    help: str = ""

    @property
    def verdict(self) -> str:
        if self.leads == self.kind.leads:
            return RIGHT
        return REFUSED if self.leads is None else WRONG


def said(kind: Kind, folder: Folder, **entry: object) -> Said:
    """What leadlint says of a kind; `entry` is what its entry in the manifest says of how to read it."""
    path = folder.write(f"{kind.number}/{kind.filename}", kind.content)
    leads = [{"path": path.name, **entry}]
    manifest = folder.manifest(
        {"name": "A", "import_method": "csv", "leads": leads}, name=f"{kind.number}/manifest.yaml"
    )
    found = report(str(manifest))
    number: int | None = found["campaigns"][0]["leads"]
    reasons = [one for one in found["diagnostics"] if one["severity"] == "error"]
    if number is None or (number == 0 and kind.leads is None and reasons):
        reason = reasons[0]
        return Said(kind, None, reason["name"], reason["message"], reason.get("help") or "")
    return Said(kind, number)


def table(verdicts: Sequence[Said]) -> Iterator[str]:
    """Number, kind, true number of leads, what leadlint said, and the totals."""
    yield f"{'':2} {'kind':28} {'leads':>6} {'verdict':8} said"
    for one in verdicts:
        true = "none" if one.kind.leads is None else f"{one.kind.leads:,}"
        words = f"{one.rule}: {one.help}" if one.leads is None else f"{one.leads:,}"
        yield f"{one.kind.number:2} {one.kind.name:28} {true:>6} {one.verdict:8} {words}"
    tally = Counter(one.verdict for one in verdicts)
    yield f"of {len(verdicts)}: {tally[RIGHT]} right, {tally[REFUSED]} refused, {tally[WRONG]} silently wrong"


def sound(verdicts: Sequence[Said]) -> bool:
    """Is none wrong, and are enough right?"""
    tally = Counter(one.verdict for one in verdicts)
    return not tally[WRONG] and tally[RIGHT] >= LEAST_RIGHT


def main(kinds: Sequence[Kind]) -> int:
    """Prints the table; 1 when it is not as it is to be."""
    with tempfile.TemporaryDirectory() as folder:
        verdicts = [said(kind, Folder(Path(folder))) for kind in kinds]
    print(*table(verdicts), sep="\n")
    return int(not sound(verdicts))
