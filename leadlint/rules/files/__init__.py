"""LL2: the lead files as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Location
from leadlint.words import count, listed

if TYPE_CHECKING:
    from leadlint.facts import Scan


def remarked(scan: Scan, rule: str, way_out: str) -> Iterator[Finding]:
    """What a reader remarked, under the rule of that name, on files that it counted."""
    for facts in scan.campaigns:
        for file in facts.files:
            for remark in file.counted.source.remarks if file.counted else ():
                if remark.rule == rule:
                    place = Location(file.path, line=remark.line, row=remark.row, label="here")
                    yield Finding(
                        message=f"{file.path}: {remark.message}",
                        location=file.entry.location,
                        manifest=facts.manifest.path,
                        campaign=facts.campaign.name,
                        file=file.path,
                        about=remark.message,
                        help=way_out,
                        related=(place,) if remark.row or remark.line else (),
                    )


def some_of(paths: Sequence[str], one: str, many: str) -> str:
    """What is said of one file, or how many there are of which it is said, and which the first are."""
    if len(paths) == 1:
        return f"{paths[0]}: {one}"
    more = [f"{len(paths) - _SHOWN:,} more"] if len(paths) > _SHOWN else []
    return f"{count(len(paths), 'lead file')} {many}: {listed([*paths[:_SHOWN], *more])}"


_SHOWN = 3
