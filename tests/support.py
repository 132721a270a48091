"""What tests are written with: a folder to fill, and leadlint run in this process."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leadlint.cli import main
from leadlint.columns import recognise
from leadlint.leads import Header
from leadlint.suppression import Suppressed

ROOT = Path(__file__).resolve().parent.parent


class Result(NamedTuple):
    """What a run gave back."""

    code: int
    out: str
    err: str


def run(*args: str) -> Result:
    """Runs `leadlint ARGS` here, in this process."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    err = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(args)
    out.flush()
    return Result(code, out.buffer.getvalue().decode(), err.getvalue())  # type: ignore[attr-defined]


def report(*args: str) -> dict[str, Any]:
    """The JSON report of `leadlint ARGS`."""
    result = run("check", *args, "--output-format", "json")
    assert not result.err, result.err
    loaded: dict[str, Any] = json.loads(result.out)
    assert loaded["exit_code"] == result.code
    return loaded


def names(loaded: dict[str, Any]) -> list[str]:
    """The rules of a report's diagnostics, in order."""
    return [diagnostic["name"] for diagnostic in loaded["diagnostics"]]


@contextlib.contextmanager
def somebody_else(readable: Path) -> Iterator[None]:
    """Root may read everything, so what follows is done as nobody, for whom the way to the folder is opened."""
    if os.geteuid():
        yield
        return
    for above in (readable, *readable.parents[:-2]):
        above.chmod(above.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


class Folder:
    """A folder that a test fills."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def names(self) -> list[str]:
        """What there is in it."""
        return sorted(path.name for path in self.path.iterdir())

    def manifest(self, *campaigns: dict[str, Any], name: str = "manifest.yaml", **rest: Any) -> Path:
        """A manifest with these campaigns; JSON is YAML."""
        text = json.dumps({"version": 1, **rest, "campaigns": list(campaigns)}, indent=1)
        return self.write(name, text)

    def leads(self, name: str, number: int, header: str = "Email,First Name") -> Path:
        """A CSV or Parquet lead file of that many made-up leads."""
        host = re.sub("[^a-z0-9]+", "-", name.lower()) + ".example.com"  # whoever stands in two files is a finding
        rows = [(f"lead{index}@{host}", f"Name {index}") for index in range(number)]
        if not name.endswith(".parquet"):
            return self.write(name, "".join(f"{line}\n" for line in [header, *map(",".join, rows)]))
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = zip(*rows, strict=True) if rows else ([], [])
        table = pa.table(
            {title: pa.array(cells, pa.string()) for title, cells in zip(header.split(","), columns, strict=True)}
        )
        with path.open("wb") as file:  # a path that is not UTF-8 is none to pyarrow
            pq.write_table(table, file)
        return path

    def mixed_lists(self) -> None:
        """Campaigns over, near and within their limits, and one that cannot be counted."""
        self.leads("leads/list.csv", 12)
        self.manifest(
            {"name": "Over", "import_method": "csv", "leads": "leads/list.csv"},
            {"name": "Near", "import_method": "csv", "lead_count": 9},
            {"name": "Within", "import_method": "csv", "lead_count": 1},
            {"name": "Gone", "import_method": "api", "leads": "leads/gone.csv"},
            limits={"csv": {"per_campaign": 10, "total": 20}},
        )


def header(*names: str) -> Header:
    """The header of a file of which its manifest says nothing."""
    return Header(names, recognise(names), Suppressed(), ())


def tree(folder: Path) -> Iterable[Path]:
    """Every file below a folder, sorted."""
    return sorted(Path(here, name) for here, _, files in os.walk(folder) for name in files)
