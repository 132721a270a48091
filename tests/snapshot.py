"""The checkout in another folder, for tests that publish, build or install it with the real tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from support import ROOT


def snapshot(folder: Path) -> Path:
    """Copies what git would add, as it is now: uncommitted work is tested too, and ignored files are not."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, env=environment(), check=True, stdout=subprocess.PIPE).stdout
    for name in filter(None, os.fsdecode(names).split("\0")):
        if not os.path.lexists(ROOT / name):
            continue  # deleted, but not in git yet
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy, follow_symlinks=False)
    return folder


def environment(**own: str) -> dict[str, str]:
    """This environment without what a surrounding git hook, a hook runner or this Python's owner put there."""
    foreign = ("GIT_", "PRE_COMMIT", "PREK_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign) and name != "SKIP"}
    return kept | own
