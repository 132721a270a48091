"""Does what was planned: the parts first, then the manifest, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from leadlint.diagnostics import Severity, UsageError
from leadlint.examine import Examination
from leadlint.facts import CampaignFacts, FileFacts
from leadlint.manifest import understood
from leadlint.paths import shown
from leadlint.sources import LeadFileError
from leadlint.split.cutting import make
from leadlint.split.parts import Part
from leadlint.split.planning import COUNTING, Split
from leadlint.split.staging import Stage, replace
from leadlint.words import count, listed, visible


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
            _refuse_changed(split)
            replace(split.manifest, split.after, split.before)
        except BaseException:
            # An interrupt may come when the last step is done: then the manifest names the parts.
            for folder in new if split.manifest.read_bytes() != split.after else ():
                shutil.rmtree(folder, ignore_errors=True)
            raise
    return new


def _refuse_changed(split: Split) -> None:
    """What was added to a list while others were cut would be in no part."""
    for cut in (cut for division in split.divisions for cut in division.cuts):
        try:
            if cut.file.counted:
                cut.file.counted.source.refuse_changed()
        except LeadFileError as error:
            raise UsageError(f"{visible(cut.file.path)}: {error.message}: {error.help}") from None


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
    faults = {part.name: fault for place, part in _places(split) if (fault := _fault(found[place : place + 1], part))}
    used = {found[place].campaign.method for place, _ in _places(split) if place < len(found)}
    if over := [one for one in facts.totals if one.over_limit and one.method in used]:
        what = f"{over[0].method.label} takes {over[0].limit:,} leads in total"
        raise UsageError(f"{what}, fewer than there would be: import some of the campaigns another way first")
    if faults:
        said = (one for one in examination.report().diagnostics if one.campaign in faults)
        errors = (f"{one.message}; {one.help}" for one in said if one.severity is Severity.ERROR)
        why = next(chain(errors, faults.values()))
        raise UsageError(f"the parts of {listed(map(visible, faults))} do not hold what they should: {why}")


def _places(split: Split) -> Iterator[tuple[int, Part]]:
    """The parts with their place among the campaigns; their names do not tell campaigns apart that are called alike."""
    more = 0
    for one in split.divisions:
        yield from enumerate(one.parts, start=one.number + more)
        more += len(one.parts) - 1


def _fault(found: Sequence[CampaignFacts], part: Part) -> str:
    """What is wrong with a part as the next check will count it; nothing where it is as it was planned."""
    if not found or found[0].campaign.name != part.name or len(found[0].files) != len(part.pieces):
        return "the manifest would mean something else"
    (one,) = found
    if not one.verified or one.over_limit:
        return "not all of it can be counted" if not one.verified else "it is over its limit"
    if one.leads != part.leads:
        seen = f"{count(part.leads, 'lead')} of `{visible(part.name)}` would be counted as {one.leads:,}"
        return f"{seen}: is a row at an edge taken for a total or a header? with `--max` the edges are elsewhere"
    for file, piece in zip(one.files, part.pieces, strict=True):
        if piece.target and not _is_read_alike(file, piece.file):
            what = f"a part of `{visible(piece.file.path)}` would be read with another delimiter or encoding"
            return f'{what}: say which in the file\'s entry, such as `delimiter: ","`'
    return ""


def _is_read_alike(part: FileFacts, whole: FileFacts) -> bool:
    """Counts may agree by chance where cells do not."""
    if not part.counted or not whole.counted:
        return False
    one, other = part.counted.source, whole.counted.source
    return (one.delimiter, one.encoding) == (other.delimiter, other.encoding)
