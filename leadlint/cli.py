"""Every command: parse, call, write, exit. No logic, and no import that a command does not need."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperArgument, TyperCommand

from leadlint import streams
from leadlint.command import COMMANDS, check, one_of
from leadlint.diagnostics import UsageError
from leadlint.plan.command import plan
from leadlint.split.command import split

app = typer.Typer(
    name="leadlint",
    help="Checks lead files against lemlist's import limits. `leadlint PATH` is `leadlint check PATH`.",
    rich_markup_mode=None,  # rich costs more at start-up than the check itself
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _Command(TyperCommand):
    """In its usage an argument is written as it is called; typer has braces and brackets of its own."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return ["[OPTIONS]", *(one.metavar or "" for one in self.params if isinstance(one, TyperArgument))]


_command = partial(app.command, cls=_Command)


def run() -> NoReturn:
    """The console script.

    It leaves without taking the interpreter down: a thread of pyarrow's may still be coming back from reading a file
    object of Python's, and aborts the process when it finds the interpreter gone.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own keeps 50 MB that nothing is in any more
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main(args: Sequence[str]) -> int:
    """Runs one command and returns its exit code; anything unforeseen is a bug of ours and says so."""
    streams.open_closed()
    try:
        app(args=_with_command(args), prog_name="leadlint")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except UsageError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"input or output failed: {error.strerror or type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - the one place where a bug of ours ends
        return _complain(_bug(error))
    return 0


def _with_command(args: Sequence[str]) -> list[str]:
    """`leadlint PATH` and `leadlint --option` are `leadlint check …`."""
    if args and (args[0] in COMMANDS or args[0] in ("-h", "--help", "--version")):
        return [*args]
    if args and {"-h", "--help"}.intersection(args) and not args[0].startswith("-") and not os.path.lexists(args[0]):
        from leadlint.manifest.discover import no_such_path

        raise UsageError(no_such_path(Path(args[0]), COMMANDS))
    return ["check", *args]


def _complain(message: str) -> int:
    streams.notice(message)
    return 2


def _bug(error: Exception) -> str:
    """What went wrong and where, without the message: it may quote a lead file."""
    if os.environ.get("LEADLINT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else ""
    return f"a bug of leadlint's: {type(error).__name__}{where}. LEADLINT_DEBUG=1 shows the traceback"


def _version(wanted: bool) -> None:
    if wanted:
        from leadlint import __version__

        streams.show(f"leadlint {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


_command()(check)
_command()(plan)
_command()(split)


@_command()
def init(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            show_default=False,
            help="Lead files, or folders to look for them in. Without any, all below the current folder.",
        ),
    ] = None,
    import_method: Annotated[
        str | None,
        typer.Option(metavar="METHOD", help="How the leads get into lemlist; asked for if a terminal is there."),
    ] = None,
    suppression: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Who must never be imported, whatever its name; may be given several times."),
    ] = None,
) -> None:
    """Write a first manifest for the lead files that are there."""
    from leadlint.methods import METHODS

    if import_method is not None:
        one_of("--import-method", import_method, tuple(METHODS))
    from leadlint.init import first_manifest

    streams.show(first_manifest(paths or [], import_method, suppression or []))


@_command()
def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's code or name.")]) -> None:
    """Show why a rule matters, and what to do."""
    from leadlint.selection import one_rule

    found = one_rule(rule)
    off = "" if found.default else ", off by default"
    streams.show(f"# {found.name} ({found.code}, {found.severity.value}{off})\n\n{found.page}\n")


@_command()
def rules() -> None:
    """List every rule with its severity."""
    from leadlint.listings import of_rules

    streams.show(of_rules(_terminal_width()))


@_command()
def methods() -> None:
    """List the import methods, their limits and sources."""
    from leadlint.listings import of_methods

    streams.show(of_methods(_terminal_width()))


def _terminal_width() -> int | None:
    return streams.columns() if sys.stdout.isatty() else None


@_command()
def schema(
    name: Annotated[str, typer.Argument(metavar="[manifest|report]", help="Whose schema.")] = "manifest",
) -> None:
    """Print the JSON Schema of manifest or report."""
    from leadlint.resources import SCHEMAS, schema_bytes

    one_of("schema", name, SCHEMAS)
    streams.to_stream(sys.stdout, lambda: sys.stdout.buffer.write(schema_bytes(name)))
