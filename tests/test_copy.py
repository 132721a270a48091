"""What a campaign's copy uses, against the columns of its lead files: what the cases of the rules leave out."""

from __future__ import annotations

import os

import pytest
from support import Folder, names, report, run, somebody_else

from leadlint.columns import Own
from leadlint.copy import Copies, Judged, Use
from leadlint.copy.judged import judge
from leadlint.copy.text import LARGEST
from leadlint.diagnostics import Location
from leadlint.manifest import load
from leadlint.manifest.model import Campaign, Manifest
from leadlint.variables import BUILT_IN, columns_of_uses

PLACE = Location("intro.md", line=1, column=1)


def column(name: str, headers: str, own: Own = ()) -> int | str | None:
    """The index of a variable's column, or `left out`."""
    found: dict[Use, int | None] = columns_of_uses([Use(name, PLACE)], headers.split(","), own)
    return next(iter(found.values()), "left out")


@pytest.mark.parametrize(
    ("name", "headers", "index"),
    [
        ("email", "First Name,E-mail", 1),
        ("email", "First Name,Person - Email - Work", 1),
        ("firstName", "Email,Prénom", 1),
        ("firstName", "Email,Full Name", None),
        ("companyName", "Email,Account Name,Company", 1),
        ("companyDomain", "Email,Company Website", 1),
        ("picture", "Email,Profile Image URL", 1),
        ("icebreaker", "Email,Ice Breaker", 1),
        ("email", "Email,E-mail,First Name", "left out"),
        ("Industry", "Email,Industry", 1),
        ("Industry", "Email, Industry ", 1),
        ("industry", "Email,Industry", None),
        ("jobFunction", "Email,Job Function", 1),
        ("job_function", "Email,Job Function", 1),
        ("job_function", "Email,jobFunction", None),
        ("Job Function", "Email,Job Function", 1),
        ("e\u0301tat", "Email,\u00e9tat", 1),
        ("city.size", "Email,city", 1),
        ("firstName.size", "Email,First Name", 1),
        ("city.size", "Email,city,city.size", 2),
        ("sender.name", "Email,city", None),
        ("x", "", None),
    ],
)
def test_the_column_of_a_variable(name: str, headers: str, index: int | str | None) -> None:
    assert column(name, headers) == index


def test_the_manifest_says_which_column_a_variable_is() -> None:
    assert column("eventName", "Email,Fair", [("eventName", "Fair")]) == 1
    assert column("eventName", ",", [("eventName", 2)]) == 1
    assert column("firstName", ",", [("first_name", 2)]) == 1
    assert column("firstName", "Email,Fair", [("firstName", "Fair")]) == 1
    assert column("company", "Email,A,Company", [("company", "A")]) == 1


def judged(*variables: str, headers: str = "Email", listed: tuple[str, ...] = (), complete: bool = True) -> Judged:
    uses = [Use(name.rstrip("?"), PLACE, optional=name.endswith("?")) for name in variables]
    return judge(uses, [], [(headers.split(","), ())], listed, complete)


def test_an_unknown_variable_is_neither_lemlists_nor_listed_nor_a_column() -> None:
    found = judged("firstName", "city", "tea", "coffee", headers="Email,city", listed=("tea",))
    assert [use.name for use in found.known] == ["firstName", "city", "tea"]
    assert [use.name for use, _ in found.unknown] == ["coffee"]
    assert [use.name for use in judged("coffee", complete=False).known] == ["coffee"]


def test_an_optional_variable_is_unknown_only_when_it_is_nearly_a_known_one() -> None:
    found = judged("fristName?", "nickname?", "city2?", headers="Email,city1")
    assert [(use.name, near) for use, near in found.unknown] == [("fristName", "firstName")]


def test_what_is_not_the_leads_is_not_judged() -> None:
    assert judged("senderName", "sender.name", "sender", "signature", "unsubscribe", "company.name") == Judged()
    assert [use.name for use in judged("signature", headers="Email,signature").known] == ["signature"]


def test_no_header_is_proposed_that_may_be_a_leads_cell() -> None:
    assert [near for _, near in judged("Adaline", headers="x,Adalines").unknown] == [None]


def test_lemlists_variables_are_those_of_its_api() -> None:
    documented = "email, firstName, lastName, picture, phone, linkedinUrl, companyName, companyDomain, icebreaker"
    assert {*BUILT_IN} == {*documented.split(", "), "jobTitle"}


def loaded(folder: Folder, **campaign: object) -> tuple[Manifest, Campaign]:
    path = folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv", **campaign})
    manifest = load(path).manifest
    assert manifest
    return manifest, manifest.campaigns[0]


def test_a_use_has_its_first_needed_place_and_its_number(folder: Folder) -> None:
    folder.write("1.md", "\ufeffHi {{a | default: 1}}\r\n\r\nZoé {{a}} {{b}}\r\n{{a}}")
    folder.write("2.md", "{{b | default: 1}}")
    uses = Copies().of(*loaded(folder, copy=["*.md", "2.md", "./2.md"])).uses
    assert [(use.name, use.location[:3], use.optional, use.times) for use in uses] == [
        ("a", ("1.md", 3, 5), False, 3),
        ("b", ("1.md", 3, 11), False, 2),
    ]
    assert uses[0].location[3:5] == (3, 10)


def test_the_list_and_the_copy_are_taken_together(folder: Folder) -> None:
    folder.write("1.md", "{{a | default: 1}} {{c | default: 2}}")
    uses = Copies().of(*loaded(folder, variables=["a", "b"], copy="1.md")).uses
    assert [(use.name, use.location.path, use.optional) for use in uses] == [
        ("a", "manifest.yaml", False),
        ("b", "manifest.yaml", False),
        ("c", "1.md", True),
    ]


def test_copy_of_all_campaigns_is_told_for_each(folder: Folder) -> None:
    for name in ("A", "B"):
        folder.leads(f"{name}.csv", 2)
    folder.write("intro.md", "{{firstname}} {{")
    campaigns = ({"name": name, "import_method": "csv", "leads": f"{name}.csv"} for name in ("A", "B"))
    folder.manifest(*campaigns, defaults={"copy": "intro.md"})
    found = [(one["name"], one["campaign"]) for one in report("manifest.yaml")["diagnostics"]]
    assert sorted(found) == [(rule, name) for rule in ("malformed-liquid", "misspelt-variable") for name in "AB"]


def unreadable(folder: Folder, copy: object) -> list[str]:
    folder.leads("leads.csv", 2)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv", "copy": copy})
    found = report("manifest.yaml")["diagnostics"]
    assert {one["severity"] for one in found} <= {"error"}
    return [f"{one['name']}: {one['message']}" for one in found]


def test_a_copy_file_outside_of_the_repository_is_refused(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "intro.md"
    outside.write_text("{{coffee}}")
    (folder.path / "link.md").symlink_to(outside)
    assert unreadable(folder, [str(outside), "link.md", "*.md"]) == [
        f"path-outside-repository: {os.path.relpath(outside)}: it leaves the repository",
        "path-outside-repository: link.md: it leaves the repository",
    ]


def test_a_huge_copy_file_is_refused_and_not_read(folder: Folder) -> None:
    with (folder.path / "intro.md").open("wb") as file:
        file.truncate(50_000_000)
    assert unreadable(folder, "intro.md") == [
        "unreadable-copy-file: intro.md: more than 5,000,000 bytes, which no email has"
    ]


def test_the_largest_copy_file_is_read(folder: Folder) -> None:
    folder.write("intro.md", "{{coffee}}" + "x" * (LARGEST - 10))
    assert unreadable(folder, "intro.md") == [
        "unknown-variable: `coffee` is neither a variable of lemlist's nor a column of a lead file"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a\n\nb\0c", "a NUL stands in it: it is no text"),
        (b"\xef\xbb\xbfa\n\xff", "it is not UTF-8"),
        (b"\xfe\xff\0a", "it is UTF-16, not UTF-8"),
        (b"../.git/annex/objects/x", "a pointer of git-annex stands in place of the copy"),
    ],
)
def test_what_is_no_text_is_refused(folder: Folder, content: bytes, message: str) -> None:
    folder.write("intro.md", content)
    assert unreadable(folder, "intro.md") == [f"unreadable-copy-file: intro.md: {message}"]


def test_the_line_that_is_not_utf_8_is_named(folder: Folder) -> None:
    folder.leads("leads.csv", 2)
    folder.write("intro.md", b"\xef\xbb\xbfa\nb\n\xe9")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv", "copy": "intro.md"})
    (found,) = report("manifest.yaml")["diagnostics"]
    assert (found["related"][0]["path"], found["related"][0]["line"]) == ("intro.md", 3)


def test_a_copy_file_that_may_not_be_read_is_told(folder: Folder) -> None:
    folder.write("intro.md", "x").chmod(0)
    folder.manifest({"name": "A", "import_method": "hubspot", "lead_count": 5, "copy": "intro.md"})
    with somebody_else(folder.path):
        (found,) = report("manifest.yaml")["diagnostics"]
    assert found["message"] == "intro.md: cannot be read: Permission denied"
    assert found["help"] == "give whoever runs leadlint the right to read it"


def test_an_unreadable_copy_file_cannot_be_ignored(folder: Folder) -> None:
    folder.leads("leads.csv", 2)
    campaign = {"name": "A", "import_method": "csv", "leads": "leads.csv", "copy": "none.md"}
    folder.manifest(campaign, rules={"ignore": ["LL4"]})
    assert names(report("manifest.yaml")) == ["unreadable-copy-file"]


def test_copy_files_of_a_list_in_a_crm_are_read_but_not_compared(folder: Folder) -> None:
    folder.write("intro.md", "{{coffee}} {{firstname}} {firstName} {{x")
    folder.manifest({"name": "A", "import_method": "hubspot", "lead_count": 5, "copy": ["intro.md", "none.md"]})
    assert names(report("manifest.yaml")) == ["unreadable-copy-file", "single-brace-variable", "malformed-liquid"]


def test_findings_of_a_copy_file_stand_together_behind_those_of_the_manifest(folder: Folder) -> None:
    folder.leads("leads.csv", 2)
    folder.write("a.md", "{{firstname}}\n\n{{")
    folder.write("b.md", "{{\n{{coffee}}")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv", "copy": "*.md", "variables": ["phone"]})
    paths = [one["location"]["path"] for one in report("manifest.yaml")["diagnostics"]]
    assert paths == ["manifest.yaml", "a.md", "a.md", "b.md", "b.md"]


def test_no_cell_of_a_file_without_header_is_shown(folder: Folder) -> None:
    folder.write("leads.csv", "ada@example.com,Lovelace,London\nbea@example.com,Bell,Berlin\n")
    folder.write("intro.md", "{{london}} {{Lovelac}} {{lastName}} {london}")
    leads = {"path": "leads.csv", "header": "none", "columns": {"email": 1}}
    folder.manifest({"name": "A", "import_method": "csv", "leads": leads, "copy": "intro.md"})
    out = run("manifest.yaml").out
    assert "missing-variable" in out
    assert "Lovelace" not in out and "London" not in out
