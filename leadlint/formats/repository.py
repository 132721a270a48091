"""A report whose paths are those of the repository, wherever in it leadlint was called."""

from __future__ import annotations

from dataclasses import replace

from leadlint.diagnostics import CampaignReport, Diagnostic, Location, Report
from leadlint.paths import within


def seen_from_repository(report: Report) -> Report:
    """The report with each path relative to the repository; one outside it stays as it is."""
    folder = report.folder

    def location(one: Location) -> Location:
        return one._replace(path=within(folder, one.path))

    def diagnostic(one: Diagnostic) -> Diagnostic:
        begins = f"{one.file}: "  # as many messages do
        message = one.message
        if one.file and message.startswith(begins):
            message = f"{within(folder, one.file)}: {message.removeprefix(begins)}"
        return replace(
            one,
            message=message,
            manifest=within(folder, one.manifest),
            file=one.file and within(folder, one.file),
            location=location(one.location),
            related=tuple(map(location, one.related)),
        )

    def campaign(one: CampaignReport) -> CampaignReport:
        files = tuple(file._replace(path=within(folder, file.path)) for file in one.files)
        return one._replace(manifest=within(folder, one.manifest), files=files)

    return replace(
        report,
        campaigns=tuple(map(campaign, report.campaigns)),
        totals=tuple(one._replace(manifest=within(folder, one.manifest)) for one in report.totals),
        diagnostics=tuple(map(diagnostic, report.diagnostics)),
        texts={within(folder, path): text for path, text in report.texts.items()},
        folder=".",
    )
