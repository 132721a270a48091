"""From a path or glob of a manifest to the lead files that are there."""

from __future__ import annotations

import glob
from pathlib import Path

from leadlint.manifest.model import Manifest
from leadlint.sources import LeadFileError, unreadable
from leadlint.words import did_you_mean, visible


def expand(manifest: Manifest, pattern: str) -> list[Path]:
    """The files that `pattern` means, sorted; raises LeadFileError when there are none, or one lies outside."""
    try:
        _refuse_outside(manifest.folder / pattern, manifest.root)
        found = _existing(manifest.folder, pattern)
        for path in found:
            _refuse_outside(path, manifest.root)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can be called that"
        raise unreadable(f"cannot be looked up: {reason}") from None
    return found


def _existing(folder: Path, pattern: str) -> list[Path]:
    literal = folder / pattern
    if literal.is_file():
        return [literal]
    if literal.is_dir():
        raise _missing("it is a folder", f"write `{visible(pattern.rstrip('/'))}/*.csv` for the lead files in it")
    if glob.has_magic(pattern):
        # Path.glob follows no link below `**`
        names = sorted(glob.glob(pattern, root_dir=folder, recursive=True))  # noqa: PTH207
        files = [folder / name for name in names if (folder / name).is_file()]
        if files:
            return files
        raise _missing("the glob matches no file", "it is relative to the manifest; `**` matches folders of any depth")
    if literal.exists():
        raise _missing("it is no regular file", "write the leads to a file first")
    if literal.is_symlink():
        raise _missing("it is a link to a file that is not there", "restore the file that it points to")
    siblings = [path.name for path in literal.parent.iterdir()] if literal.parent.is_dir() else []
    hint = did_you_mean(literal.name, siblings)
    raise _missing(f"no such file{hint}", "a path is relative to the manifest's folder")


def _refuse_outside(path: Path, root: Path) -> None:
    if not path.resolve().is_relative_to(root):
        raise LeadFileError(
            "path-outside-repository",
            "it leaves the repository",
            "move the file into the repository: elsewhere it may differ from one machine to the next",
        )


def _missing(message: str, help: str) -> LeadFileError:  # noqa: A002
    return LeadFileError("missing-lead-file", message, help)
