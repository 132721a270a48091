"""What a run finds and how it is handed to the output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Header, Leads


class Severity(Enum):
    """How bad a diagnostic is, in SARIF's words; the first is the worst."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)

    def at_least(self, other: Severity) -> bool:
        """Is this as bad as `other`, or worse?"""
        return self.rank <= other.rank

    def fails(self, fail_on: Severity | None) -> bool:
        """Does this fail a run that fails from `fail_on` on, or for None not at all?"""
        return fail_on is not None and self.at_least(fail_on)


class Location(NamedTuple):
    """A place in a manifest or a lead file.

    `path` is relative to the current folder, with `/`. Lines and columns count from 1, columns in characters, and
    `end_column` is the first character behind. `row` is the row that a spreadsheet shows, `label` what is there.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    row: int | None = None
    label: str | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule says of one cause, before the engine stamps the rule's identity on it.

    `help` is the way out. `file` is the lead, copy or suppression file that it is about, as a path of a Location; with
    `about`, a column or a key of the manifest, it tells findings of one rule and campaign apart without a line number.
    `data` holds the numbers of the message under stable keys.
    """

    message: str
    location: Location
    manifest: str
    campaign: str | None = None
    file: str | None = None
    about: str = ""
    help: str | None = None
    related: tuple[Location, ...] = ()
    data: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Diagnostic(Finding):
    """A finding with its rule's identity; `fingerprint` stays the same when lines move."""

    code: str
    name: str
    severity: Severity
    fingerprint: str


class RowCheck(NamedTuple):
    """How a rule looks at rows: the columns that it wants of a lead file, and what it finds in a batch of them.

    What is found are columns, by index, each with the rows in which something is wrong with it.
    """

    name: str
    columns: Callable[[Header], Sequence[int]]
    find: Callable[[Leads], Iterable[tuple[int, Mask]]]


class Rule(NamedTuple):
    """A check with a code, a name and a page; `rows` is there when it looks at rows.

    A rule that is not `default` runs only where it is selected by itself. `locked` rules report what leadlint could not
    verify: they can be neither switched off nor made milder, since a count that nobody knows must not pass.
    """

    code: str
    name: str
    severity: Severity
    page: str
    check: Callable[..., Iterable[Finding]]
    locked: bool = False
    rows: RowCheck | None = None
    default: bool = True

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]


def rule(
    code: str, severity: Severity, *, locked: bool = False, rows: RowCheck | None = None
) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Turns a function into the rule of the same name; its docstring is the rule's page."""

    def wrap(check: Callable[..., Iterable[Finding]]) -> Rule:
        name = check.__name__.replace("_", "-")
        return Rule(code, name, severity, dedented(check.__doc__ or ""), check, locked, rows)

    return wrap


def dedented(docstring: str) -> str:
    """A docstring as a page: inspect.cleandoc, without importing inspect's world for `explain`."""
    first, _, rest = docstring.partition("\n")
    lines = rest.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[margin:].rstrip() for line in lines)]).strip()


class FileReport(NamedTuple):
    """One lead file of one campaign; `leads` is None when the count is not certain.

    `decisions` say how it was read and why: for each thing that was decided, what it is and on what grounds.
    """

    path: str
    format: str | None
    leads: int | None
    bytes: int | None
    encoding: str | None
    delimiter: str | None
    decisions: Mapping[str, str] = {}


class CampaignReport(NamedTuple):
    """One campaign and its count; `leads` is what this import adds, None when it is not certain."""

    manifest: str
    name: str
    id: str | None
    import_method: str
    leads: int | None
    already_in_campaign: int
    limit: int
    passed: bool
    files: tuple[FileReport, ...]

    @property
    def total(self) -> int | None:
        """What the campaign holds after the import."""
        return None if self.leads is None else self.leads + self.already_in_campaign


class TotalReport(NamedTuple):
    """The leads of all campaigns of one method against the method's total limit."""

    manifest: str
    import_method: str
    leads: int | None
    limit: int
    passed: bool


@dataclass(frozen=True)
class Report:
    """All that a run found, finished: formats only render it.

    `texts` holds the lines of each manifest by path, for excerpts, and those of the copy files that something is said
    of; never those of a list of people. `rules` holds the rule of each diagnostic by its name.
    `folder` is the current folder, which all paths are relative to, as leadlint.paths calls it in its repository; `.`
    is the repository itself. `inputs` are the files that were read, wherever links lead. A diagnostic from `fail_on` on
    fails the run; for None none does.
    """

    exit_code: int
    campaigns: tuple[CampaignReport, ...]
    totals: tuple[TotalReport, ...]
    diagnostics: tuple[Diagnostic, ...]
    ignored: int = 0
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    folder: str = "."
    inputs: frozenset[Path] = frozenset()
    fail_on: Severity | None = Severity.ERROR

    @property
    def files(self) -> tuple[FileReport, ...]:
        """Each lead file once, or once for each way in which it was read."""
        files = (file for campaign in self.campaigns for file in campaign.files)
        return tuple({(file.path, *file.decisions.items()): file for file in files}.values())

    def count(self, severity: Severity) -> int:
        """How many diagnostics of this severity there are."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


class UsageError(Exception):
    """leadlint was called in a way it cannot act on: exit code 2, the message says what to do."""
