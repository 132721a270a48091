"""What a finding about rows shows of a lead file: names of columns, and cells where they are asked for."""

from __future__ import annotations

from support import Folder, run
from test_row_rules import found


def test_a_column_that_the_manifest_names_by_number_is_called_so(folder: Folder) -> None:
    folder.write("leads.csv", "Made Up,sesame,Email\nBo,bo,web\n")  # a lead who came by email?
    entry = {"path": "leads.csv", "columns": {"first_name": 1, "email": 2}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": entry})
    (finding,) = found("malformed-email")
    assert finding["message"] == "leads.csv: 1 lead whose column 2 is no email address"


def labels(*args: str) -> list[str]:
    return [place.get("label") for one in found("malformed-email", *args) for place in one["related"]]


def test_values_are_shown_when_asked_for_those_that_are_wrong_alone(folder: Folder) -> None:
    long = "z" * 5_000 + "@@example.com"
    folder.write(
        "leads.csv",
        f'Email,First Name\na@@x.de,Secret\n"\x1b[31mb@@x.de\u202e\n",Secret\n{long},Secret\nc@@x.de,Secret\n',
    )
    folder.manifest({"name": "A", "import_method": "csv", "leads": {"path": "leads.csv", "multiline": True}})
    assert labels() == [None, None, None]
    assert labels("--show-values") == ["`a@@x.de`", r"`\x1b[31mb@@x.de\u202e\n`", f"`{'z' * 79}…`"]
    for output_format in ("full", "concise", "json"):
        shown = run("manifest.yaml", "--show-values", "--output-format", output_format)
        assert "Secret" not in shown.out + shown.err
        assert "\x1b" not in shown.out


def test_a_blank_cell_is_shown_as_one(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\na@x.de,Ada\n  ,Bo\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    (finding,) = found("lead-without-identity", "--show-values")
    assert [place["label"] for place in finding["related"]] == ["`  `"]
