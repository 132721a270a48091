"""Which lead goes into which part: in their order, by the segment that they are of, or with those of their company."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from leadlint.cells import Cells
from leadlint.diagnostics import UsageError
from leadlint.facts import FileFacts
from leadlint.kernels import call, replaced
from leadlint.sizes import filled
from leadlint.sources import LeadFileError, LeadSource
from leadlint.sources.rows import composed, lead_rows
from leadlint.split.companies import company_of
from leadlint.split.segments import Runs
from leadlint.words import visible

if TYPE_CHECKING:
    from leadlint.kernels import Texts

Sizes = Callable[[int, int, int], Sequence[int]]

MOST_PARTS = 200
"""So many campaigns are as many as a split makes: more are a column that is none of segments."""


class Shares(NamedTuple):
    """The parts by their `labels`, None for one that goes by its number, and what each takes of each file, in order.

    The first part is the campaign that there is; it takes nothing where its label is an empty one.
    """

    labels: tuple[str | None, ...]
    files: tuple[tuple[FileFacts, Runs], ...]


def in_order(files: Iterable[FileFacts], sizes: Sequence[int]) -> Shares:
    """The leads as they come, so many for each part."""
    part, room = 0, sizes[0]
    found = []
    for file in files:
        left = file.counted.leads if file.counted else 0
        runs: list[tuple[int, int]] = []
        while left:
            while not room:
                part += 1
                room = sizes[part]
            leads = min(left, room)
            runs.append((part, leads))
            left, room = left - leads, room - leads
        if runs:
            found.append((file, Runs(runs)))
    return Shares((None,) * len(sizes), tuple(found))


def by_column(files: Sequence[FileFacts], column: str, limit: int, sizes: Sizes, keeps: bool) -> Shares:
    """A part for each text of a column, and several where it has more leads than the limit.

    With `keeps` none of them is the campaign that there is: that has leads, or an id, of its own.
    """
    index = partial(_column, column)
    groups = Groups(files, index, lambda cells: cells.trimmed, lambda text: composed(text.strip()))
    leads = groups.leads
    if len(leads) > MOST_PARTS:
        raise UsageError(f"column `{visible(column)}` has {len(leads):,} different texts, {MOST_PARTS} are split by")
    parts: dict[str, list[int]] = {}
    labels: list[str | None] = [""] if keeps else []
    for group, number in leads.items():
        own = sizes(number, limit, limit)
        parts[group] = [*range(len(labels), len(labels) + len(own))]
        name = group or "blank"
        labels += [name] if len(own) == 1 else [f"{name} {place}" for place in range(1, len(own) + 1)]
    room = {group: list(sizes(number, limit, limit)) for group, number in leads.items()}
    return Shares(tuple(labels), tuple(groups.assigned(lambda group: _next(parts[group], room[group]))))


def _next(parts: list[int], room: list[int]) -> int:
    while not room[0]:
        del parts[0], room[0]
    room[0] -= 1
    return parts[0]


def together(files: Sequence[FileFacts], room: int, limit: int, sizes: Sizes) -> Shares:
    """Leads of one company, by the domain of their email, in one part; those of a mailbox provider are of none."""
    groups = Groups(files, _email, lambda cells: replaced(cells.lower, "(?s)^.*@", "@"), company_of)
    companies = Counter(groups.leads)
    alone = companies.pop("", 0)
    leads = alone + sum(companies.values())
    if companies and (largest := max(companies.values())) > limit:
        raise UsageError(f"a company has {largest:,} leads, {limit:,} go into a campaign: split it without this option")
    bounds = [room, *[limit] * (len(sizes(leads, room, limit)) - 1)]
    place = _packed(companies, bounds, limit, fill=sizes is filled)
    used = Counter[int]()
    for company, part in place.items():
        used[part] += companies[company]
    free = _free(alone, used, bounds, limit)
    assigned = groups.assigned(lambda group: place[group] if group else next(free))
    return Shares((None,) * len(bounds), tuple(assigned))


def _packed(companies: Counter[str], bounds: list[int], limit: int, fill: bool) -> dict[str, int]:
    """Each company its part: the largest first, where least room is left, or most; a part more where there is none."""
    left = [*bounds]
    place = {}
    for company, leads in companies.most_common():
        fitting = [part for part, room in enumerate(left) if room >= leads]
        if not fitting:
            bounds.append(limit)
            left.append(limit)
            fitting = [len(left) - 1]
        part = (min if fill else max)(fitting, key=left.__getitem__)
        left[part] -= leads
        place[company] = part
    return place


def _free(alone: int, used: Counter[int], bounds: list[int], limit: int) -> Iterator[int]:
    """A part for each of the leads that are by themselves, where there is room."""
    while sum(bounds) - sum(used.values()) < alone:
        bounds.append(limit)
    rooms = [bound - used[part] for part, bound in enumerate(bounds)]
    return (part for part, room in enumerate(rooms) for _ in range(room))


class Groups:
    """What each lead of some files belongs to: `leads` is how many there are of each group.

    A group is what `group` makes of a text that is in the cells of the column, as `texts` has them. Raises UsageError.
    """

    def __init__(
        self,
        files: Sequence[FileFacts],
        column: Callable[[FileFacts, LeadSource], int],
        texts: Callable[[Cells], Texts],
        group: Callable[[str], str],
    ) -> None:
        self._names: dict[str, int] = {}
        self._texts, self._group = texts, group
        self._files = [(file, self._read(file, column)) for file in files]
        names = [*self._names]
        self.leads = Counter[str]()
        for _, own in self._files:
            self.leads.update({names[one]: leads for one, leads in Counter(own).items()})

    def assigned(self, part: Callable[[str], int]) -> Iterator[tuple[FileFacts, Runs]]:
        """The parts that leads go into, as `part` says of their groups, one lead after the other."""
        names = [*self._names]
        for file, own in self._files:
            parts = array("l", (part(names[one]) for one in own))
            if parts:
                yield file, Runs((number, sum(1 for _ in same)) for number, same in groupby(parts))

    def _read(self, file: FileFacts, column: Callable[[FileFacts, LeadSource], int]) -> array[int]:
        counted = file.counted
        assert counted  # noqa: S101
        found = array("q")
        try:
            index = column(file, counted.source)
            for batch in counted.source.batches(sorted({index, *(one for one, _ in counted.conditions)})):
                rows = lead_rows(batch, counted.conditions)
                own = self._of(Cells(batch.columns[index]))
                found.extend(own if len(rows) == batch.rows else (own[row] for row in rows))
        except LeadFileError as error:
            way_out = f": {error.help}" if error.help else ""
            raise UsageError(f"{visible(file.path)}: {error.message}{way_out}") from None
        return found

    def _of(self, cells: Cells) -> array[int]:
        """The number of each cell's group; Python sees each text of a batch once."""
        texts: Any = call("dictionary_encode", self._texts(cells))
        known = [self._names.setdefault(self._group(text), len(self._names)) for text in texts.dictionary.to_pylist()]
        numbers: Any = call("take", pa.array(known, pa.int64()), texts.indices)
        return array("q", bytes(numbers.buffers()[1])[: len(numbers) * 8])


def _column(name: str, _: FileFacts, source: LeadSource) -> int:
    return source.column_index(name)


def _email(file: FileFacts, source: LeadSource) -> int:
    from leadlint.columns import recognise

    index = recognise(source.columns, file.entry.options.columns).email
    if index is None:
        raise LeadFileError("missing-identity-column", "no column is known for an email, by whose domain companies go")
    return index
