"""Which manifests a run is about: from the paths of the command line, or all below the current folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import UsageError
from leadlint.manifest.document import YamlError, parse
from leadlint.paths import enclosing_folder, shown
from leadlint.words import did_you_mean, nearest

_OURS = re.compile(r"(.+\.)?leadlint\.ya?ml", re.IGNORECASE)
_ANYBODYS = re.compile(r"manifest\.ya?ml", re.IGNORECASE)
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})


class Targets(NamedTuple):
    """The manifests of a run, and the lead files whose campaigns it reports on; without any, on all."""

    manifests: tuple[Path, ...]
    lead_files: tuple[Path, ...] = ()


def targets(paths: Sequence[Path], commands: Iterable[str] = ()) -> Targets:
    """What the paths of a command line mean; raises UsageError when there is nothing to check.

    `commands` are named when a path that is not there may have been meant as one.
    """
    manifests: list[Path] = []
    lead_files: list[Path] = []
    for path in paths or [Path()]:
        if path.is_dir():
            manifests += _below_or_refuse(path)
        elif not path.exists():
            raise UsageError(_no_such_path(path, commands))
        elif path.suffix.lower() in (".yaml", ".yml"):
            manifests.append(path)
        else:
            lead_files.append(path)
    for folder in dict.fromkeys(map(_searched_for, lead_files)):
        manifests += _below(folder)
    return Targets(tuple({path.resolve(): path for path in reversed(manifests)}.values())[::-1], tuple(lead_files))


def _searched_for(lead_file: Path) -> Path:
    """Where the manifests that may name a lead file are: its repository; outside git here, or in the file's folder."""
    here, root = Path().resolve(), enclosing_folder(lead_file)
    return here if root.is_relative_to(here) and not (root / ".git").exists() else root


def _no_such_path(path: Path, commands: Iterable[str]) -> str:
    if path.parent == Path() and (command := nearest(path.name, commands, 0.75)):
        return f"no such command or path `{path}`; did you mean `leadlint {command}`?"
    siblings = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    return f"no such file or folder: `{path}`{did_you_mean(path.name, siblings)}"


def _below_or_refuse(folder: Path) -> list[Path]:
    if found := _below(folder):
        return found
    where = f"no manifest below {shown(folder)}"
    if passed_over := [shown(path) for path in _named_like_manifests(folder)]:
        raise UsageError(f"{where}; passed over for want of `campaigns:`: {', '.join(passed_over)}")
    raise UsageError(f"{where}: a manifest is called leadlint.yaml, *.leadlint.yaml or manifest.yaml")


def _below(folder: Path) -> list[Path]:
    return [path for path in _named_like_manifests(folder) if _OURS.fullmatch(path.name) or _has_campaigns(path)]


def _named_like_manifests(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_foreign(Path(here, name)))
        yield from (Path(here, name) for name in sorted(files) if _OURS.fullmatch(name) or _ANYBODYS.fullmatch(name))


def _is_foreign(folder: Path) -> bool:
    """Hidden folders, virtual environments and packages of others hold no manifest of ours."""
    return folder.name.startswith(".") or folder.name in _PASSED_OVER or (folder / "pyvenv.cfg").exists()


def _has_campaigns(path: Path) -> bool:
    """Is it a manifest of ours rather than somebody else's? One that misspells the key is ours."""
    try:
        content = path.read_bytes()
    except OSError:
        return True  # the check says why it cannot be read
    try:
        data = parse(content).data
    except YamlError:
        return b"campaigns" in content.replace(b"\0", b"")  # also in UTF-16: better a refusal than silence
    return isinstance(data, dict) and any(nearest(key, ["campaigns"], 0.8) for key in data)
