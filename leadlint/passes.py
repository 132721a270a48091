"""Which passes over files a run takes: each file once for each manifest and each way of reading it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlint.copy import Use
from leadlint.counting import count
from leadlint.entries import LeadFile
from leadlint.facts import CampaignFacts, Counted
from leadlint.jobs import Job, Wanted
from leadlint.leftover import Reading, read_once
from leadlint.manifest.model import Manifest
from leadlint.parallel import mapped
from leadlint.progress import watched
from leadlint.reading import Where
from leadlint.sources import LeadFileError
from leadlint.suppression import Suppressed

Result = Counted | LeadFileError
Taken = tuple[CampaignFacts, Sequence[LeadFile]]
"""A campaign, and the files that it takes."""

# From here on a file keeps several processors busy by itself, and what is held of it counts.
_LARGE = 16 << 20


class Passes:
    """What reading came to, for each file of each manifest."""

    def __init__(self, named: Sequence[Taken], suppressed: Mapping[str, Suppressed], wanted: Wanted) -> None:
        """Reads the files of all campaigns; the `suppressed` are by the path of their manifest."""
        jobs = _jobs(named, suppressed)
        sizes = [_size(job.path) for _, job in jobs]
        small = [number for number, size in enumerate(sizes) if size < _LARGE]
        large = [number for number, size in enumerate(sizes) if size >= _LARGE]
        with watched(sizes, wanted.progress) as reading:

            def read(number: int) -> Mapping[Where, Result]:
                results = count(jobs[number][1], wanted)
                reading.finished(sizes[number])
                return results

            counts = [*mapped(read, small), *map(read, large)]
        self._results = {
            (path, job.path, job.options, where): result
            for (path, job), results in zip([jobs[number] for number in small + large], counts, strict=True)
            for where, result in results.items()
        }

    def result(self, manifest: Manifest, file: LeadFile) -> Result:
        """What is known of a file, or why nothing is."""
        if file.reading:
            return self._results[manifest.path, *file.reading, file.entry.where]
        assert file.found.error, "what is not read has a reason"  # noqa: S101
        return file.found.error


def _jobs(named: Sequence[Taken], suppressed: Mapping[str, Suppressed]) -> list[tuple[str, Job]]:
    """What is to be read, each with the path of the manifest that wants it."""
    readings: dict[str, dict[Reading, set[Where]]] = {}
    uses: dict[str, list[Use]] = {}
    for facts, files in named:
        uses.setdefault(facts.manifest.path, []).extend(facts.uses)
        own = readings.setdefault(facts.manifest.path, {})
        for file in files:
            if file.reading:
                own.setdefault(file.reading, set()).add(file.entry.where)
    once = read_once(reading for own in readings.values() for reading in own)
    return [
        (path, Job(*reading, wheres, reading in once, suppressed[path], uses[path]))
        for path, own in readings.items()
        for reading, wheres in own.items()
    ]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it says why
        return 0
