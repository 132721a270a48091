"""Manifests → facts: finds the lead files, reads each once, and counts what every campaign takes from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from leadlint.columns import has_lead_column
from leadlint.copy import Copies, Judged
from leadlint.crossing import crossing
from leadlint.diagnostics import Finding, Location
from leadlint.entries import LeadFile, files_of, shared
from leadlint.facts import CampaignFacts, Counted, FileFacts, Scan, TotalFacts
from leadlint.jobs import Wanted
from leadlint.manifest import Loaded
from leadlint.manifest.model import LeadEntry, Manifest
from leadlint.passes import Passes, Result, Taken
from leadlint.recurring import with_recurring
from leadlint.sources import LeadFileError, LeadSource
from leadlint.suppression import Suppressed
from leadlint.suppression import read as read_suppression
from leadlint.tracking import untracked
from leadlint.unlisted import unlisted


def scan(loaded: Sequence[Loaded], today: date, wanted: Wanted) -> Scan:
    """Reads every lead file that the manifests name, each once for each way of reading it."""
    manifests = tuple(item.manifest for item in loaded if item.manifest)
    copies = Copies()
    named = [
        (CampaignFacts(campaign, manifest, copy=copies.of(manifest, campaign)), files_of(manifest, campaign))
        for manifest in manifests
        for campaign in manifest.campaigns
    ]
    suppressed = {manifest.path: read_suppression(manifest) for manifest in manifests}
    campaigns = with_recurring(_counted(named, suppressed, wanted))
    taken = [(facts.manifest, own) for facts, own in named]
    return Scan(
        campaigns,
        tuple(_totals(manifests, campaigns)),
        manifests,
        _problems(loaded, campaigns, suppressed.values()),
        today,
        tuple(shared([(facts.manifest, facts.campaign, own) for facts, own in named])),
        tuple(unlisted(loaded, taken)) if wanted.unlisted else (),
        untracked(taken) if wanted.tracking else {},
        suppressed,
        copies.texts(),
    )


def _counted(named: Sequence[Taken], suppressed: Mapping[str, Suppressed], wanted: Wanted) -> list[CampaignFacts]:
    """The campaigns with all that reading their files gives."""
    passes = Passes(named, suppressed, wanted)
    return [
        _campaign(facts._replace(files=tuple(_file(file, passes.result(facts.manifest, file)) for file in own)))
        for facts, own in named
    ]


def _file(file: LeadFile, result: Result) -> FileFacts:
    if isinstance(result, Counted):
        try:
            _check_columns(result.source, file.entry)
        except LeadFileError as error:
            result = error
    return FileFacts(file.found.name, file.found.file, file.entry, result)


def _check_columns(source: LeadSource, entry: LeadEntry) -> None:
    """The columns that the manifest names are there, and one of all is known to tell who a lead is."""
    for _, column in entry.options.columns:
        source.column_index(column)
    if source.columns and not has_lead_column(source.columns, entry.options.columns):
        message = "no column is known for an email, a LinkedIn URL, a phone or a name"
        settle = "say which it is: `columns: {email: …}`; or how many lines stand above the header: `skip_lines`"
        raise LeadFileError("missing-header", message, source.other_encoding or settle)


def _judged(facts: CampaignFacts) -> Judged:
    """The variables of the copy against the columns of all files; without files nothing is known of them."""
    if not facts.copy.uses and not facts.copy.singles:
        return Judged()
    from leadlint.copy.judged import judge

    heads = [head for file in facts.files if (head := file.head)]
    complete = facts.verified and all(file.entry.options.header for file in facts.files)
    listed = [variable.text for variable in facts.campaign.variables]
    return judge(facts.copy.uses, facts.copy.singles, heads, listed, complete)


def _campaign(facts: CampaignFacts) -> CampaignFacts:
    facts = facts._replace(judged=_judged(facts))
    if not facts.over_limit:
        return facts
    return facts._replace(crossed_at=crossing([facts], facts.campaign.method.per_campaign))


def _totals(manifests: Iterable[Manifest], campaigns: Iterable[CampaignFacts]) -> Iterator[TotalFacts]:
    for manifest in manifests:
        for method in manifest.methods.values():
            own = tuple(facts for facts in campaigns if facts.manifest is manifest and facts.campaign.method is method)
            if method.total is not None and own:
                facts = TotalFacts(manifest, method, method.total, own)
                yield facts._replace(crossed_at=crossing(own, method.total)) if facts.over_limit else facts


def _problems(
    loaded: Iterable[Loaded], campaigns: Iterable[CampaignFacts], suppressed: Iterable[Suppressed]
) -> dict[str, list[Finding]]:
    problems = {"unusable-suppression-file": [problem for one in suppressed for problem in one.problems]}
    for item in loaded:
        for rule, findings in item.problems.items():
            problems.setdefault(rule, []).extend(findings)
    for facts in campaigns:
        for rule, found in facts.copy.problems.items():
            problems.setdefault(rule, []).extend(found)
        for file in facts.files:
            if isinstance(file.result, LeadFileError):
                problems.setdefault(file.result.rule, []).append(_finding(facts, file, file.result))
    return problems


def _finding(facts: CampaignFacts, file: FileFacts, error: LeadFileError) -> Finding:
    return Finding(
        message=f"{file.path}: {error.message}",
        location=file.entry.location,
        manifest=facts.manifest.path,
        campaign=facts.campaign.name,
        file=file.path,
        help=error.help,
        related=(Location(file.path, line=error.line, row=error.row, label="this row"),) if error.row else (),
    )
