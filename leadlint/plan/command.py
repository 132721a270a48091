"""`leadlint plan`: parse, call, write, exit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadlint import streams
from leadlint.diagnostics import UsageError

if TYPE_CHECKING:
    from leadlint.formats import Style
    from leadlint.manifest.discover import Targets
    from leadlint.plan.lists import Counted
    from leadlint.plan.there import There


def plan(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            show_default=False,
            help="Lead files, which together are one list; or manifests, or folders to look for manifests in, for a "
            "plan for each of their campaigns.",
        ),
    ] = None,
    senders: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many mailboxes send.")] = None,
    emails_per_day: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Emails a day from each mailbox: says how long they need.")
    ] = None,
    suppression: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Who must never be imported, for lead files; may be given several times."),
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR set.")] = False,
) -> None:
    """Show which import methods take a list, and choose one."""
    from leadlint.formats import Style
    from leadlint.formats.ink import Ink
    from leadlint.plan.lists import of_files, of_manifests
    from leadlint.plan.text import Sending, render
    from leadlint.plan.there import there

    meant = _meant(paths or [], suppression or [])
    watched = streams.is_watched()
    if meant.manifests:
        counted = of_manifests(meant.manifests, watched)
    else:
        counted = of_files(meant.lead_files, suppression or [], watched)
    place = there(meant.lead_files, suppression or []) if meant.lead_files else None
    style = Style(streams.wants_color(no_color), streams.columns(), streams.wants_links(no_color), quiet=True)
    if counted.refused:
        streams.show(_refusal(counted, place, style))
        raise typer.Exit(1)
    _check_sending(senders, emails_per_day, counted)
    sending, ink = Sending(senders, emails_per_day), Ink(style.color, style.links)
    streams.show(render(counted.lists, place, sending, ink, style.width))


def _meant(paths: Sequence[Path], suppression: Sequence[Path]) -> Targets:
    """What the paths are; raises UsageError when there is none, and for what no plan can be made of together."""
    from leadlint.manifest.discover import named, refuse_no_files

    if not paths:
        raise UsageError("name the lead files of a list, or a manifest: `leadlint plan leads.csv`")
    meant = named(paths)
    if meant.manifests and meant.lead_files:
        raise UsageError("lead files and manifests do not make one list: name either of them")
    if meant.manifests and suppression:
        raise UsageError("--suppression is for lead files: a manifest names its own files under `suppression`")
    refuse_no_files("--suppression", suppression)
    return meant


def _check_sending(senders: int | None, emails_per_day: int | None, counted: Counted) -> None:
    if senders and not emails_per_day and not any(one.emails_per_day for one in counted.lists):
        raise UsageError("--senders says nothing without --emails-per-day")


def _refusal(counted: Counted, place: There | None, style: Style) -> str:
    """The errors as a check tells them, and what to do about them where there is no manifest."""
    from leadlint.formats import render
    from leadlint.formats.measure import wrapped
    from leadlint.plan.refusal import way_out

    assert counted.refused  # noqa: S101
    errors = render(counted.refused, "full", style)
    return errors + "\n" + "\n".join(wrapped(way_out(counted.refused, place), style.width)) + "\n"
