"""A manifest file → a Manifest, or what is wrong with it, at the line where it stands."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Finding, Location
from leadlint.manifest.build import build, located, semantic_violations
from leadlint.manifest.document import MAX_BYTES, Document, YamlError, decoded, parse
from leadlint.manifest.model import Manifest
from leadlint.paths import shown
from leadlint.words import way_to_read


class Loaded(NamedTuple):
    """A manifest file as it was found: `manifest` is None when `problems` (rule name → findings) say why."""

    path: str
    text: str
    manifest: Manifest | None
    problems: dict[str, list[Finding]]


def load(file: Path) -> Loaded:
    """Reads and validates one manifest; everything wrong with it becomes a finding."""
    try:
        content = _content(file)
    except OSError as error:
        path = shown(file)
        message, way_out = f"cannot be read: {error.strerror}", way_to_read(error)
        problem = Finding(message=message, location=Location(path), manifest=path, help=way_out)
        return Loaded(path, "", None, {"invalid-yaml": [problem]})
    return understood(content, file)


def understood(content: bytes, file: Path) -> Loaded:
    """The manifest that stands, or is to stand, in that file; everything wrong with it becomes a finding."""
    path = shown(file)
    try:
        document = parse(content)
    except YamlError as error:
        location = located(path, error.span)
        problem = Finding(message=error.message, location=location, manifest=path, help=error.help)
        return Loaded(path, decoded(content), None, {"invalid-yaml": [problem]})
    problems = {"invalid-manifest": _violations(document, path), "ambiguous-scalar": _ambiguous(document, path)}
    manifest = None if problems["invalid-manifest"] else build(document, path, file)
    return Loaded(path, decoded(content), manifest, problems)


def _content(file: Path) -> bytes:
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "no regular file")  # a pipe would be waited for
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _violations(document: Document, path: str) -> list[Finding]:
    from leadlint.manifest.schema import violations

    found = violations(document) or list(semantic_violations(document))
    return [
        Finding(
            message=violation.message,
            location=located(path, violation.span),
            manifest=path,
            about=".".join(map(str, violation.path)),
            help=violation.help,
        )
        for violation in found
    ]


def _ambiguous(document: Document, path: str) -> list[Finding]:
    findings = []
    for place, (written, value, elsewhere) in document.ambiguous.items():
        number = not isinstance(value, str)
        here = f"the number {value}" if number else "text"
        findings.append(
            Finding(
                message=f"`{written}` is {here} here, {elsewhere} to YAML 1.1 tools",
                location=located(path, document.values[place]),
                manifest=path,
                about=".".join(map(str, place)),
                help=f'write "{written}" if it is text' + (f", {value} if it is a number" if number else ""),
            )
        )
    return findings
