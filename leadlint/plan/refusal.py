"""Why there is no plan, where what a check says of a lead file speaks of a manifest that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from leadlint.diagnostics import Diagnostic, Report
from leadlint.paths import as_argument, shown
from leadlint.reading import ReadOptions

_KEY = re.compile(f"`(?:{'|'.join(ReadOptions._fields)})\\b")


def way_out(refused: Report, lead_files: Sequence[Path]) -> str:
    """There is no plan; and where a key of a manifest's entry would settle it, how to come by a manifest."""
    why = "no plan for a list that cannot be counted"
    if not lead_files or not any(map(_is_settled_by_a_key, refused.diagnostics)):
        return why
    files = " ".join(as_argument(shown(path)) for path in lead_files)
    return f"{why}; what the help names in `…` goes into a manifest, and `leadlint init {files}` writes a first one"


def _is_settled_by_a_key(one: Diagnostic) -> bool:
    return one.help is not None and _KEY.search(one.help) is not None
