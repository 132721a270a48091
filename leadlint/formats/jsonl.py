"""The JSON report as JSON Lines: one object a line, each with its `type`, for what reads as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadlint.diagnostics import Report
from leadlint.formats import Style
from leadlint.formats.json import as_json, document


def render(report: Report, _: Style) -> str:
    """The run first, then its campaigns, totals and diagnostics, with the keys that they have in the JSON report."""
    return "".join(f"{as_json(record, indent=None)}\n" for record in _records(document(report)))


def _records(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts = {"campaign": "campaigns", "total": "totals", "diagnostic": "diagnostics"}
    yield {"type": "run", **{key: value for key, value in whole.items() if key not in parts.values()}}
    for kind, key in parts.items():
        yield from ({"type": kind, **record} for record in whole[key])
