"""A first manifest for the lead files that are there. What is there already is never written over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from leadlint import streams
from leadlint.diagnostics import UsageError
from leadlint.init.asking import asked_method
from leadlint.init.candidates import Candidates, candidates, manifests_about, some
from leadlint.init.draft import NAME, Draft, draft, findings, loaded
from leadlint.init.text import MODELINE, manifest_text
from leadlint.manifest import load
from leadlint.manifest.discover import refuse_no_files
from leadlint.methods import METHODS
from leadlint.newfile import create
from leadlint.paths import shown
from leadlint.words import count, listed, visible

_SCHEMA = "manifest.schema.json"  # what the documents have people write it to


def first_manifest(paths: Sequence[Path], import_method: str | None, never: Sequence[Path] = ()) -> str:
    """Writes `leadlint.yaml` in the current folder, and says what is in it; the method is asked for where it is None.

    `never` are files of those who must never be imported. Raises UsageError where there is a manifest already, and for
    anything else for which none can be written.
    """
    if manifests := manifests_about(paths):
        raise UsageError(_already(manifests))
    refuse_no_files("--suppression", never)
    found = candidates(paths, never)
    made = draft(METHODS[import_method or asked_method()], found, streams.is_watched())
    if not made.examination:
        raise UsageError(
            "; ".join([f"no lead file can be counted as it is, `{NAME}` is not written", *_reasons(made)[:_TOLD]])
        )
    text = manifest_text(made.contents, MODELINE.format(_SCHEMA) if Path(_SCHEMA).is_file() else "")
    _write(text)
    return "".join(f"{line}\n" for line in _said(found, made))


def _already(manifests: Sequence[Path]) -> str:
    more = [f"{len(manifests) - _TOLD:,} more"] if len(manifests) > _TOLD else []
    names = listed([*(f"`{visible(shown(path))}`" for path in manifests[:_TOLD]), *more])
    them, those = (
        ("is a manifest", "to its `campaigns`")
        if len(manifests) == 1
        else ("are manifests", "to the `campaigns` of one")
    )
    way_out = f"add lead files {those}; `leadlint` tells which no campaign takes"
    return f"{names} {them} already, nothing is written: {way_out}"


def _write(text: str) -> None:
    """Writes the manifest, and has it read from where it stands."""
    meant, target = loaded(text), Path(NAME)
    try:
        create(target, text.encode())
    except FileExistsError:
        raise UsageError(f"`{NAME}` has come to be in the meantime, nothing is written over it") from None
    except OSError as error:
        raise UsageError(f"cannot write `{NAME}`: {error.strerror or type(error).__name__}") from None
    if load(target) != meant:
        raise UsageError(f"`{NAME}` is not what was written any more: something else writes to it")


def _said(found: Candidates, made: Draft) -> Iterator[str]:
    contents = made.contents
    leads = sum(facts.leads for facts in contents.facts)
    campaigns = count(len(contents.campaigns), "campaign")
    yield f"wrote {NAME}: {campaigns}, {count(leads, 'lead')}, import method {contents.method.key}"
    if contents.never:
        yield f"  never to be imported: {visible(some([*map(Path, contents.never)]))}"
    if contents.suppression:
        yield f"  never to be imported, by the name: {visible(some([*map(Path, contents.suppression)]))}"
    reasons = _reasons(made)
    yield from (f"  left out, see its comments: {reason}" for reason in reasons[:_TOLD])
    if len(reasons) > _TOLD:
        yield f"  left out, see its comments: {len(reasons) - _TOLD:,} more"
    yield from (f"  passed over: {visible(some(them))}, {why}" for why, them in found.passed_over)
    assert made.examination  # noqa: S101
    finds = findings(made.examination)
    yield f"next: `leadlint` checks it{f', and finds {finds}' if finds else ''}"


_TOLD = 9


def _reasons(made: Draft) -> list[str]:
    return [
        f"{visible(shown(one.planned.file))}: {one.reason}" for one in (*made.contents.useless, *made.contents.left_out)
    ]
