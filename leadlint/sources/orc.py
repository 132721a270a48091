"""ORC files, read one stripe after another, in a process of its own: bytes that are damaged can end the reader.

That process is this module too: run with a path, it writes the rows as an Arrow stream. What it cannot read it says in
the last line of the other stream, as a list of rule, message and help in JSON, and ends with `_REFUSED`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyarrow as pa
from pyarrow import ipc

from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, Position, unreadable
from leadlint.sources.arrow import lead_batches, refusing
from leadlint.words import count

if TYPE_CHECKING:
    from pyarrow.orc import ORCFile

# `ORC`, which some writers count to the content, and the length of the postscript.
_HEADER, _LAST_BYTE = 3, 1
_ROWS = b"rows"  # by the footer
_REFUSED = 3


def open_orc(path: Path, _: ReadOptions) -> LeadSource:
    """Opens an ORC file; raises LeadFileError when it is none or not whole."""
    with reader(path, "--schema-only") as stream:
        columns = tuple(stream.schema.names)
    decisions: dict[str, str] = {}
    return LeadSource(
        format="orc",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda _: _batches(path, decisions),
        positions=lambda indices, _: [Position(index + 1) for index in indices],
        decisions=decisions,
    )


def _batches(path: Path, decisions: dict[str, str]) -> Iterator[LeadBatch]:
    rows = 0
    with reader(path) as stream:
        declared = int((stream.schema.metadata or {})[_ROWS])
        for batch in stream:
            for one in lead_batches(batch):
                rows += one.rows
                yield one
    if rows != declared:
        raise unreadable(f"{count(rows, 'row')}, where its footer says {declared:,}", "export it again")
    decisions["counters"] = f"{rows:,} by its rows, {declared:,} by its footer"


@contextlib.contextmanager
def reader(path: Path, *args: str) -> Iterator[ipc.RecordBatchStreamReader]:
    """The stream of the other process; raises LeadFileError for what it refuses, and when it dies before the end."""
    package = str(Path(__file__).parents[2])
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))}
    # -P: a folder of the user's that is called `leadlint` too is none of ours.
    command = [sys.executable, "-P", "-m", __name__, str(path.absolute()), *args]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=env) as process,  # noqa: S603
    ):
        assert process.stdout  # noqa: S101
        try:
            yield ipc.open_stream(process.stdout)  # type: ignore[arg-type]
        except (pa.ArrowException, OSError):
            process.stdout.close()  # or it may wait for somebody to read on
            raise _refusal(process.wait(), said) from None
        except BaseException:
            process.kill()
            raise
        if code := process.wait():
            raise _refusal(code, said)


def _refusal(code: int, said: IO[bytes]) -> LeadFileError:
    said.seek(0)
    with contextlib.suppress(ValueError, IndexError, TypeError):
        if code == _REFUSED:
            return LeadFileError(*json.loads(said.read().splitlines()[-1]))
    return unreadable("its data are damaged", "export it again")


def _write(path: Path, schema_only: bool) -> None:
    from pyarrow.orc import ORCFile

    with refusing("not a whole ORC file"), path.open("rb") as stream:
        file = ORCFile(stream)
        _refuse_what_the_footer_does_not_cover(file)
        schema = file.schema.with_metadata({_ROWS: str(file.nrows)})
        with ipc.new_stream(sys.stdout.buffer, schema) as sink:  # type: ignore[arg-type]
            for number in range(0 if schema_only else file.nstripes):
                with refusing("its data cannot be read"):
                    sink.write_batch(file.read_stripe(number))


def _refuse_what_the_footer_does_not_cover(file: ORCFile) -> None:
    """Of two files put together the reader sees as much as the footer of the second tells of, in the first."""
    tail = file.stripe_statistics_length + file.file_footer_length + file.file_postscript_length + _LAST_BYTE
    unaccounted = file.file_length - file.content_length - tail
    if unaccounted not in (0, _HEADER):
        raise unreadable(
            f"its footer does not agree with its {file.file_length:,} bytes",
            "two files put together? keep each by itself",
        )


def _main() -> int:
    try:
        _write(Path(sys.argv[1]), "--schema-only" in sys.argv[2:])
    except LeadFileError as error:
        sys.stderr.write("\n" + json.dumps([error.rule, error.message, error.help]) + "\n")
        sys.stderr.flush()
        os._exit(_REFUSED)  # nothing else has the last word
    return 0


if __name__ == "__main__":
    sys.exit(_main())
