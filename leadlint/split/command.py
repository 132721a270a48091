"""`leadlint split` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def split(
    manifest: Annotated[
        Path | None,
        typer.Argument(
            metavar="[MANIFEST]",
            show_default=False,
            help="The manifest whose campaigns to split; without, the one below the current folder.",
        ),
    ] = None,
    campaign: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Split this campaign; without, all over their limit.")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max", metavar="N", min=1, help="At most so many leads in each campaign.")
    ] = None,
    fill: Annotated[
        bool, typer.Option("--fill/--even", help="Fill each campaign but the last, or make them as like as can be.")
    ] = False,
    by: Annotated[str | None, typer.Option(metavar="COLUMN", help="A campaign for each text of this column.")] = None,
    keep_together: Annotated[
        Literal["domain"] | None,
        typer.Option(help="Never part a company, by the domain of its emails."),
    ] = None,
    rest: Annotated[
        Literal["api"] | None,
        typer.Option(help="How what goes over a method's total is imported."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the parts and the manifest.")] = False,
) -> None:
    """Split campaigns over their limit into parts that fit. Shows what would be written, unless told to write."""
    from leadlint.split.request import Request
    from leadlint.split.running import run

    request = Request(tuple(campaign or ()), most, fill, by, keep_together is not None, rest)
    raise typer.Exit(run(manifest, request, write))
