"""Leads that stand more than once: in their campaign, and in several campaigns of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlint.counting import NAMED
from leadlint.diagnostics import Location
from leadlint.facts import CampaignFacts, Counted, Recurring
from leadlint.index import Index, met_before, parts, repeated, together
from leadlint.kernels import any_true, call, is_in
from leadlint.sources import Position
from leadlint.words import visible

if TYPE_CHECKING:
    import pyarrow as pa


def with_recurring(campaigns: Sequence[CampaignFacts]) -> tuple[CampaignFacts, ...]:
    """The campaigns, each with its leads that stand in it before, and those that an earlier campaign has too."""
    if not any(file.counted and file.counted.people for facts in campaigns for file in facts.files):
        return tuple(campaigns)
    known = [_Known(facts) for facts in campaigns]
    crowd = [one for one in known if one.files]
    for one in crowd:
        one.facts = one.facts._replace(repeated=_repeated(one), elsewhere=Recurring(0))
    if len(shared := _shared(crowd)):
        _add_elsewhere(crowd, shared.combine_chunks())
    return tuple(one.facts for one in known)


def _add_elsewhere(crowd: Sequence[_Known], shared: pa.Array[Any]) -> None:
    """Adds to the campaigns who is in an earlier one too, among those that are in more than one."""
    here = [one.among(shared) for one in crowd]
    for number, (one, both) in enumerate(zip(crowd, met_before(here), strict=True)):
        if len(both):
            earlier = zip(crowd[:number], here, strict=False)
            one.facts = one.facts._replace(elsewhere=_elsewhere(one, both, earlier))


class _File(NamedTuple):
    """A file of which it is known who its leads are."""

    path: str
    counted: Counted
    people: Index


class _Known:
    """A campaign and its files of which it is known who their leads are.

    `surplus` is how many leads there would be less if each stood there once; `again` are those that do not.
    """

    def __init__(self, facts: CampaignFacts) -> None:
        self.facts = facts
        self.files = [
            _File(file.path, file.counted, file.counted.people)
            for file in facts.files
            if file.counted and file.counted.people
        ]
        self.surplus, self.again = repeated(self._everybody())

    def _everybody(self) -> pa.ChunkedArray[Any]:
        return together([file.people.somebody() for file in self.files])

    def distinct(self) -> pa.ChunkedArray[Any]:
        """Each of its leads once."""
        everybody = self._everybody()
        return together([call("unique", part) for part in parts(everybody)]) if self.surplus else everybody

    def among(self, people: pa.Array[Any]) -> pa.Array[Any]:
        """Those of its leads that are one of these people, each once."""
        found: pa.Array[Any] = call("unique", together([file.people.among(people) for file in self.files]))
        return found


def _shared(crowd: Sequence[_Known]) -> pa.ChunkedArray[Any]:
    """Who is in more than one campaign."""
    if len(crowd) < 2:
        return together([])
    everybody = together([chunk for one in crowd for chunk in one.distinct().chunks])
    return repeated(everybody)[1]


_Lead = tuple[int, int]
"""A file and a lead in it, by their indices."""


def _repeated(known: _Known) -> Recurring:
    if not known.surplus:
        return Recurring(0)
    named = [*islice(_second_times(known), NAMED)]
    places = _places(known.files, {place for pair in named for place in pair})
    return Recurring(known.surplus, tuple(_same(known.files, places, *pair) for pair in named))


def _second_times(known: _Known) -> Iterator[tuple[_Lead, _Lead]]:
    """Each lead that stands there before, and where it stood first."""
    seen: dict[int, _Lead] = {}
    for here, lead in _standing(known.files, known.again.combine_chunks()):
        first = seen.setdefault(lead, here)
        if first != here:
            yield here, first


_Earlier = Iterable[tuple[_Known, "pa.Array[Any]"]]
"""Campaigns, each with those of its leads that another has too."""


def _elsewhere(known: _Known, both: pa.Array[Any], earlier: _Earlier) -> Recurring:
    """Who of a campaign is in an earlier one too."""
    named = [*islice(_first_times(known, both), NAMED)]
    places = _places(known.files, named)
    rows = tuple(_location(known.files[file].path, places[file, lead]) for file, lead in named)
    return Recurring(len(both), rows, tuple(islice(_others(known, both, earlier), NAMED)))


def _first_times(known: _Known, people: pa.Array[Any]) -> Iterator[_Lead]:
    """Where each of these people stands first."""
    seen: set[int] = set()
    for place, person in _standing(known.files, people):
        if person not in seen:
            seen.add(person)
            yield place


def _others(known: _Known, leads: pa.Array[Any], earlier: _Earlier) -> Iterator[str]:
    """The names of the campaigns that have some of these leads, with that of the manifest where it is another."""
    for one, shared in earlier:
        if any_true(is_in(shared, leads)):
            manifest = one.facts.manifest
            elsewhere = "" if manifest is known.facts.manifest else f" of {visible(manifest.path)}"
            yield f"`{visible(one.facts.campaign.name)}`{elsewhere}"


def _standing(files: Sequence[_File], people: pa.Array[Any]) -> Iterator[tuple[_Lead, int]]:
    """Where these people stand, in the order of the files and their rows."""
    for number, file in enumerate(files):
        for lead, person in file.people.which(people):
            yield (number, lead), person


def _same(files: Sequence[_File], places: Mapping[_Lead, Position], here: _Lead, first: _Lead) -> Location:
    elsewhere = f" of {visible(files[first[0]].path)}" if first[0] != here[0] else ""
    row = places[first].row
    label = f"the same lead as row {row:,}{elsewhere}" if row else None
    return _location(files[here[0]].path, places[here], label)


def _location(path: str, place: Position, label: str | None = None) -> Location:
    return Location(path, line=place.line, row=place.row, label=label)


def _places(files: Sequence[_File], leads: Iterable[_Lead]) -> dict[_Lead, Position]:
    """Where leads stand, in one more pass over each of their files."""
    places: dict[_Lead, Position] = {}
    wanted = sorted(leads)
    for number in sorted({file for file, _ in wanted}):
        file = files[number]
        own = [lead for lead in wanted if lead[0] == number]
        found = file.counted.source.positions([file.people.record(lead) for _, lead in own], file.counted.records)
        places |= zip(own, found, strict=True)
    return places
