"""The two schemas: sound themselves, complete, and in step with the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from support import ROOT, Folder, report, run

from leadlint.manifest.schema import keywords
from leadlint.methods import METHODS
from leadlint.resources import SCHEMAS, schema_bytes

# What only says where other keywords apply, or what a person or an editor reads.
STRUCTURE = {
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "definitions",
    "properties",
    "items",
    "if",
    "then",
    "else",
}


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            inside = value.values() if key in ("properties", "definitions") else [value]
            for part in inside:
                yield from subschemas(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_draft_07_and_printed_as_it_is(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema_bytes(name)))
    assert run("schema", name).out.encode() == (ROOT / "schemas" / f"{name}.schema.json").read_bytes()


def test_the_manifests_schema_is_the_one_printed_by_default() -> None:
    assert run("schema").out == run("schema", "manifest").out


def test_every_keyword_of_the_manifests_schema_is_told_in_plain_words() -> None:
    used = {key for schema in subschemas(json.loads(schema_bytes("manifest"))) for key in schema}
    assert used - STRUCTURE <= set(keywords())


def test_every_key_of_a_manifest_is_described() -> None:
    schema = json.loads(schema_bytes("manifest"))
    for part in subschemas(schema):
        for key, value in part.get("properties", {}).items():
            described = "description" in value or "$ref" in value if isinstance(value, dict) else True
            assert described or key in METHODS or "if" in schema, key


def test_the_schemas_know_the_import_methods_of_the_catalogue() -> None:
    manifest, reported = (json.loads(schema_bytes(name))["definitions"] for name in SCHEMAS)
    assert manifest["import_method"]["enum"] == reported["import_method"]["enum"] == list(METHODS)
    assert list(json.loads(schema_bytes("manifest"))["properties"]["limits"]["properties"]) == list(METHODS)


@pytest.mark.parametrize(
    "content", [b"", b"- a\n", b"campaigns: [\n", b"\x00campaigns", b"version: 1\ncampaings: []\n"]
)
def test_the_report_on_a_broken_manifest_follows_its_schema(content: bytes, folder: Folder) -> None:
    folder.write("m.yaml", content)
    found = report("m.yaml")
    jsonschema.validate(found, json.loads(schema_bytes("report")))
    assert found["exit_code"] == 1


def test_the_report_on_sound_and_unreadable_files_follows_its_schema(folder: Folder) -> None:
    folder.leads("a.csv", 3)
    folder.write("b.csv", "Email,Name\nx@example.com\n")
    folder.write("c.parquet", "PAR1")
    folder.manifest(
        {"name": "A", "id": "cam_1", "import_method": "csv", "leads": ["a.csv", "b.csv", "c.parquet", "d.csv"]},
        {"name": "B", "import_method": "linkedin", "leads": "a.csv"},
        {"name": "C", "import_method": "salesforce", "lead_count": 2500},
    )
    found = report("manifest.yaml")
    jsonschema.validate(found, json.loads(schema_bytes("report")))
    assert [campaign["verified"] for campaign in found["campaigns"]] == [False, True, True]
    assert [file["leads"] for file in found["campaigns"][0]["files"]] == [3, None, None, None]
