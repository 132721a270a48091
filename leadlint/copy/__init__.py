"""What a campaign's copy uses: the variables that its manifest lists, and those in its copy files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadlint.columns import Own
from leadlint.diagnostics import Finding, Location
from leadlint.files import Found, expand
from leadlint.manifest.model import Campaign, Manifest, Named

if TYPE_CHECKING:
    from leadlint.copy.liquid import Reading
    from leadlint.copy.text import CopyFileError, Text


class Use(NamedTuple):
    """A variable that the copy uses, `times` times, and the first place where it does.

    `optional` when a lead may lack it wherever it is used: there is a default, or the copy asks for it first.
    """

    name: str
    location: Location
    optional: bool = False
    times: int = 1


Head = tuple[Sequence[str], Own]
"""The columns of a lead file: their headers, blank where it has none, and what the manifest says of them."""


class Judged(NamedTuple):
    """The variables of a copy against the columns of the lead files.

    `misspelt` ones are there but for their spelling, with the right one; `unknown` ones are not, with the nearest that
    is there; `meant` are words in single braces, with the variable that each is meant for. Variables that are not the
    lead's own are in none of them.
    """

    known: tuple[Use, ...] = ()
    misspelt: tuple[tuple[Use, str], ...] = ()
    unknown: tuple[tuple[Use, str | None], ...] = ()
    meant: tuple[tuple[Use, str], ...] = ()


class Copy(NamedTuple):
    """What a campaign's copy says: `singles` are words in single braces, `problems` by the rule that reports them.

    `files` are its files, also those that cannot be read.
    """

    uses: tuple[Use, ...] = ()
    singles: tuple[Use, ...] = ()
    problems: Mapping[str, tuple[Finding, ...]] = {}
    files: tuple[Path, ...] = ()


class Copies:
    """The copy of campaigns; a file that several of them name is read once."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Text, Reading] | CopyFileError] = {}

    def of(self, manifest: Manifest, campaign: Campaign) -> Copy:
        """What the copy of a campaign uses."""
        uses = [Use(name.text, name.location) for name in campaign.variables]
        if not campaign.copy:
            return Copy(_needed(campaign, uses))
        singles: list[Use] = []
        problems: dict[str, list[Finding]] = {}
        files = _files(manifest, campaign)
        for named, found in files:
            finding = _Findings(manifest, campaign, named, found)
            for rule, problem in self._file(found, finding, uses, singles):
                problems.setdefault(rule, []).append(problem)
        told = {rule: tuple(found) for rule, found in problems.items()}
        paths = tuple(found.file for _, found in files if found.file)
        return Copy(_needed(campaign, uses), _united(singles), told, paths)

    def texts(self) -> dict[str, str]:
        """The text of each copy file that could be read, by its path."""
        return {read[0].path: read[0].text for read in self._read.values() if isinstance(read, tuple)}

    def _file(
        self, found: Found, finding: _Findings, uses: list[Use], singles: list[Use]
    ) -> Iterator[tuple[str, Finding]]:
        if found.error or not found.file:
            yield finding.not_found()
            return
        read = self._reading(found.file, found.name)
        if not isinstance(read, tuple):
            yield finding.unreadable(read)
            return
        text, reading = read
        uses += (Use(one.name, text.at(one.start, one.end), one.optional) for one in reading.mentions)
        singles += (Use(one.name, text.at(one.start, one.end)) for one in reading.singles)
        yield from finding.malformed(text, reading)

    def _reading(self, file: Path, path: str) -> tuple[Text, Reading] | CopyFileError:
        from leadlint.copy.liquid import read
        from leadlint.copy.text import CopyFileError, text_of

        if file not in self._read:
            try:
                text = text_of(file, path)
                self._read[file] = text, read(text.text)
            except CopyFileError as error:
                self._read[file] = error
        return self._read[file]


def _files(manifest: Manifest, campaign: Campaign) -> Iterable[tuple[Named, Found]]:
    """The copy files of a campaign, each once, with the item of the manifest that names it first."""
    found: dict[str, tuple[Named, Found]] = {}
    for named in campaign.copy:
        for file in expand(manifest, named.text):
            found.setdefault(file.name, (named, file))
    return found.values()


def _needed(campaign: Campaign, uses: Iterable[Use]) -> tuple[Use, ...]:
    """The uses of variables that the lead files are to have."""
    return _united(use for use in uses if use.name not in campaign.filled_in_lemlist)


def _united(uses: Iterable[Use]) -> tuple[Use, ...]:
    """Each name once: at the first place where a lead needs it, or else at the first of all."""
    united: dict[str, Use] = {}
    for use in uses:
        before = united.get(use.name)
        if before:
            first = use if before.optional and not use.optional else before
            use = first._replace(times=before.times + 1)  # noqa: PLW2901
        united[use.name] = use
    return tuple(united.values())


class _Findings:
    """What is wrong with one copy file of a campaign."""

    def __init__(self, manifest: Manifest, campaign: Campaign, named: Named, found: Found) -> None:
        self.manifest, self.campaign, self.named, self.found = manifest, campaign, named, found

    def not_found(self) -> tuple[str, Finding]:
        error, file = self.found.error, self.found.file
        outside = error and error.rule == "path-outside-repository"
        rule = "path-outside-repository" if outside else "unreadable-copy-file"
        message = error.message if error else "no such file"
        # A folder or a device: what the lookup says of those is meant for lead files.
        no_file = file and not outside and file.exists()
        way_out = "name text files, such as `copy/*.md`" if no_file else error.help if error else None
        return rule, self.finding(message, way_out)

    def unreadable(self, error: CopyFileError) -> tuple[str, Finding]:
        places = (Location(self.found.name, line=error.line, label="here"),) if error.line else ()
        return "unreadable-copy-file", self.finding(error.message, error.help, related=places)

    def malformed(self, text: Text, reading: Reading) -> Iterator[tuple[str, Finding]]:
        """One finding for each kind of slip, at the first of them."""
        places: dict[tuple[str, str], list[Location]] = {}
        for slip in sorted(reading.slips, key=lambda slip: slip.start):
            places.setdefault((slip.message, slip.help), []).append(text.at(slip.start, slip.end))
        for (message, way_out), (first, *more) in places.items():
            yield "malformed-liquid", self.finding(message, way_out, at=first, times=1 + len(more))

    def finding(
        self,
        message: str,
        way_out: str | None,
        at: Location | None = None,
        related: tuple[Location, ...] = (),
        times: int = 1,
    ) -> Finding:
        return Finding(
            message=f"{self.found.name}: {message}" + (f", {times:,} times" if times > 1 else ""),
            location=at or self.named.location,
            manifest=self.manifest.path,
            campaign=self.campaign.name,
            file=self.found.name,
            about=message,
            help=way_out,
            related=related,
            data={"times": times} if at else {},
        )
