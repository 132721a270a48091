"""What to do after a plan: what to change first, and the command that goes on from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlint.formats.measure import cells, wrapped
from leadlint.manifest.scalars import written
from leadlint.plan.planned import Planned
from leadlint.plan.there import There
from leadlint.words import as_argument, listed, visible


def steps(planned: Sequence[Planned], there: There | None, width: int) -> Iterator[str]:
    """The lines for a list of lead files, which goes on `there`, or for each of the manifests."""
    if there:
        yield from _of_files(planned[0], there, width)
        return
    for manifest in dict.fromkeys(one.of.manifest for one in planned):
        yield from _of_manifest(manifest, [one for one in planned if one.of.manifest == manifest], width)


def _of_files(one: Planned, there: There, width: int) -> Iterator[str]:
    if there.copied:
        copies = (
            f"`{visible(path)}`" + ("" if path.rpartition("/")[2] == name else f" as `{visible(name)}`")
            for path, name in there.copied
        )
        yield from _first(f"copy {listed(copies)} into this folder: a manifest takes none from elsewhere", width)
    if not there.manifest:
        yield from _command(f"leadlint init --import-method {one.option.method.key}", init_arguments(there), width)
        return
    manifest, command = visible(there.manifest), "check" if one.option.fits else "split"
    if there.takes:
        campaigns, command = listed(f"`{visible(name)}`" for name in there.takes), "plan"
        what = "it" if len(there.files) == 1 else "files of this list"
        yield from wrapped(f"`{manifest}` takes {what} already, in {campaigns}", width, rest="  ")
        if there.left:
            left = listed(f"`{visible(path)}`" for path in there.left)
            yield from _first(f"add {left} to the `leads` of one of them, or of another campaign", width)
    elif there.parted:
        campaigns, command = listed(f"`{visible(name)}`" for name in there.parted), "plan"
        what = f"`{manifest}` takes what is called like parts of this list, in {campaigns}"
        yield from wrapped(f"{what}: where it was split, add it to no campaign again", width, rest="  ")
    else:
        yield from _first(f"add the list to the `campaigns` of `{manifest}`:", width)
        yield from _campaign(there, one.option.method.key)
    if there.suppression:
        yield from _first(f"add to the `suppression` of `{manifest}`:", width)
        yield from (f"  - {_written(path)}" for path in there.suppression)
    yield from _command(f"leadlint {command}", [as_argument(there.manifest)], width)


def _campaign(there: There, method: str) -> Iterator[str]:
    """The list as a campaign of the manifest, to be copied."""
    yield f"  - name: {_written(there.name)}"
    yield f"    import_method: {method}"
    if len(there.files) == 1:
        yield f"    leads: {_written(there.files[0])}"
    else:
        yield "    leads:"
        yield from (f"      - {_written(path)}" for path in there.files)


def _written(text: str) -> str:
    """What is no text a manifest cannot have; it stays visible."""
    return written(text.encode("utf-8", "backslashreplace").decode())


def init_arguments(there: There) -> list[str]:
    """What `leadlint init` is to be given besides the import method."""
    return [*(f"--suppression {as_argument(path)}" for path in there.suppression), *map(as_argument, there.files)]


def _first(text: str, width: int) -> Iterator[str]:
    yield from wrapped(f"first: {text}", width, rest="  ")


def _of_manifest(manifest: str, own: Sequence[Planned], width: int) -> Iterator[str]:
    parted = any(not one.option.fits and one.of.files for one in own)
    if full := [f"`{visible(one.of.campaign)}`" for one in own if one.option.over]:
        yield from _first(f"remove leads from {listed(full)} in lemlist", width)
    # Before that a split would be one by the methods that the manifest names.
    wanted = {
        "import methods": any(one.option is not one.own for one in own),
        "lead counts": any(one.is_counted_again for one in own),
    }
    if any(wanted.values()):
        what = listed(what for what, is_wanted in wanted.items() if is_wanted)
        yield from _first(f"write these {what} in the manifest", width)
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
