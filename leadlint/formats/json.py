"""The JSON report, version 1: the contract of `schemas/report.schema.json`. Its keys are literals on purpose."""

from __future__ import annotations

import json
from typing import Any

from leadlint import __version__
from leadlint.diagnostics import CampaignReport, Diagnostic, FileReport, Location, Report, TotalReport
from leadlint.formats import Style


def render(report: Report, _: Style) -> str:
    """One document."""
    return as_json(document(report)) + "\n"


def as_json(data: object, indent: int | None = 2) -> str:
    """JSON in ASCII, so that no terminal is misled by a name, and no log of a CI finds a `##[command]` in it.

    Without an indent it is on one line, and much faster to write.
    """
    return json.dumps(data, indent=indent).replace("##", "#\\u0023")


def document(report: Report) -> dict[str, Any]:
    """The report as JSON data."""
    return {
        "version": 1,
        "leadlint": __version__,
        "exit_code": report.exit_code,
        "campaigns": [_campaign(campaign) for campaign in report.campaigns],
        "totals": [_total(total) for total in report.totals],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
        "ignored": report.ignored,
    }


def _campaign(campaign: CampaignReport) -> dict[str, Any]:
    return {
        "manifest": campaign.manifest,
        "name": campaign.name,
        "id": campaign.id,
        "import_method": campaign.import_method,
        "leads": campaign.leads,
        "already_in_campaign": campaign.already_in_campaign,
        "limit": campaign.limit,
        "verified": campaign.leads is not None,
        "passed": campaign.passed,
        "files": [_file(file) for file in campaign.files],
    }


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "leads": file.leads,
        "bytes": file.bytes,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "decisions": dict(file.decisions),
        "verified": file.leads is not None,
    }


def _total(total: TotalReport) -> dict[str, Any]:
    return {
        "manifest": total.manifest,
        "import_method": total.import_method,
        "leads": total.leads,
        "limit": total.limit,
        "verified": total.leads is not None,
        "passed": total.passed,
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "manifest": diagnostic.manifest,
        "campaign": diagnostic.campaign,
        "location": _location(diagnostic.location),
        "related": [_location(location) for location in diagnostic.related],
        "data": dict(diagnostic.data),
        "fingerprint": diagnostic.fingerprint,
    }


def _location(location: Location) -> dict[str, Any]:
    place = {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "row": location.row,
        "label": location.label,
    }
    return {key: value for key, value in place.items() if value is not None}
