"""What to do after a plan: what to change first, and the command that goes on from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlint.formats.measure import cells, wrapped
from leadlint.paths import as_argument
from leadlint.plan.planned import Planned


def steps(planned: Sequence[Planned], width: int) -> Iterator[str]:
    """The lines for the lead files of a list, or for each of the manifests."""
    if not planned[0].of.manifest:
        yield from _of_files(planned[0], width)
        return
    for manifest in dict.fromkeys(one.of.manifest for one in planned):
        yield from _of_manifest(manifest, [one for one in planned if one.of.manifest == manifest], width)


def _of_files(one: Planned, width: int) -> Iterator[str]:
    never = [f"--suppression {as_argument(path)}" for path in one.of.suppression]
    files = [*map(as_argument, one.of.files)]
    yield from _command(f"leadlint init --import-method {one.option.method.key}", [*never, *files], width)


def _of_manifest(manifest: str, own: Sequence[Planned], width: int) -> Iterator[str]:
    parted = any(not one.option.fits and one.of.files for one in own)
    # Before that a split would be one by the methods that the manifest names.
    if any(one.option is not one.own for one in own):
        yield from wrapped("first: write these import methods in the manifest", width, rest="  ")
    yield from _command(f"leadlint {'split' if parted else 'check'}", [as_argument(manifest)], width)


def _command(command: str, arguments: Sequence[str], width: int) -> Iterator[str]:
    """A command to be copied: over several lines it is one still."""
    line = f"next: {command}"
    for one in arguments:
        if cells(f"{line} {one}") + 2 > width and line.strip():
            yield f"{line} \\"
            line = "     "
        line += f" {one}"
    yield line
