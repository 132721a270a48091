"""Which manifests a run is about: from the paths of the command line, or all below the current folder."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from leadlint.diagnostics import UsageError
from leadlint.manifest.document import MAX_BYTES, YamlError, parse
from leadlint.paths import enclosing_folder, shown
from leadlint.words import nearest

_OURS = re.compile(r"(.*\.)?leadlint\.ya?ml", re.IGNORECASE)
_ANYBODYS = re.compile(r"manifest\.ya?ml", re.IGNORECASE)
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})


class Targets(NamedTuple):
    """What a run is about.

    Every campaign of `manifests` is reported on; of `searched`, those that use one of `lead_files`. `passed_over` are
    files called manifest.yaml that are somebody else's.
    """

    manifests: tuple[Path, ...]
    searched: tuple[Path, ...]
    lead_files: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def targets(paths: Sequence[Path], commands: Iterable[str] = ()) -> Targets:
    """What the paths of a command line mean; raises UsageError when there is nothing to check.

    `commands` are named when a path that is not there may have been meant as one.
    """
    search = _Search()
    with _told():
        for path in paths or [Path()]:
            search.add(path, commands)
        searched = [path for lead_file in search.lead_files for path in search.below(_searched_for(lead_file))]
    whole = _distinct(search.manifests)
    named = set(map(_identity, whole))
    others = tuple(path for path in _distinct(searched) if _identity(path) not in named)
    return Targets(whole, others, tuple(search.lead_files), tuple(search.passed_over))


def named(paths: Iterable[Path]) -> Targets:
    """As `targets`, for who asks of lead files alone: no manifest that uses them is looked for."""
    search = _Search("name lead files themselves")
    with _told():
        for path in paths:
            search.add(path, ())
    return Targets(_distinct(search.manifests), (), tuple(search.lead_files), tuple(search.passed_over))


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise UsageError(f"cannot look for manifests: {reason(error)}") from None


def manifests_in(folder: Path) -> list[Path]:
    """The manifests that stand in a folder itself; raises OSError when it may not be listed."""
    return [
        path
        for path in sorted(folder.iterdir())
        if _OURS.fullmatch(path.name) or (_ANYBODYS.fullmatch(path.name) and _is_ours(path))
    ]


def manifests_above(folder: Path) -> list[Path]:
    """The manifests in a folder and above it, as far as its repository goes; raises OSError, as `manifests_in`."""
    root, real = enclosing_folder(folder), folder.resolve()
    return [
        path
        for above in (folder, *real.parents)
        if above.resolve().is_relative_to(root)
        for path in manifests_in(above)
    ]


def manifests_below(folder: Path) -> list[Path]:
    """The manifests at any depth below a folder; raises OSError where one of its folders may not be listed."""
    return _Search().below(folder)


def files_below(folder: Path) -> Iterator[Path]:
    """Every file at any depth below a folder, but for folders of others; raises OSError for one that is not listed."""
    return (Path(here, name) for here, names in _walked(folder) for name in names)


def no_such_path(path: Path, commands: Iterable[str] = ()) -> str:
    """What to say of a path that is not there; `commands` are what it may have been meant as."""
    if path.is_symlink():
        return f"`{path}` is a link to a file that is not there"
    known = [*commands] if path.parent == Path() and not path.suffix and not path.name.startswith("-") else []
    what = "command or path" if known else "file or folder"
    if command := nearest(path.name, known, 0.75):
        return f"no such {what}: `{path}`; did you mean `leadlint {command}`?"
    siblings = {entry.name: str(entry) for entry in path.parent.iterdir()} if path.parent.is_dir() else {}
    meant = nearest(path.name, siblings)
    return f"no such {what}: `{path}`" + (f"; did you mean `{siblings[meant]}`?" if meant else "")


def refuse_no_files(option: str, paths: Iterable[Path]) -> None:
    """Raises UsageError for what an option was given and is no file."""
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{option}: `{path}` is a folder: name the files in it")
        if not path.exists():
            raise UsageError(f"{option}: {no_such_path(path)}")


def reason(error: OSError | RuntimeError) -> str:
    """Why folders could not be searched."""
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror}{where}"
    return "a link leads to itself"


def _identity(path: Path) -> tuple[Path, str]:
    """A manifest's paths are relative to where it is named, so a link to one is another manifest."""
    return path.parent.resolve(), path.name


def _distinct(paths: Iterable[Path]) -> tuple[Path, ...]:
    found: dict[tuple[Path, str], Path] = {}
    for path in paths:
        found.setdefault(_identity(path), path)
    return tuple(found.values())


class _Search:
    def __init__(self, otherwise: str = "`leadlint init` writes a first one") -> None:
        """`otherwise` is said besides where a folder has no manifest."""
        self.otherwise = otherwise
        self.manifests: list[Path] = []
        self.lead_files: list[Path] = []
        self.passed_over: list[Path] = []

    def add(self, path: Path, commands: Iterable[str]) -> None:
        if path.is_dir():
            self.manifests += self.below(path) or self.refuse(path)
        elif not path.exists():
            raise UsageError(no_such_path(path, commands))
        elif path.suffix.lower() in (".yaml", ".yml"):
            self.manifests.append(path)
        else:
            self.lead_files.append(path)

    def below(self, folder: Path) -> list[Path]:
        found = []
        for path in _named_like_manifests(folder):
            if _OURS.fullmatch(path.name) or _is_ours(path):
                found.append(path)
            else:
                self.passed_over.append(path)
        return found

    def refuse(self, folder: Path) -> NoReturn:
        where = f"no manifest below {shown(folder)}"
        if self.passed_over:
            names = ", ".join(map(shown, self.passed_over))
            raise UsageError(f"{where}; passed over for want of `campaigns:`: {names}")
        if above := manifests_above(folder):
            raise UsageError(f"{where}: name the one above, `{shown(above[0])}`")
        called = "a manifest is called leadlint.yaml, *.leadlint.yaml or manifest.yaml"
        raise UsageError(f"{where}: {called}; {self.otherwise}")


def _searched_for(lead_file: Path) -> Path:
    """Where the manifests that may name a lead file are: its repository; outside git here, or in the file's folder."""
    here, root = Path().resolve(), enclosing_folder(lead_file.parent)
    return here if root.is_relative_to(here) and not (root / ".git").exists() else root


def _named_like_manifests(folder: Path) -> Iterator[Path]:
    for here, names in _walked(folder):
        yield from (Path(here, name) for name in names if _OURS.fullmatch(name) or _ANYBODYS.fullmatch(name))


def _walked(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each folder with the names of its files; links are followed, each folder is entered once."""
    entered: set[Path] = set()
    for here, folders, files in os.walk(folder, onerror=_raise, followlinks=True):
        if (real := Path(here).resolve()) in entered:
            folders[:] = []
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not _is_foreign(Path(here, name)))
        yield here, sorted(files)


def _raise(error: OSError) -> NoReturn:
    """os.walk passes over a folder that it may not list; there may be a manifest in it."""
    raise error


def _is_foreign(folder: Path) -> bool:
    """Hidden folders, virtual environments and packages of others hold no manifest of ours."""
    return folder.name.startswith(".") or folder.name in _PASSED_OVER or os.path.lexists(folder / "pyvenv.cfg")


def _is_ours(path: Path) -> bool:
    """Is a manifest.yaml one of ours? Also one that misspells `campaigns`, or that cannot be read."""
    if not path.is_file():
        return True  # the check says what it is
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError:
        return True
    try:
        data = parse(content).data
    except YamlError:
        data = None
    if isinstance(data, dict) and any(nearest(key, ["campaigns"], 0.8) for key in data):
        return True
    words = content.replace(b"\0", b"").lower()  # also in UTF-16: better a refusal than silence
    return b"import_method" in words or (data is None and b"campaign" in words)
