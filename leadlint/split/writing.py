"""Does what was planned: the parts first, then the manifest, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from leadlint.diagnostics import Severity, UsageError
from leadlint.examine import Examination
from leadlint.facts import CampaignFacts
from leadlint.manifest import understood
from leadlint.paths import shown
from leadlint.split.cutting import make
from leadlint.split.parts import Part
from leadlint.split.planning import COUNTING, Split
from leadlint.split.staging import Stage, replace
from leadlint.words import listed, visible


def write(split: Split) -> list[Path]:
    """Writes the parts, then the manifest, and gives the folders that are new.

    Raises UsageError, and leaves everything as it was, where that cannot be done or would not be right.
    """
    _refuse_unwritable(split.manifest)
    new: list[Path] = []
    with ExitStack() as stack:
        stages = [(one, stack.enter_context(Stage(one.folder))) for one in split.divisions if one.cuts]
        for division, stage in stages:
            make(division, stage.folder)
        try:
            for _, stage in stages:
                if stage.move():
                    new.append(stage.target)
            _check(split)
            replace(split.manifest, split.after, split.before)
        except BaseException:
            # An interrupt may come when the last step is done: then the manifest names the parts.
            for folder in new if split.manifest.read_bytes() != split.after else ():
                shutil.rmtree(folder, ignore_errors=True)
            raise
    return new


def _refuse_unwritable(manifest: Path) -> None:
    """What is read-only could be replaced all the same, which nobody expects."""
    try:
        manifest.open("r+b").close()
    except OSError as error:
        raise UsageError(f"cannot write `{visible(shown(manifest))}`: {error.strerror}") from None


def _check(split: Split) -> None:
    """Counts the parts as a check of the new manifest does, and refuses any other number than was planned."""
    examination = Examination([understood(split.after, split.manifest)], COUNTING)
    facts = examination.facts
    found = facts.campaigns
    wrong = [part.name for place, part in _places(split) if not _is_right(found[place : place + 1], part)]
    used = {found[place].campaign.method for place, _ in _places(split) if place < len(found)}
    if over := [one for one in facts.totals if one.over_limit and one.method in used]:
        what = f"{over[0].method.label} takes {over[0].limit:,} leads in total"
        raise UsageError(f"{what}, fewer than there would be: import some of the campaigns another way first")
    if wrong:
        said = (one for one in examination.report().diagnostics if one.campaign in wrong)
        why = next((f": {one.message}; {one.help}" for one in said if one.severity is Severity.ERROR), "")
        raise UsageError(f"the parts of {listed(visible(name) for name in wrong)} do not hold what they should{why}")


def _places(split: Split) -> Iterator[tuple[int, Part]]:
    """The parts with their place among the campaigns; their names do not tell campaigns apart that are called alike."""
    more = 0
    for one in split.divisions:
        yield from enumerate(one.parts, start=one.number + more)
        more += len(one.parts) - 1


def _is_right(found: Sequence[CampaignFacts], part: Part) -> bool:
    return any(
        one.campaign.name == part.name and one.verified and one.leads == part.leads and not one.over_limit
        for one in found
    )
