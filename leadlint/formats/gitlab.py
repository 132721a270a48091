"""GitLab's Code Quality report: the part of the Code Climate format that GitLab reads.

GitLab stops reading at the first finding that is not as it should be, takes findings of one fingerprint for one, does
not show `check_name`, and cannot read a file with a byte-order mark (docs.gitlab.com, "Code Quality", and
lib/gitlab/ci/parsers/codequality/code_climate.rb of its source, read 2026-11).
"""

from __future__ import annotations

from typing import Any

from leadlint.diagnostics import Diagnostic, Report, Severity
from leadlint.formats import Style
from leadlint.formats.json import as_json
from leadlint.formats.phrases import below, file_name, named

# As ruff and sarif-tools have it, since a project sees the findings of all its tools in one list. There an import that
# fails is no more than any linter's error; `critical` and `blocker` are left to what harms those who use a product.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, _: Style) -> str:
    """A list, empty for a run without diagnostics."""
    return as_json([*map(_finding, report.diagnostics)]) + "\n"


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    location = diagnostic.location
    line = location.line or 1
    return {
        "description": f"{diagnostic.code} {'; '.join([named(diagnostic), *below(diagnostic)])}",
        "check_name": diagnostic.name,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": file_name(location.path),
            "lines": {"begin": line, "end": location.end_line or line},
        },
    }
