"""Where a list goes on from: in a manifest that is there already, or in the one that `leadlint init` writes here."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.entries import files_of
from leadlint.files import expand
from leadlint.init.candidates import manifests_about
from leadlint.init.names import campaign_names
from leadlint.manifest import load
from leadlint.manifest.model import Manifest
from leadlint.paths import enclosing_folder, identity, shown


class There(NamedTuple):
    """A place for a list: `files` and `suppression` are the paths by which it is told there of what was named here.

    `manifest` is the path of the one that is there already, empty where there is none and the paths are relative to the
    current folder. Of a manifest, `takes` are its campaigns that take files of the list already, `name` is free for
    another, and `suppression` has what it does not name yet; `left` are files that none of those campaigns takes, and
    `parted` campaigns that seem to take parts of the list. `copied` are files that no manifest takes where they are,
    each with the name that it is to have in the current folder.
    """

    files: tuple[str, ...]
    suppression: tuple[str, ...] = ()
    manifest: str = ""
    takes: tuple[str, ...] = ()
    name: str = ""
    copied: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()


def there(files: Sequence[Path], suppression: Sequence[Path]) -> There:
    """The place for a list of these files, of which those that these suppression files name are kept out."""
    files, suppression = _distinct(files), _distinct(suppression)
    found = [*_manifests(files)]
    for path, manifest in found:
        if manifest and (takes := _takes(manifest, files)):
            taken = set[Any]().union(*takes.values())
            left = [file for file in files if identity(file) not in taken]
            return _in(path, manifest, files, suppression)._replace(takes=tuple(takes), left=_shown(left))
        if manifest and (parted := tuple(_parted(manifest, files))):
            return _in(path, manifest, files, suppression)._replace(parted=parted)
    for path, manifest in found:
        if not _outside([*files, *suppression], path.parent):
            return _in(path, manifest, files, suppression)
    copied = _named_here(_outside([*files, *suppression], Path()))
    files, suppression = ([copied.get(path, path) for path in paths] for paths in (files, suppression))
    own = next(_manifests(files), None)
    place = _in(*own, files, suppression) if own else There(_shown(files), _shown(suppression))
    return place._replace(copied=tuple((shown(path), name.name) for path, name in copied.items()))


def _distinct(paths: Sequence[Path]) -> list[Path]:
    return [Path(path) for path in dict.fromkeys(map(shown, paths))]


def _shown(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(map(shown, paths))


def _manifests(files: Sequence[Path]) -> Iterator[tuple[Path, Manifest | None]]:
    """Those for which `leadlint init` writes none; what keeps it from looking for them is told there."""
    with contextlib.suppress(UsageError):
        yield from ((path, load(path).manifest) for path in manifests_about(files))


def _named_here(files: Sequence[Path]) -> dict[Path, Path]:
    """A name for each in the current folder that nothing else there has, nor another of them."""
    names: dict[Path, Path] = {}
    for file in files:
        name, number = Path(file.name), 1
        while name in names.values() or (os.path.lexists(name) and not _is_copy(name, file)):
            number += 1
            name = Path(f"{file.stem}-{number}{file.suffix}")
        names[file] = name
    return names


def _is_copy(path: Path, file: Path) -> bool:
    import filecmp

    try:
        return filecmp.cmp(path, file, shallow=False)
    except OSError:
        return False


def _takes(manifest: Manifest, files: Sequence[Path]) -> dict[str, set[Any]]:
    """The campaigns of a manifest that take one of the files, with what identifies all that each takes."""
    wanted = {*map(identity, files)} - {None}
    taken = {
        campaign.name: {identity(file.found.file) for file in files_of(manifest, campaign) if file.found.file}
        for campaign in manifest.campaigns
    }
    return {name: own for name, own in taken.items() if not own.isdisjoint(wanted)}


def _parted(manifest: Manifest, files: Sequence[Path]) -> Iterator[str]:
    """The campaigns that take files called as parts of one of these are, in a folder where a split puts them."""
    for campaign in manifest.campaigns:
        paths = [file.found.file.resolve() for file in files_of(manifest, campaign) if file.found.file]
        for file in (one.resolve() for one in files):
            stem, folders = file.name.split(".")[0], (file.parent, manifest.folder.resolve())
            if any(path.parent.parent in folders and path.name.startswith(f"{stem}-") for path in paths):
                yield campaign.name
                break


def _outside(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files that a manifest in this folder may not name."""
    root = enclosing_folder(folder)
    return [file for file in files if not file.resolve().is_relative_to(root)]


def _in(path: Path, manifest: Manifest | None, files: Sequence[Path], suppression: Sequence[Path]) -> There:
    """The place in a manifest, of which nothing more is known where it is broken."""
    said = [one for named in manifest.suppression for one in expand(manifest, named.text)] if manifest else []
    known = {identity(one.file) for one in said if one.file}
    taken = [campaign.name for campaign in manifest.campaigns] if manifest else []
    return There(
        tuple(_from(path.parent, file) for file in files),
        tuple(_from(path.parent, file) for file in suppression if identity(file) not in known),
        shown(path),
        name=campaign_names(files[:1], taken)[0],
    )


def _from(folder: Path, file: Path) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()
