"""Makes the parts of a campaign's lead files, each as the original is written, and compares them with it."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from leadlint.diagnostics import UsageError
from leadlint.facts import Counted
from leadlint.parallel import mapped
from leadlint.sources import LeadFileError
from leadlint.sources.rows import lead_rows
from leadlint.split.parts import Cut, Division
from leadlint.split.segments import Segments, of_all, of_some
from leadlint.split.sink import cannot_write
from leadlint.split.staging import sync_files
from leadlint.words import visible

_TEXTS, _LINES = ("csv", "tsv"), "jsonl"
_TABLES = ("parquet", "arrow", "orc")


def make(division: Division, folder: Path) -> None:
    """Writes the parts of each file of a campaign into a folder. Raises UsageError when one cannot be made."""
    for cut in division.cuts:
        targets = [folder / target.name for target in cut.targets]
        try:
            _make(cut, targets)
            if cut.file.counted:
                cut.file.counted.source.refuse_changed()
        except LeadFileError as error:
            way_out = f": {error.help}" if error.help else ""
            raise UsageError(f"{visible(cut.file.path)}: {error.message}{way_out}") from None
        except OSError as error:
            raise cannot_write(Path(cut.file.path), error) from None


def _make(cut: Cut, targets: Sequence[Path]) -> None:
    file, counted = cut.file.file, cut.file.counted
    assert file  # noqa: S101
    assert counted  # noqa: S101
    kind, options = counted.source.format, cut.file.entry.options
    if kind in _TABLES:
        from leadlint.split import tables

        segments = _segments(cut, counted)
        tables.cut(file, kind, segments, targets)
        _make_sure(file, partial(tables.compare, file, kind, segments), targets)
    elif kind in (*_TEXTS, _LINES):
        from leadlint.split import texts

        # Without conditions the record scanner alone knows the leads, at the speed of a search.
        of_leads = kind != _LINES and not counted.conditions
        segments = of_all(cut.runs, ()) if of_leads else _segments(cut, counted)
        if kind == _LINES:
            source = texts.open_lines(file, options)
        else:
            starts = counted.source.starts
            assert starts  # noqa: S101
            source = texts.open_text(file, options, lambda numbers: starts(numbers, of_leads))
        pieces = texts.ranges(source, segments)
        texts.cut(source, pieces, targets)
        _make_sure(file, partial(texts.compare, source, pieces), targets)
    else:
        from leadlint.split import workbooks

        segments = _segments(cut, counted)
        workbooks.cut(file, options, segments, targets)
        _make_sure(file, partial(workbooks.compare, file, options, segments), targets)


def _make_sure(file: Path, compare: Callable[[Sequence[Path]], None], targets: Sequence[Path]) -> None:
    """Compares the parts with the original, and has them on the disk, which can be waited for at the same time.

    Whoever may read the original may read them.
    """
    for target in targets:
        shutil.copymode(file, target)
    mapped(lambda work: work(targets), (compare, sync_files))


def _segments(cut: Cut, counted: Counted) -> Segments:
    """Which records are leads; where not all of them are, by reading the file once more."""
    if counted.leads == counted.records:
        return of_all(cut.runs, ())
    records = array("q")
    before = 0
    for batch in counted.source.batches(sorted({column for column, _ in counted.conditions})):
        records.extend(before + row for row in lead_rows(batch, counted.conditions))
        before += batch.rows
    if len(records) != counted.leads:
        raise LeadFileError("unreadable-lead-file", "it changed meanwhile", "try again")
    if counted.conditions:
        return of_some(cut.runs, records)
    return of_all(cut.runs, array("q", _between(records, before)))


def _between(records: Iterable[int], end: int) -> Iterator[int]:
    """The numbers below the end that are not among these, which ascend."""
    begin = 0
    for record in chain(records, (end,)):
        yield from range(begin, record)
        begin = record + 1
