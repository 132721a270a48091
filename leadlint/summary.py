"""Facts → the lines of a report that say what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlint.columns import FIELDS, recognise
from leadlint.diagnostics import CampaignReport, FileReport, TotalReport
from leadlint.facts import CampaignFacts, Counted, FileFacts, TotalFacts
from leadlint.reading import ReadOptions


def campaign_report(facts: CampaignFacts, failed: bool) -> CampaignReport:
    """What a report says of a campaign; `failed` when a diagnostic speaks against it."""
    campaign = facts.campaign
    return CampaignReport(
        manifest=facts.manifest.path,
        name=campaign.name,
        id=campaign.id,
        import_method=campaign.method.key,
        leads=facts.leads if facts.verified else None,
        already_in_campaign=campaign.already_in_campaign,
        limit=campaign.method.per_campaign,
        passed=facts.verified and not facts.over_limit and not failed,
        files=tuple(map(_file_report, facts.files)),
    )


def total_report(facts: TotalFacts, failed: bool) -> TotalReport:
    """What a report says of a method's total; `failed` when a diagnostic speaks against it."""
    return TotalReport(
        manifest=facts.manifest.path,
        import_method=facts.method.key,
        leads=facts.total if facts.verified else None,
        limit=facts.limit,
        passed=facts.verified and not facts.over_limit and not failed,
    )


def _file_report(facts: FileFacts) -> FileReport:
    if not facts.counted:
        return FileReport(facts.path, None, None, None, None, None)
    source = facts.counted.source
    is_known = all(remark.rule != "legacy-encoding" for remark in source.remarks)
    return FileReport(
        facts.path,
        source.format,
        facts.counted.leads,
        source.size,
        source.encoding if is_known else None,
        source.delimiter,
        _decisions(facts, facts.counted),
    )


def _decisions(facts: FileFacts, counted: Counted) -> dict[str, str]:
    """What the reader decided, between what the file is and what came of it."""
    source, options = counted.source, facts.entry.options
    passed_over = [remark.message for remark in source.remarks if remark.rule == "skipped-rows"]
    told = {
        "format": f"{source.format}, {source.size:,} bytes",
        **source.decisions,
        "lead columns": ", ".join(_lead_columns(source.columns, options)) if options.header else "",
        "passed over": "; ".join(passed_over),
        "leads": f"{counted.leads:,}" + (" of the rows that `where` means" if counted.conditions else ""),
    }
    return {what: how for what, how in told.items() if how}


def _lead_columns(columns: Sequence[str], options: ReadOptions) -> Iterator[str]:
    """Each lead field with its column; by its number, if the manifest has it so: the header may be a lead."""
    by_number = {field for field, column in options.columns if isinstance(column, int)}
    known = recognise(columns, options.columns)
    for field in FIELDS:
        index = getattr(known, field)
        if index is not None:
            yield f"{field}, column {index + 1}" if field in by_number else f"{field} `{columns[index]}`"
