"""Where the reports of a run go: which formats, to which streams and files, and what a CI gets unasked."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint import streams
from leadlint.diagnostics import Report, UsageError
from leadlint.formats import FORMATS, Style, render
from leadlint.paths import identity, real, shown
from leadlint.words import did_you_mean, listed, visible


class Output(NamedTuple):
    """A report in one format, to a file or else to standard output or, with `aside`, to standard error.

    What a file holds already is replaced, or with `append` kept.
    """

    format: str
    file: Path | None = None
    aside: bool = False
    append: bool = False


def asked_for(options: Sequence[str]) -> list[Output]:
    """The outputs that `--output-format FORMAT` and `FORMAT=FILE` mean; raises UsageError where two go to one place."""
    outputs = [_output(option) for option in options]
    places: dict[Path | None, str] = {}
    for one in outputs:
        place = one.file and real(one.file)
        if place in places:
            where = f"`{visible(str(one.file))}`" if one.file else "standard output"
            example = "" if one.file else f"; write one of them to a file: `{one.format}=FILE`"
            raise UsageError(f"--output-format: {places[place]} and {one.format} both go to {where}{example}")
        places[place] = one.format
    return outputs


def _output(option: str) -> Output:
    name, to_file, file = option.partition("=")
    if name not in FORMATS:
        known = listed(FORMATS, "or")
        raise UsageError(f"--output-format `{visible(name)}` is not known{did_you_mean(name, FORMATS)} ({known})")
    if to_file and not file:
        raise UsageError(f"--output-format `{option}` names no file: write `{name}=FILE`, or `{name}` alone")
    return Output(name, Path(file) if file not in ("", "-") else None)


def with_unasked(asked: Sequence[Output], environment: Mapping[str, str]) -> list[Output]:
    """The outputs, and where none of them goes to standard output, what a person sees there: a file takes nothing away.

    In GitHub Actions annotations go to standard error besides, which the runner reads like standard output, and a page
    to the summary of the run.
    """
    if any(one.file is None for one in asked):
        return [*asked]
    unasked = [Output("full")]
    if environment.get("GITHUB_ACTIONS") == "true":
        unasked.append(Output("github", aside=True))
        if summary := environment.get("GITHUB_STEP_SUMMARY"):
            unasked.append(Output("markdown", Path(summary), append=True))
    taken = {real(one.file) for one in asked if one.file}
    return [*asked, *(one for one in unasked if not (one.file and real(one.file) in taken))]


def refuse_inputs(outputs: Iterable[Output], inputs: Collection[Path]) -> None:
    """Raises UsageError where a report would be written over a file that the run has read, by whatever name."""
    same = {identity(path) for path in inputs} - {None}
    for one in outputs:
        if one.file and (real(one.file) in inputs or identity(one.file) in same):
            raise UsageError(f"--output-format: `{visible(shown(one.file))}` is an input of this run, not written over")


def write(report: Report, outputs: Iterable[Output], style: Style) -> None:
    """Writes every report; `style` is that of standard output. Raises UsageError for those that cannot be written.

    A page that nobody asked for is only missed.
    """
    failed = dict(_failures(report, sorted(outputs, key=lambda one: one.file is None), style))
    for one in failed:
        if one.append:
            streams.notice(failed[one])
    if asked := [message for one, message in failed.items() if not one.append]:
        raise UsageError("; ".join(asked))


def _failures(report: Report, outputs: Iterable[Output], style: Style) -> Iterator[tuple[Output, str]]:
    """Files first: whoever reads standard output may go away."""
    for one in outputs:
        if one.file:
            try:
                _to_file(render(report, one.format, style._replace(color=False, links=False, width=Style().width)), one)
            except OSError as error:
                yield one, f"cannot write `{visible(str(one.file))}`: {error.strerror or type(error).__name__}"
        else:
            text = render(report, one.format, style)
            streams.show(text, sys.stderr if one.aside else sys.stdout)


def _to_file(text: str, output: Output) -> None:
    """A page of a CI's is there already; a file of ours may be the first of its folder, but of one folder alone.

    Where more are missing the path is rather mistyped.
    """
    assert output.file  # noqa: S101
    if not os.path.lexists(output.file.parent):
        output.file.parent.mkdir()
    # What is no UTF-8 in a name stays visible, and no reader of the file stumbles over it.
    with output.file.open("ab" if output.append else "wb") as file:
        file.write(text.encode("utf-8", "backslashreplace"))
