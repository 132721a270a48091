"""What the `where`s of a lead file leave over: leads that none of them takes, and values that no row meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from leadlint.paths import identity
from leadlint.reading import ReadOptions, Where
from leadlint.sources import LeadBatch
from leadlint.sources.rows import Conditions, lead_rows, met

Reading = tuple[Path, ReadOptions]


class Leftover:
    """Counts while a file is read; costs nothing where an entry takes all rows.

    One `where` chooses among the leads, and may leave out as many as it likes. Several divide them, and then `leads`
    are those that none of them takes. A value alone on its column leaves no lead when no row meets it, which another
    rule tells.
    """

    def __init__(self, wheres: Mapping[Where, Conditions], alone: bool) -> None:
        judged = {} if () in wheres else wheres
        self.leads = 0
        self._divided = alone and len(judged) > 1
        self._unmet = {
            (column, text)
            for conditions in judged.values()
            for column, texts in conditions
            for text in (texts if len(texts) > 1 else ())
        }

    def see(self, batch: LeadBatch, taken: Mapping[Where, Sequence[int]]) -> None:
        """A batch, with the rows of it that each `where` takes."""
        if self._divided:
            self.leads += len(lead_rows(batch, ())) - len(set().union(*taken.values()))
        for index in {column for column, _ in self._unmet}:
            self._unmet -= {
                (index, text) for text in met(batch, index, (one for at, one in self._unmet if at == index))
            }

    def unmet(self, where: Where, conditions: Conditions) -> tuple[tuple[str, str], ...]:
        """The values of a `where` that no row meets, each with its column."""
        named = zip(where, conditions, strict=True)
        return tuple(
            (column, text) for (column, texts), (at, _) in named for text in texts if (at, text) in self._unmet
        )


def read_once(readings: Iterable[Reading]) -> set[Reading]:
    """Those of which no other reads the same rows: of a file in one way, or one sheet of it each."""
    by_file: dict[object, list[Reading]] = {}
    for reading in readings:
        by_file.setdefault(identity(reading[0]), []).append(reading)
    return {one for group in by_file.values() if len(group) == 1 or _sheets_differ(group) for one in group}


def _sheets_differ(readings: Sequence[Reading]) -> bool:
    sheets = {options.sheet for _, options in readings}
    return None not in sheets and len(sheets) == len(readings)
