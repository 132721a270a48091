"""Lead files that no campaign takes, in folders where those lie that some campaign does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.columns import has_lead_column
from leadlint.diagnostics import Location
from leadlint.entries import LeadFile, files_of
from leadlint.files import expand
from leadlint.manifest import Loaded, load
from leadlint.manifest.discover import manifests_in
from leadlint.manifest.model import Manifest
from leadlint.paths import identity, shown
from leadlint.reading import ReadOptions

_AS_DETECTED = ReadOptions()

Named = Sequence[tuple[Manifest, Sequence[LeadFile]]]


class Unlisted(NamedTuple):
    """The lead files of a folder that no campaign takes; `manifest` takes others of it, the first at `location`."""

    manifest: Manifest
    folder: str
    paths: tuple[str, ...]
    location: Location


class _Folder(NamedTuple):
    path: Path
    manifest: Manifest
    location: Location
    taken: set[str]


def unlisted(loaded: Sequence[Loaded], named: Named) -> Iterator[Unlisted]:
    """A file that a manifest names in any way is listed; where a manifest is broken nobody knows what it names."""
    spare = [(folder, others) for folder in _folders(named) if (others := _others(folder))]
    beside = [load(path) for path in _not_loaded(loaded, [folder for folder, _ in spare])]
    manifests = [item.manifest for item in (*loaded, *beside) if item.manifest]
    if not spare or len(manifests) < len(loaded) + len(beside):
        return
    listed = _listed(named, manifests, manifests[len(loaded) :])
    for folder, others in spare:
        more = [path for path in others if identity(path) not in listed]
        if paths := tuple(shown(path) for path in more if len(more) > _LOOKED_INTO or _may_hold_leads(path)):
            yield Unlisted(folder.manifest, shown(folder.path), paths, folder.location)


# A look into each of many files, or into a large one, would take longer than the check.
_LOOKED_INTO, _LARGE = 20, 4 << 20


def _may_hold_leads(path: Path) -> bool:
    """A table of countries beside the leads is nobody's list; what cannot be opened may be one."""
    with contextlib.suppress(OSError):
        return path.stat().st_size >= _LARGE or holds_leads(path) is not False
    return True


def holds_leads(path: Path, options: ReadOptions = _AS_DETECTED) -> bool | None:
    """Does a file have the header of a lead list, or a lead in its place? None where that cannot be told.

    It cannot be opened, or is empty.
    """
    from leadlint.sources import LeadFileError, open_source

    try:
        columns = open_source(path, options).columns
    except LeadFileError as error:
        return True if error.rule == "missing-header" else None
    return has_lead_column(columns) if columns else None


def _folders(named: Named) -> Iterable[_Folder]:
    """The folders of the lead files that are there, each once however it is named."""
    real: dict[Path, Path] = {}
    folders: dict[Path, _Folder] = {}
    for manifest, files in named:
        for file in files:
            if file.reading:
                path = file.reading[0]
                where = real.get(path.parent) or real.setdefault(path.parent, path.parent.resolve())
                folder = folders.setdefault(where, _Folder(path.parent, manifest, file.entry.location, set()))
                folder.taken.add(path.name)
    return folders.values()


def _others(folder: _Folder) -> list[Path]:
    """The folder's files that have the name of a lead file, but for those that are taken by that very name."""
    with contextlib.suppress(OSError):  # a folder whose files may be read need not be one that may be listed
        names = sorted({path.name for path in folder.path.iterdir()} - folder.taken)
        return [path for name in names if _is_a_lead_files(name, folder) and (path := folder.path / name).is_file()]
    return []


def _is_a_lead_files(name: str, folder: _Folder) -> bool:
    """Any text may be called .txt: there it takes another one in the folder that is a lead file."""
    from leadlint.sources.identify import ENDINGS, ending

    found = ending(name)
    hidden = name.startswith((".", "~$"))  # ~$ is what Excel keeps beside an open workbook
    return found in ENDINGS and not hidden and (found != ".txt" or ".txt" in map(ending, folder.taken))


def _not_loaded(loaded: Sequence[Loaded], folders: Iterable[_Folder]) -> list[Path]:
    """The manifests that the run is not about, but that stand in or above the folders: they too name lead files."""
    own = {item.path for item in loaded}
    above = {above for folder in folders for above in _up_to_the_root(folder)}
    found: list[Path] = []
    for folder in sorted(above):
        with contextlib.suppress(OSError):  # which is none of the run's
            found += (path for path in manifests_in(folder) if shown(path) not in own)
    return found


def _up_to_the_root(folder: _Folder) -> Iterator[Path]:
    real = folder.path.resolve()
    return (above for above in (real, *real.parents) if above.is_relative_to(folder.manifest.root))


def _listed(named: Named, manifests: Iterable[Manifest], beside: Iterable[Manifest]) -> set[tuple[int, int] | None]:
    """All files that manifests name; nor is one unlisted that is gone by now."""
    files = {file.found.file for _, files in named for file in files}
    files |= {file.found.file for one in beside for campaign in one.campaigns for file in files_of(one, campaign)}
    files |= {file for manifest in manifests for file in _no_leads(manifest)}
    return {None, *(identity(file) for file in files if file)}


def _no_leads(manifest: Manifest) -> Iterator[Path]:
    """The files of a manifest that are there for another purpose than to be imported."""
    for named in (*manifest.suppression, *(copy for campaign in manifest.campaigns for copy in campaign.copy)):
        yield from (found.file for found in expand(manifest, named.text) if found.file)
