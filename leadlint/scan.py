"""Manifests → facts: finds the lead files, reads each once, and counts what every campaign takes from it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from leadlint.columns import has_lead_column
from leadlint.copy import Copies, Judged
from leadlint.diagnostics import Finding, Location
from leadlint.entries import LeadFile, files_of
from leadlint.facts import CampaignFacts, Counted, FileFacts, Scan, TotalFacts
from leadlint.files import Found
from leadlint.manifest import Loaded
from leadlint.manifest.model import LeadEntry, Manifest
from leadlint.reading import ReadOptions, Where
from leadlint.sources import LeadFileError, LeadSource, Position, open_source
from leadlint.sources.rows import Conditions, lead_rows


def scan(loaded: Sequence[Loaded]) -> Scan:
    """Reads every lead file that the manifests name, each once for each way of reading it."""
    manifests = tuple(item.manifest for item in loaded if item.manifest)
    named = [
        (manifest, campaign, files_of(manifest, campaign)) for manifest in manifests for campaign in manifest.campaigns
    ]
    results = _read(file for *_, files in named for file in files)
    copies = Copies()
    campaigns = tuple(
        _campaign(
            CampaignFacts(
                campaign, manifest, tuple(_file(file, results) for file in files), copy=copies.of(manifest, campaign)
            )
        )
        for manifest, campaign, files in named
    )
    return Scan(campaigns, tuple(_totals(manifests, campaigns)), manifests, _problems(loaded, campaigns))


_Result = Counted | LeadFileError
_Reading = tuple[Path, ReadOptions]


def _read(files: Iterable[LeadFile]) -> dict[tuple[_Reading, Where], _Result]:
    wanted: dict[_Reading, set[Where]] = {}
    for file in files:
        if file.reading:
            wanted.setdefault(file.reading, set()).add(file.entry.where)
    return {
        (reading, where): result
        for reading, wheres in wanted.items()
        for where, result in _count(*reading, wheres).items()
    }


def _count(path: Path, options: ReadOptions, wheres: Iterable[Where]) -> dict[Where, _Result]:
    """One pass over a file for all that want rows of it."""
    refused: dict[Where, _Result] = {}
    selected: dict[Where, Conditions] = {}
    try:
        source = open_source(path, options)
        for where in wheres:
            try:
                selected[where] = [(source.column_index(column), frozenset(texts)) for column, texts in where]
            except LeadFileError as error:
                refused[where] = error
        records, leads = 0, dict.fromkeys(selected, 0)
        for batch in source.batches(_columns_of(*selected.values())):
            records += batch.rows
            for where, conditions in selected.items():
                leads[where] += len(lead_rows(batch, conditions))
    except LeadFileError as error:
        return dict.fromkeys(wheres, error)
    return refused | {where: Counted(source, selected[where], records, count) for where, count in leads.items()}


def _columns_of(*conditions: Conditions) -> list[int]:
    """The columns that conditions look at."""
    return sorted({column for one in conditions for column, _ in one})


def _file(file: LeadFile, results: Mapping[tuple[_Reading, Where], _Result]) -> FileFacts:
    result = results[file.reading, file.entry.where] if file.reading else _refused(file.found)
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


def _refused(found: Found) -> LeadFileError:
    assert found.error, "what is not read has a reason"  # noqa: S101
    return found.error


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
    return facts._replace(crossed_at=_crossing([facts], facts.campaign.method.per_campaign))


def _totals(manifests: Iterable[Manifest], campaigns: Iterable[CampaignFacts]) -> Iterator[TotalFacts]:
    for manifest in manifests:
        for method in manifest.methods.values():
            own = tuple(facts for facts in campaigns if facts.manifest is manifest and facts.campaign.method is method)
            if method.total is not None and own:
                facts = TotalFacts(manifest, method, method.total, own)
                yield facts._replace(crossed_at=_crossing(own, method.total)) if facts.over_limit else facts


def _crossing(campaigns: Sequence[CampaignFacts], limit: int) -> Location | None:
    """Where the first lead over the limit stands, when all before it are counted and it is in a file."""
    room = max(0, limit - sum(facts.campaign.already_in_campaign for facts in campaigns))
    for facts in campaigns:
        for file in facts.files:
            if not file.counted:
                return None
            if file.counted.leads > room:
                return _first_over(file.path, _place_of_lead(file.counted, room))
            room -= file.counted.leads
        room -= facts.campaign.lead_count or 0
        if room < 0:
            return None
    return None


def _first_over(path: str, position: Position) -> Location:
    label = "the first lead over the limit" if position.row else "here the limit is crossed"
    return Location(path, line=position.line, row=position.row, label=label)


def _place_of_lead(counted: Counted, index: int) -> Position:
    """Where the lead of that index, from 0, stands in its file: read again up to it."""
    before = 0
    with contextlib.suppress(LeadFileError):  # the file changed meanwhile
        for batch in counted.source.batches(_columns_of(counted.conditions)):
            rows = lead_rows(batch, counted.conditions)
            if index < len(rows):
                return counted.source.position(before + rows[index], counted.records)
            index -= len(rows)
            before += batch.rows
    return Position()


def _problems(loaded: Iterable[Loaded], campaigns: Iterable[CampaignFacts]) -> dict[str, list[Finding]]:
    problems: dict[str, list[Finding]] = {}
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
        about=file.path,
        help=error.help,
        related=(Location(file.path, line=error.line, row=error.row, label="this row"),) if error.row else (),
    )
