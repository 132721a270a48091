"""A lead file of any format → one bounded record batch after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlint.columns import claimed_fields
from leadlint.reading import ReadOptions
from leadlint.words import did_you_mean, way_to_read

if TYPE_CHECKING:
    import pyarrow as pa


class Choices(NamedTuple):
    """A reading key of a lead entry, and the values of which one may be meant."""

    key: str
    values: tuple[str, ...]


class LeadFileError(Exception):
    """A lead file whose leads cannot be counted; `rule` names the rule that reports it.

    The message never holds a cell value. `row` and `line` are where it shows, when that is known exactly. `choices` are
    the key of the manifest that would settle it and the values that it may have, where these can be named.
    """

    def __init__(
        self,
        rule: str,
        message: str,
        help: str | None = None,  # noqa: A002
        *,
        row: int | None = None,
        line: int | None = None,
        choices: Choices | None = None,
    ) -> None:
        super().__init__(message)
        self.rule, self.message, self.help, self.row, self.line = rule, message, help, row, line
        self.choices = choices


def unreadable(message: str, help: str | None = None, choices: Choices | None = None) -> LeadFileError:  # noqa: A002
    """A file that no reader of ours can make sense of."""
    return LeadFileError("unreadable-lead-file", message, help, choices=choices)


def not_readable(error: OSError) -> LeadFileError:
    """A file that the system does not let us read, or, where it gives no reason, compressed data that are damaged."""
    if error.strerror:
        return unreadable(f"cannot be read: {error.strerror}", way_to_read(error))
    return unreadable("its compressed data are damaged or cut short", "export it again")


class Position(NamedTuple):
    """Where a record stands: the row that a spreadsheet shows and the physical line, each only when it is certain."""

    row: int | None = None
    line: int | None = None


class Remark(NamedTuple):
    """Something to say of a file that was counted, under the rule of that name; the message holds no cell value."""

    rule: str
    message: str
    row: int | None = None
    line: int | None = None


class LeadBatch(NamedTuple):
    """So many rows of a lead file: the columns asked for, by index, as Arrow arrays of bytes, text or anything else.

    `not_leads` are the indices of rows without a lead, where the reader knows them; None: all columns are there, and
    a row whose cells are all blank is no lead.
    """

    rows: int
    columns: Mapping[int, pa.Array[Any]]
    not_leads: Sequence[int] | None = None


Starts = Callable[[Sequence[int], bool], tuple[Sequence[int], int]]


class LeadSource(NamedTuple):
    """An opened lead file.

    Each call of `batches` reads the file anew, one record a row, the header not among them, with at least the columns
    of those indices. `positions` takes indices of records, from 0 and ascending, and how many there are, and says
    where each stands. `remarks` are there when all batches were read; so are all `decisions`, what was decided of the
    file and why. `starts`, of a text, takes numbers of records, or of leads, which ascend, and gives the bytes that
    these begin with, and the one behind the last record. `refuse_changed` raises LeadFileError once the file is another
    than it was when it was opened.
    """

    format: str
    size: int
    columns: tuple[str, ...]
    batches: Callable[[Sequence[int]], Iterator[LeadBatch]]
    positions: Callable[[Sequence[int], int], Sequence[Position]]
    encoding: str | None = None
    delimiter: str | None = None
    remarks: Sequence[Remark] = ()
    decisions: Mapping[str, str] = {}
    starts: Starts | None = None
    refuse_changed: Callable[[], None] = lambda: None

    def column_index(self, name: str | int) -> int:
        """The index of a column by its header or its number from 1; raises LeadFileError unless there is just one."""
        if isinstance(name, int):
            if name <= len(self.columns):
                return name - 1
            raise LeadFileError("unknown-column", f"no column {name:,}, there are {len(self.columns):,}")
        found = [index for index, column in enumerate(self.columns) if column.strip() == name.strip()]
        if len(found) == 1:
            return found[0]
        if found:
            raise LeadFileError("unknown-column", f"{len(found)} columns are called `{name}`", "rename all but one")
        # A file without a header has a lead's cells in its place: nothing of it is shown but what nearly was written.
        is_header = any(claimed_fields(self.columns))
        known = [column for column in self.columns if is_header and not set("@/") & {*column}]
        hint = did_you_mean(name, known, cutoff=0.8)
        raise LeadFileError("unknown-column", f"no column `{name}`{hint}", self.other_encoding or _AS_IT_STANDS)

    @property
    def other_encoding(self) -> str | None:
        """The way out when the header holds bytes that are not of the encoding it was read in."""
        return _OTHER_ENCODING if any("\ufffd" in column for column in self.columns) else None


_AS_IT_STANDS = "write it as the file's header does"
_OTHER_ENCODING = "its header is not UTF-8: say what it is in its entry, such as `encoding: windows-1252`"


def open_source(path: Path, options: ReadOptions) -> LeadSource:
    """Opens a lead file as what its bytes and its ending say; raises LeadFileError when it cannot be read."""
    from leadlint.sources.identify import LOOKED_AT, identify

    try:
        with path.open("rb") as stream:
            kind = identify(path, stream.read(LOOKED_AT))
        state = _state(path)
        kind.refuse_keys(options)
        source = kind.reader(path, options)
        return source._replace(
            batches=lambda wanted: _unchanged(path, state, source.batches(wanted)),
            starts=source.starts and _of_unchanged(path, state, source.starts),
            refuse_changed=lambda: _refuse_changed(path, state),
        )
    except OSError as error:
        raise not_readable(error) from None


def _state(path: Path) -> tuple[int, ...]:
    """What differs as soon as somebody writes to the file, or puts another in its place."""
    about = path.stat()
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


def _unchanged(path: Path, state: tuple[int, ...], batches: Iterator[LeadBatch]) -> Iterator[LeadBatch]:
    """The batches, unless the file is another by the time that they are read: what is wrong with them is that."""
    try:
        yield from batches
    except LeadFileError:
        _refuse_changed(path, state)
        raise
    _refuse_changed(path, state)


def _of_unchanged(path: Path, state: tuple[int, ...], starts: Starts) -> Starts:
    def of_unchanged(numbers: Sequence[int], of_leads: bool) -> tuple[Sequence[int], int]:
        try:
            return starts(numbers, of_leads)
        finally:  # what is wrong with another file is that
            _refuse_changed(path, state)

    return of_unchanged


def _refuse_changed(path: Path, state: tuple[int, ...]) -> None:
    try:
        changed = _state(path) != state
    except OSError as error:
        raise not_readable(error) from None
    if changed:
        raise unreadable("it changed while it was read", "let whatever writes it finish, and try again")
