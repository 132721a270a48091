"""The JSON Schemas as files: the same bytes from a wheel, an sdist, an editable install and a checkout."""

from __future__ import annotations

from pathlib import Path

SCHEMAS = ("manifest", "report")


def schema_bytes(name: str) -> bytes:
    """`schemas/<name>.schema.json`: a wheel carries it inside the package, a checkout beside it."""
    package = Path(__file__).parent
    inside = package / "schemas" / f"{name}.schema.json"
    return (inside if inside.exists() else package.parent / "schemas" / inside.name).read_bytes()
