"""Why there is no plan, where what a check says of a lead file speaks of a manifest that is not there."""

from __future__ import annotations

import re

from leadlint.diagnostics import Diagnostic, Report
from leadlint.plan.steps import init_arguments
from leadlint.plan.there import There
from leadlint.reading import ReadOptions
from leadlint.words import visible

_KEY = re.compile(f"`(?:{'|'.join(ReadOptions._fields)})\\b")


def way_out(refused: Report, there: There | None) -> str:
    """There is no plan; and where a key of a manifest's entry would settle it, how to come by a manifest."""
    why = "no plan for a list that cannot be counted"
    if not there or not any(map(_is_settled_by_a_key, refused.diagnostics)):
        return why
    why = f"{why}; what the help names in `…` goes into"
    if there.manifest:
        return f"{why} the entry of the file in `{visible(there.manifest)}`"
    return f"{why} a manifest, and `leadlint init {' '.join(init_arguments(there))}` writes a first one"


def _is_settled_by_a_key(one: Diagnostic) -> bool:
    return one.help is not None and _KEY.search(one.help) is not None
