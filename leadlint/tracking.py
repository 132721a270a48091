"""Which lead files a commit would not contain: git's index decides, whatever lies in the folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from leadlint.entries import LeadFile
from leadlint.manifest.model import Manifest

Untracked = Mapping[Path, bool]
"""Lead files that are not in the index of their repository, each with whether git is told to ignore it."""


class _Place(NamedTuple):
    """A file or link in a git repository, by the name that git gives it there."""

    repository: Path
    name: bytes


def untracked(named: Iterable[tuple[Manifest, Iterable[LeadFile]]]) -> Untracked:
    """Those of each manifest's lead files, where the manifest is tracked: else nobody but its author runs it.

    There are none where git is not installed, or refuses a repository since it belongs to somebody else.
    """
    places = _Places()
    own: list[tuple[list[_Place], Path, list[_Place]]] = []
    for manifest, files in named:
        if home := places.of(manifest.folder / Path(manifest.path).name, manifest.root):
            paths = (file.reading[0] for file in files if file.reading)
            own += ((home, path, places.of(path, manifest.root)) for path in paths)
    index = _Index({place for home, _, wanted in own for place in (*home, *wanted)})
    missing = {path: place for home, path, wanted in own if index.has(home) and (place := index.lacks(wanted))}
    ignored = _ignored(set(missing.values()))
    return {path: place in ignored for path, place in missing.items() if not _in_the_care_of_dvc(place, ignored)}


class _Index:
    """What is tracked of some places; one process of git for each repository."""

    def __init__(self, places: set[_Place]) -> None:
        self.tracked: dict[Path, frozenset[bytes] | None] = {
            repository: _listed(repository, names) for repository, names in _by_repository(places).items()
        }

    def lacks(self, places: Iterable[_Place]) -> _Place | None:
        for place in places:
            tracked = self.tracked[place.repository]
            if tracked is not None and place.name not in tracked:
                return place
        return None

    def has(self, places: Iterable[_Place]) -> bool:
        return all(place.name in (self.tracked[place.repository] or ()) for place in places)


def _by_repository(places: Iterable[_Place]) -> dict[Path, set[bytes]]:
    names: dict[Path, set[bytes]] = {}
    for place in places:
        names.setdefault(place.repository, set()).add(place.name)
    return names


def _listed(repository: Path, names: Iterable[bytes]) -> frozenset[bytes] | None:
    """The index, of the folders where these stand; None when git does not say."""
    wanted = {name.rpartition(b"/")[0] or name for name in names}
    paths = wanted if len(wanted) <= _ON_ONE_COMMAND_LINE else ()
    listing = _git(repository, "--literal-pathspecs", "ls-files", "-z", "--", *map(os.fsdecode, paths))
    return None if listing is None else frozenset(listing.split(b"\0"))


_ON_ONE_COMMAND_LINE = 100


def _ignored(places: set[_Place]) -> set[_Place]:
    found: set[_Place] = set()
    for repository, names in _by_repository(places).items():
        listing = _git(repository, "check-ignore", "-z", "--stdin", given=b"\0".join(names)) or b""
        found |= {_Place(repository, name) for name in listing.split(b"\0")}
    return found


def _in_the_care_of_dvc(place: _Place, ignored: set[_Place]) -> bool:
    """DVC has git ignore what it keeps elsewhere, and says so in files of its own."""
    return place in ignored and (place.repository / ".dvc").is_dir()


def _git(repository: Path, *args: str, given: bytes = b"") -> bytes | None:
    """What git says, 1 being an empty answer; None when there is no git, or it refuses."""
    command = ["git", "-c", "core.fsmonitor=false", *args]  # a program of the repository's, which is not ours to run
    try:
        ran = subprocess.run(  # noqa: S603
            command, cwd=repository, env=_environment(repository), input=given, capture_output=True, check=False
        )
    except OSError:
        return None
    return ran.stdout if ran.returncode in (0, 1) else None


def _environment(repository: Path) -> dict[str, str]:
    """What a hook says of the index to be committed holds for the repository that it runs in, and for no other."""
    here = _repository(Path().resolve()) == repository
    return {name: value for name, value in os.environ.items() if here or name not in _OF_A_HOOK}


_OF_A_HOOK = {"GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"}


class _Places:
    """Where files are in git; each folder is looked up once."""

    def __init__(self) -> None:
        self.real, self.repository, self.links = cache(Path.resolve), cache(_repository), cache(_links)

    def of(self, path: Path, root: Path) -> list[_Place]:
        """All that has to be tracked for a file below the root to be there: itself, and what links lead to."""
        real = self.real(path.parent) / path.name
        ends = [real.resolve()] if real.is_symlink() else []
        found = (self.place(one) for one in (*self.links(path.parent), real, *ends) if one.is_relative_to(root))
        return [place for place in found if place]

    def place(self, path: Path) -> _Place | None:
        """None outside git, and for what git-annex keeps inside of .git."""
        repository = self.repository(path.parent)
        if repository is None or ".git" in path.parts:
            return None
        return _Place(repository, os.fsencode(path.relative_to(repository).as_posix()))


def _links(folder: Path) -> list[Path]:
    """The links on the way to a folder, each by the folder that it really stands in."""
    return [one.parent.resolve() / one.name for one in (folder, *folder.parents) if one.is_symlink()]


def _repository(folder: Path) -> Path | None:
    """The nearest git repository that a folder is in: a submodule is one of its own."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)
