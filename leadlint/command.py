"""`leadlint check` on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from leadlint import streams
from leadlint.diagnostics import UsageError

COMMANDS = ("check", "plan", "split", "init", "explain", "rules", "methods", "schema")
"""All that there are: a path that is not there may have been meant as one."""


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            show_default=False,
            help="Manifests, or folders to look for manifests in; a lead file selects the campaigns that use it. "
            "Without any, every manifest below the current folder.",
        ),
    ] = None,
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[=FILE]",
            help="How to report, and where to; may be given several times. FORMAT is full, concise, json, jsonl, "
            "github, sarif, gitlab, junit, rdjson, markdown or html; without FILE it takes the place of full on "
            "standard output.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run these rules only: a code, its prefix, or a name.")
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Run these rules too, such as those that are off by default."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Do not run these rules; a locked one always runs.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="SEVERITY", help="The least severity that fails: error, warning, note or never.")
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even when there are findings.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Report diagnostics only.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Also count the diagnostics of each rule.")] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="Also show how each lead file was read, and why so.")
    ] = False,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Also show the cells in which something is wrong: leads are people.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR set.")] = False,
    no_ci: Annotated[
        bool, typer.Option("--no-ci", help="In GitHub Actions too, report as on a laptop: no annotations, no summary.")
    ] = False,
) -> None:
    """Check manifests; exit 1 when a campaign would fail."""
    from leadlint import outputs
    from leadlint.check import check as checked
    from leadlint.diagnostics import Severity
    from leadlint.examine import Wishes
    from leadlint.formats import Style
    from leadlint.manifest.discover import targets
    from leadlint.selection import kept_on
    from leadlint.words import listed

    wanted = outputs.with_unasked(outputs.asked_for(output_format or []), {} if no_ci else os.environ)
    one_of("--fail-on", fail_on, (*(severity.value for severity in Severity), "never"))
    meant = targets(paths or [], COMMANDS)
    if meant.passed_over and not quiet:
        streams.notice(f"passed over for want of `campaigns:`: {', '.join(map(str, meant.passed_over))}")
    severity = None if fail_on == "never" else Severity(fail_on)
    wishes = Wishes(_split(select), _split(ignore), severity, exit_zero, _split(extend_select), show_values)
    wishes = wishes._replace(progress=streams.is_watched() and not quiet)
    report = checked(meant, wishes)
    outputs.refuse_inputs(wanted, report.inputs)
    if (kept := kept_on(wishes.ignore, [one.name for one in report.diagnostics])) and not quiet:
        streams.notice(f"{listed(kept)} cannot be ignored: a count nobody knows must not pass")
    style = Style(streams.wants_color(no_color), streams.columns(), streams.wants_links(no_color))
    outputs.write(report, wanted, style._replace(quiet=quiet, statistics=statistics, show_files=show_files))
    raise typer.Exit(report.exit_code)


def _split(selectors: list[str] | None) -> tuple[str, ...]:
    """`--select LL1,LL2` is `--select LL1 --select LL2`."""
    return tuple(part.strip() for selector in selectors or [] for part in selector.split(",") if part.strip())


def one_of(option: str, value: str, known: Sequence[str]) -> None:
    """Raises UsageError for a value that is none of those that are known."""
    if value not in known:
        from leadlint.words import did_you_mean, listed

        raise UsageError(f"{option} `{value}` is not known{did_you_mean(value, known)} ({listed(known, 'or')})")
