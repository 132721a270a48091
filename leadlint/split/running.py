"""What `leadlint split` says, and what it does."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from leadlint import streams
from leadlint.diagnostics import Report, UsageError
from leadlint.examine import Examination
from leadlint.formats import Style, render
from leadlint.manifest import understood
from leadlint.manifest.discover import targets
from leadlint.methods import Method
from leadlint.paths import shown
from leadlint.split.parts import Part
from leadlint.split.planning import COUNTING, Split, planned
from leadlint.split.request import Request
from leadlint.split.staging import alone_with
from leadlint.split.writing import write
from leadlint.words import as_argument, count, listed, visible


def run(path: Path | None, request: Request, writing: bool) -> int:
    """Splits, or shows what it would do; 1 where a list cannot be counted, or not be split here. Raises UsageError."""
    manifest = _manifest(path)
    with alone_with(manifest) as content:
        wishes = COUNTING._replace(progress=streams.is_watched())
        found = Examination([understood(content, manifest)], wishes)
        if stopped := _stopped(found):
            streams.show(stopped)
            return 1
        split = planned(manifest, content, found, request)
        if not split.divisions:
            streams.show(f"{_nothing(split, request)}\n")
            return int(bool(split.elsewhere))
        streams.show(f"{_summary(split)}\n\n{''.join(_difference(split))}\n")
        if not writing:
            streams.show("nothing is written yet: `--write` does it\n")
            return 0
        new = write(split)
    streams.show(f"{_written(split, new)}\n")
    return 0


def _manifest(path: Path | None) -> Path:
    """The manifest that is meant: one that is named, or the only one in a folder. Raises UsageError."""
    meant = targets([path] if path else [])
    if meant.lead_files:
        file, *using = (as_argument(shown(one)) for one in (*meant.lead_files, *meant.searched))
        way_out = f"`leadlint split {using[0]}`" if len(using) == 1 else "name the manifest that has it"
        what = f"`{file}` is a lead file, and what is split are campaigns of a manifest"
        raise UsageError(f"{what}: {way_out}; `leadlint plan {file}` says how many campaigns the list needs")
    if len(meant.manifests) > 1:
        names = listed(visible(shown(one)) for one in meant.manifests)
        raise UsageError(f"there are {len(meant.manifests):,} manifests, {names}: name one")
    return meant.manifests[0]


def _nothing(split: Split, request: Request) -> str:
    """Why there is nothing to split."""
    if split.elsewhere:
        return _summary(split)
    also = (
        "" if request.by is None or request.campaigns else "; `--campaign` names one to split by segments all the same"
    )
    return f"no campaign is over its limit: there is nothing to split{also}"


def _stopped(found: Examination) -> str:
    """Why no split can be right: a manifest that is none, or a list that cannot be counted."""
    facts = found.facts
    if facts.manifests and all(one.verified for one in facts.campaigns):
        return ""
    report: Report = found.report()
    wrong = [one for one in report.diagnostics if not one.name.startswith("too-many-leads")]
    said = render(replace(report, diagnostics=tuple(wrong)), "full", Style(quiet=True, width=streams.columns()))
    return f"{said}\nnothing is split: mend the manifest first\n" if not facts.manifests else f"{said}\n{_UNCOUNTED}\n"


_UNCOUNTED = "nothing is split: what cannot be counted has no parts"


def _summary(split: Split) -> str:
    """What is split into what, a line each."""
    lines = [f"{visible(one.campaign.name)}: {_elsewhere(one.campaign.method)}" for one in split.elsewhere]
    for one in split.divisions:
        method, name = one.facts.campaign.method, visible(one.facts.campaign.name)
        accepted = f"{method.per_campaign:,} accepted by {method.label}"
        if not one.facts.over_limit and any(part.method for part in one.parts):
            accepted = f"not all within what {method.label} takes in total"
        lines.append(f"{name}: {count(one.facts.total, 'lead')}, {accepted}; {count(len(one.parts), 'campaign')}")
        lines += [f"  {visible(part.name)}: {count(part.leads, 'lead')}{_files(part)}" for part in one.parts]
    return "\n".join(lines)


def _elsewhere(method: Method) -> str:
    """Why a list with a `lead_count` is not split, and what to do with it."""
    if method.takes_files:
        return "its leads are in no file: name the file under `leads` in place of `lead_count`, and try again"
    return f"its leads are in {method.label} alone: split the list there, and write a campaign for each part"


def _files(part: Part) -> str:
    paths = [visible(shown(piece.target or piece.file.path)) for piece in part.pieces]
    if not paths:
        return ""
    return f", {listed(paths)}" if len(paths) < _NAMED else f", {len(paths):,} files"


_NAMED = 4


def _difference(split: Split) -> Iterator[str]:
    """The manifest's change, as a diff."""
    name = visible(shown(split.manifest))
    before, after = (content.decode("utf-8-sig").splitlines(keepends=True) for content in (split.before, split.after))
    for line in difflib.unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n"


def _written(split: Split, new: list[Path]) -> str:
    """What is there now, and what to do next."""
    said = ["written"]
    if new:
        said.append(f"the parts are in {listed(visible(shown(folder)) for folder in new)}")
    if cut := list(dict.fromkeys(visible(one.file.path) for division in split.divisions for one in division.cuts)):
        stays, it = ("stays as it was", "it") if len(cut) == 1 else ("stay as they were", "them")
        said.append(f"{listed(cut)} {stays}: keep {it} elsewhere, and add {it} to no campaign again")
    said.append(f"see what a check says: leadlint {as_argument(shown(split.manifest))}")
    return "\n".join(said)
