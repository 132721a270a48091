"""The lists that a plan is for: of lead files together, or of each campaign of a manifest. Here the files are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Location, Report, Severity
from leadlint.examine import Examination, Key, Wishes, key
from leadlint.facts import CampaignFacts, FileFacts
from leadlint.manifest import Loaded, load
from leadlint.manifest.model import Campaign, LeadEntry, Manifest, Named
from leadlint.methods import METHODS, Method
from leadlint.paths import shown
from leadlint.plan import Leads
from leadlint.rules import RULES
from leadlint.rules.files.no_leads import no_leads
from leadlint.rules.files.non_csv_upload import kind, non_csv_upload
from leadlint.rules.files.unlisted_lead_file import unlisted_lead_file
from leadlint.rules.files.untracked_lead_file import untracked_lead_file
from leadlint.rules.leads import marked_columns
from leadlint.rules.leads.duplicate_lead import duplicate_lead
from leadlint.rules.leads.suppressed_lead import suppressed_lead


class Listed(NamedTuple):
    """A list, and what there is to know of it besides the numbers.

    `campaign` and `manifest` are what its campaign is called and the path of its manifest, empty for lead files that
    no manifest is asked about. `files` are the paths of its lead files, each once, and `no_csv` says of those that are
    no CSV what they are. `suppressed_exactly` is false where some of the suppressed may not be counted. `remarks` are
    what a check says of the files besides, the worst first; `suppressed_fail` says whether it fails for the suppressed.
    """

    leads: Leads
    methods: tuple[Method, ...]
    files: tuple[str, ...]
    campaign: str = ""
    manifest: str = ""
    no_csv: tuple[tuple[str, str], ...] = ()
    suppressed_exactly: bool = True
    senders: int | None = None
    emails_per_day: int | None = None
    recommended: int | None = None
    remarks: tuple[Diagnostic, ...] = ()
    suppressed_fail: bool = False


class Counted(NamedTuple):
    """The lists; `refused` has the errors for which there is no plan, as a check tells them."""

    lists: tuple[Listed, ...]
    refused: Report | None = None


def of_files(files: Sequence[Path], suppression: Sequence[Path], progress: bool) -> Counted:
    """Counts lead files that are one list together, against what these suppression files say."""
    return _counted([Loaded("", "", _manifest_of(files, suppression), {})], progress)


def of_manifests(manifests: Sequence[Path], progress: bool) -> Counted:
    """Counts the list of each campaign of these manifests."""
    return _counted([load(path) for path in manifests], progress)


def _manifest_of(files: Sequence[Path], suppression: Sequence[Path]) -> Manifest:
    """A manifest that is in no file; a path that was given on the command line may lead anywhere."""
    here = Path().resolve()
    campaign = Campaign(
        name="",
        location=Location(shown(files[0])),
        method=METHODS["csv"],
        entries=tuple(LeadEntry(str(path), Location(shown(path))) for path in files),
    )
    never = tuple(Named(str(path), Location(shown(path))) for path in suppression)
    return Manifest("", here, Path(here.anchor), (campaign,), METHODS, suppression=never)


def _counted(loaded: Sequence[Loaded], progress: bool) -> Counted:
    examination = Examination(loaded, Wishes((*_TOLD, *_REMARKED), progress=progress))
    report = examination.report()
    if errors := tuple(filter(_prevents_a_plan, report.diagnostics)):
        return Counted((), replace(report, diagnostics=errors, exit_code=1))
    said = defaultdict[Key, list[Diagnostic]](list)
    for one in report.diagnostics:
        said[one.manifest, one.campaign].append(one)
    return Counted(tuple(_listed(facts, said[key(facts)]) for facts in examination.facts.campaigns))


def _prevents_a_plan(one: Diagnostic) -> bool:
    """Is it for this that nobody knows what to plan? What the copy says has no part in it."""
    return one.severity is Severity.ERROR and one.name in _UNKNOWN and not one.code.startswith("LL4")


_UNKNOWN = {rule.name for rule in RULES if rule.locked} | {no_leads.name}


_TOLD = (duplicate_lead.name, suppressed_lead.name, no_leads.name)
# What a check says of a lead file alone. How a file is no CSV, and what git knows of it, is not what a plan is about.
_REMARKED = frozenset(
    rule.name for rule in RULES if rule.default and rule.code.startswith(("LL2", "LL3")) and rule.name not in _TOLD
) - {non_csv_upload.name, untracked_lead_file.name, unlisted_lead_file.name}


def _listed(facts: CampaignFacts, said: Sequence[Diagnostic]) -> Listed:
    campaign, manifest = facts.campaign, facts.manifest
    suppressed = [*map(_numbers, facts.files)]
    leads = Leads(
        facts.leads,
        facts.repeated.leads if facts.repeated else 0,
        sum(max(columns, default=0) for columns in suppressed),
        campaign.already_in_campaign,
        own=campaign.method.key if manifest.path else None,
        in_files=bool(facts.files) or campaign.method.takes_files,
    )
    return Listed(
        leads,
        _methods(leads, manifest),
        tuple(dict.fromkeys(file.path for file in facts.files)),
        campaign.name,
        manifest.path,
        tuple(_no_csv(facts.files)),
        # a lead that two columns give away is counted with each of them
        all(len(columns) < 2 for columns in suppressed),
        campaign.senders,
        campaign.emails_per_day,
        campaign.recommended_leads,
        tuple(sorted((one for one in said if one.file and one.name in _REMARKED), key=lambda one: one.severity.rank)),
        any(one.name == suppressed_lead.name and one.severity is Severity.ERROR for one in said),
    )


def _numbers(file: FileFacts) -> list[int]:
    """How many leads each column of a file gives away as suppressed."""
    return [marked.leads for marked in marked_columns(file, suppressed_lead.name).values()]


def _methods(leads: Leads, manifest: Manifest) -> tuple[Method, ...]:
    """The methods that there are for a list; from a CRM or LinkedIn one gets it, others once it is in a file."""
    methods = manifest.methods.values()
    if leads.in_files:
        return tuple(methods)
    return (manifest.methods[leads.own or ""], *(method for method in methods if method.takes_files))


def _no_csv(files: Iterable[FileFacts]) -> Iterable[tuple[str, str]]:
    found = {file.path: other for file in files if (other := kind(file))}
    return found.items()
