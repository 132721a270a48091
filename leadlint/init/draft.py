"""Lead files → the campaigns that can be checked as they are, and those that a person has to settle first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.examine import Examination, Wishes
from leadlint.facts import CampaignFacts
from leadlint.files import Found
from leadlint.init.candidates import Candidates
from leadlint.init.names import campaign_names
from leadlint.init.text import Contents, LeftOut, Planned, manifest_text
from leadlint.manifest import Loaded, understood
from leadlint.manifest.document import MAX_BYTES
from leadlint.methods import Method
from leadlint.paths import shown
from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, unreadable
from leadlint.suppression.files import contents_of
from leadlint.unlisted import holds_leads
from leadlint.words import count, listed, visible

NAME = "leadlint.yaml"


class Draft(NamedTuple):
    """What the manifest is to say, and the examination of just that; there is none where no campaign is left."""

    contents: Contents
    examination: Examination | None


def draft(method: Method, found: Candidates, progress: bool) -> Draft:
    """Examines the files as a check does, again without those that are refused, until all can be counted."""
    names = zip(campaign_names(found.leads), found.leads, strict=True)
    named = [Planned(name, file, _path(file)) for name, file in names]
    refused: dict[Path, LeadFileError] = {one.file: _NOT_UTF_8 for one in named if one.path is None}
    campaigns = tuple(one for one in named if one.path is not None)
    contents = Contents(method, campaigns, _never(found.never), *_suppression(found.suppression))
    examination = None
    while contents.campaigns:
        examination = Examination([loaded(manifest_text(contents))], Wishes(progress=progress))
        facts = examination.facts.campaigns
        errors = {one.file: error for one, error in zip(contents.campaigns, map(_error, facts), strict=True) if error}
        if not errors:
            contents = contents._replace(facts=tuple(facts))
            break
        refused = errors | refused  # what was wrong before anything was tried
        contents = contents._replace(campaigns=tuple(_kept(contents.campaigns, errors)))
    kept = {one.file for one in contents.campaigns}
    left_out = tuple(LeftOut(one, refused[one.file]) for one in named if one.file not in kept)
    return Draft(contents._replace(left_out=left_out), examination if kept else None)


def loaded(text: str) -> Loaded:
    """The manifest of this text, by the loader of every other; raises UsageError where it is too large to be one."""
    content = text.encode()
    if len(content) > MAX_BYTES:
        raise UsageError("more lead files than one manifest takes: name the folders that it is to be about")
    found = understood(content, Path(NAME))
    if not found.manifest:
        raise RuntimeError("what is written is no manifest")
    return found


_NOT_UTF_8 = unreadable("its name is not UTF-8, as a manifest is", "rename it")


def _path(file: Path) -> str | None:
    """The file as the manifest names it; None for a name that is no text."""
    path = shown(file) if file.is_absolute() else file.as_posix()
    try:
        path.encode()
    except UnicodeEncodeError:
        return None
    return path


def _error(facts: CampaignFacts) -> LeadFileError | None:
    """Why the one file of a campaign is not counted."""
    (file,) = facts.files
    if isinstance(file.result, LeadFileError):
        return file.result
    return None if file.result.source.columns else unreadable("it is empty", "export it again")


def _kept(campaigns: Sequence[Planned], errors: dict[Path, LeadFileError]) -> Iterator[Planned]:
    """The campaigns whose file was counted, or is now to be read in the one way that it can be."""
    for one in campaigns:
        error = errors.get(one.file)
        if settled := _settled(one, error) if error else one:
            yield settled


def _settled(one: Planned, error: LeadFileError) -> Planned | None:
    """The entry with the key that the reader asks for, where but one of its values can be meant.

    Another delimiter or encoding gives no header of leads; another sheet that nothing is known of may be a list too.
    """
    if one.setting or not error.choices:
        return None
    key, values = error.choices
    options: list[dict[str, Any]] = [{key: value} for value in values]
    held = [holds_leads(one.file, ReadOptions(**option)) for option in options]
    meant = [value for value, leads in zip(values, held, strict=True) if leads or (leads is None and key == "sheet")]
    return one._replace(setting=(key, meant[0])) if len(meant) == 1 and True in held else None


def _never(files: Sequence[Path]) -> tuple[str, ...]:
    """The files by their paths. Raises UsageError for one that names nobody: it was named for what it says."""
    useful, useless = _suppression(files)
    for one in useless:
        raise UsageError(f"--suppression: `{visible(shown(one.planned.file))}`: {one.reason}; nothing is written")
    return useful


def _suppression(files: Sequence[Path]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """The files that name somebody, and why the others do not."""
    useful, useless = [], []
    for file in files:
        path = _path(file)
        try:
            if path is None:
                raise _NOT_UTF_8
            contents_of(Found(path, file))
            useful.append(path)
        except LeadFileError as error:
            useless.append(LeftOut(Planned("", file, path), error))
    return tuple(dict.fromkeys(useful)), tuple(useless)


def findings(examination: Examination) -> str:
    """How much the first check is going to find, in words; nothing where that is nothing."""
    from leadlint.diagnostics import Severity

    report = examination.report()
    numbers = [(report.count(one), one.value) for one in Severity]
    found = [count(number, noun) for number, noun in numbers if number]
    return listed(found) if found else ""
