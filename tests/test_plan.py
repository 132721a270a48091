"""`leadlint plan`: what each import method makes of a list, for lead files and for the campaigns of a manifest."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Golden
from support import ROOT, Folder, names, report, run
from test_privacy import CASES, secrets, shown
from workbooks import packed, parts

from leadlint.formats.measure import cells
from leadlint.methods import METHODS

EXAMPLE = ROOT / "examples" / "outreach"
GOLDEN = ROOT / "tests" / "plan"
OURS = ", ".join(method.label for method in METHODS.values())


def planned(*args: str) -> str:
    """What `leadlint plan ARGS` prints, on one line."""
    result = run("plan", *args)
    assert (result.code, result.err) == (0, ""), result
    assert result.out.endswith("\n")
    assert max(map(cells, result.out.splitlines())) <= 80
    return " ".join(result.out.split())


def sections(*args: str) -> dict[str, str]:
    """The same for each campaign of a manifest, by its name."""
    out = run("plan", *args).out
    blocks = re.split(r"^(?=\S.*\n\d)", out, flags=re.MULTILINE)[1:]
    return {block.split("\n", 1)[0]: " ".join(block.split("\n", 1)[1].split()) for block in blocks}


# --- lead files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("speakers", ["leads/speakers.csv", "--senders", "2", "--emails-per-day", "40"]),
        ("parquet", ["leads/us-founders.parquet"]),
        ("together", ["leads/emea-cfo.csv", "leads/speakers.csv", "leads/nordic-agencies.tsv"]),
        ("manifest", ["manifest.yaml"]),
    ],
)
def test_the_example(name: str, args: list[str], golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    result = run("plan", *args)
    assert (result.code, result.err) == (0, "")
    golden.check(GOLDEN / f"{name}.txt", result.out)


@pytest.mark.parametrize("width", [40, 50, 80, 120])
def test_a_plan_is_as_wide_as_its_terminal(width: int, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    monkeypatch.setattr("leadlint.streams.columns", lambda: width)
    result = run("plan", "manifest.yaml", "--emails-per-day", "40")
    assert max(map(cells, result.out.splitlines())) <= width
    if width == 50:
        golden.check(GOLDEN / "50-columns.txt", result.out)


@pytest.mark.parametrize(
    ("width", "head", "row"),
    [
        (80, "limit campaigns of leads roll-back", "✗ CSV upload 10,000 5,000 in it + 1 new of 5,000 yes"),
        (50, "campaigns of leads", "✗ CSV upload 5,000 in it + 1 new of 5,000"),
        (40, "limit campaigns", "✗ CSV upload 10,000 1 + 1 new"),
    ],
)
def test_what_goes_into_a_campaign_that_holds_leads_is_told_at_any_width(
    width: int, head: str, row: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadlint.streams.columns", lambda: width)
    folder.leads("list.csv", 10_000)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "list.csv", "already_in_campaign": 5_000})
    lines = run("plan", "manifest.yaml").out.splitlines()
    assert max(map(cells, lines)) <= width
    assert {head, row} <= {" ".join(line.split()) for line in lines}
    assert "choose CSV upload, 5,000 into this campaign and the others into a new one of 5,000: it" in " ".join(
        " ".join(lines).split()
    )


def test_a_time_is_not_parted(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.leads("list.parquet", 79_000)
    for width in range(40, 81):
        monkeypatch.setattr("leadlint.streams.columns", lambda width=width: width)
        assert "2 h 12 min" in run("plan", "list.parquet").out


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_list_that_one_campaign_does_not_take(ending: str, folder: Folder) -> None:
    folder.leads(f"leads.{ending}", 12_480)
    said = planned(f"leads.{ending}")
    assert said.startswith(f"12,480 leads in leads.{ending} ")
    for row in (
        "✗ CSV upload 10,000 2 of 6,240 yes",
        "✓ API 40,000 1 of 12,480 no 12,480, 21 min",
        "✗ HubSpot 10,000 2 of 6,240 no",
        "✗ Salesforce 2,000 7 of up to 1,783 no",
        "✗ LinkedIn 999 13 of 960 no",
        "✗ Sales Navigator 2,500 5 of 2,496 no",
    ):
        assert row in said
    assert "choose CSV upload, in 2 campaigns of 6,240: it is the only one that can be rolled back" in said
    assert ("export as CSV first" in said) == (ending == "parquet")
    assert said.endswith(f"next: leadlint init --import-method csv leads.{ending}")


def test_several_files_are_one_list_and_each_counts_once(folder: Folder) -> None:
    for name in ("a.csv", "b.parquet", "c.csv", "d.csv"):
        folder.leads(name, 10)
    assert planned("a.csv", "b.parquet", "./a.csv").startswith("20 leads in a.csv and b.parquet ")
    assert planned("a.csv", "b.parquet", "c.csv", "d.csv").startswith("40 leads in 4 lead files ")


def test_duplicates_across_files_are_told_and_what_they_would_save(folder: Folder) -> None:
    folder.leads("list.csv", 9_990)
    folder.write("more.csv", "Email\n" + "".join(f"lead{index}@list-csv.example.com\n" for index in range(310)))
    said = planned("list.csv", "more.csv")
    assert said.startswith("10,300 leads in list.csv and more.csv; 310 of them are duplicates ")
    assert "= without its 310 duplicates the list fits one campaign by CSV upload" in said
    assert "without" not in planned("list.csv")
    folder.write("one.csv", "Email\nada@example.com\nADA@example.com\n")
    said = planned("one.csv")
    assert said.startswith("2 leads in one.csv; 1 of them is a duplicate ")
    assert "without" not in said


def test_those_on_a_suppression_list_are_told_and_what_they_would_save(folder: Folder) -> None:
    folder.leads("list.csv", 10_002)
    folder.write("never.txt", "lead3@list-csv.example.com\n")
    folder.write("others/never.csv", "Email\nlead4@list-csv.example.com\n")
    said = planned("list.csv", "--suppression", "never.txt", "--suppression", "others/never.csv")
    assert said.startswith("10,002 leads in list.csv; 2 of them are on the suppression list ")
    assert "= leave out the 2 leads on the suppression list: a check fails for them =" in said
    assert "= without the 2 leads on the suppression list the list fits one campaign by CSV upload" in said
    assert "suppression" not in planned("list.csv")


def test_where_nobody_is_left_nothing_is_saved(folder: Folder) -> None:
    folder.write("list.csv", "Email\nada@example.com\n")
    folder.write("two.csv", "Email\nada@example.com\nbo@example.com\n")
    folder.write("never.txt", "ada@example.com\nbo@example.com\n")
    said = planned("list.csv", "--suppression", "never.txt")
    assert said.startswith("1 lead in list.csv; it is on the suppression list ")
    assert "= leave out the 1 lead on the suppression list: a check fails for it, and none is left next:" in said
    said = planned("two.csv", "--suppression", "never.txt")
    assert "= leave out the 2 leads on the suppression list: a check fails for them, and none is left next:" in said


def test_a_lead_that_two_columns_give_away_is_not_counted_twice(folder: Folder) -> None:
    folder.write(
        "list.csv",
        "Email,LinkedIn\nada@example.com,https://www.linkedin.com/in/ada\nbob@example.com,https://www.linkedin.com/in/bob\n",
    )
    folder.write("never.txt", "ada@example.com\nbob@example.com\nhttps://www.linkedin.com/in/ada\n")
    said = planned("list.csv", "--suppression", "never.txt")
    assert "at least 2 of them are on the suppression list" in said
    assert "= leave out the leads on the suppression list: a check fails for them" in said


def test_more_than_csv_upload_takes_in_total(folder: Folder) -> None:
    folder.leads("list.parquet", 50_000)
    said = planned("list.parquet")
    assert "✗ CSV upload 10,000 4 of 10,000, not all yes" in said
    total = "CSV upload takes 40,000 in total: the 10,000 other leads would go by API, in 1 more campaign"
    assert total in said
    assert (
        "choose API, in 2 campaigns of 25,000: it takes the whole list in 50,000 calls, about 1 h 24 min at least"
        in said
    )


def test_what_a_check_says_of_the_files_is_told_before_they_fit(folder: Folder) -> None:
    folder.write("a.csv", b"Email,Name\nada@example.com,Jos\xe9\n,\nsecret@@example.com,Bo")
    said = planned("a.csv")
    assert (
        "error[LL303] a.csv: 1 lead whose `Email` is no email address "
        "warning[LL209] a.csv: not UTF-8: lemlist may garble its text "
        "note[LL210] a.csv: 1 row passed over: all cells blank "
        "note[LL218] a.csv: its last row has no line end: whole, or what is left of a file that was cut? "
        "choose CSV upload: it fits" in said
    )
    assert "secret" not in said
    folder.manifest({"name": "A", "import_method": "csv", "leads": "a.csv"})
    assert said.count("[LL") == len(names(report()))


def test_many_remarks_are_counted_and_those_of_a_manifest_are_as_it_wants_them(folder: Folder) -> None:
    for number in range(12):
        folder.write(f"{number}.csv", f"Email\na{number}@example.com")
    said = planned(*(f"{number}.csv" for number in range(12)))
    assert said.count("[LL218]") == 9
    assert "3 more findings, which a check tells choose" in said
    folder.write("never.txt", "a1@example.com\n")
    ignores = [{"rule": "suppressed-lead", "reason": "agreed"}]
    campaign = {"name": "A", "import_method": "csv", "leads": "1.csv", "ignore": ignores}
    folder.manifest(campaign, suppression="never.txt", rules={"ignore": ["LL218"]})
    said = planned("manifest.yaml")
    assert "[LL" not in said
    assert "= leave out the 1 lead on the suppression list, and none is left" in said
    assert run("check").code == 0


def test_sending_days(folder: Folder) -> None:
    folder.leads("list.csv", 1_201)
    days = "first step alone: 11 sending days at 40 emails a day from each of 3 mailboxes"
    assert days in planned("list.csv", "--senders", "3", "--emails-per-day", "40")
    assert "31 sending days at 40 emails a day choose" in planned("list.csv", "--emails-per-day", "40")
    assert "sending" not in planned("list.csv")


def test_a_lead_file_may_lie_anywhere(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder.leads("lists/a [1].csv", 3)
    folder.write("work/.git/HEAD", "")
    monkeypatch.chdir(folder.path / "work")
    said = planned("../lists/a [1].csv")
    assert "first: copy `../lists/a [1].csv` into this folder: a manifest takes none from elsewhere" in said
    assert said.endswith("next: leadlint init --import-method csv 'a [1].csv'")
    assert run("init", "--import-method", "csv", "../lists/a [1].csv").code == 2
    shutil.copy(path, ".")
    assert run(*next_command(run("plan", "../lists/a [1].csv").out)).code == 0
    assert planned(os.fspath(path)).startswith("3 leads in ../lists/a [1].csv ")


def test_what_is_copied_takes_no_name_that_is_taken(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.leads("one/list.csv", 3)
    folder.leads("two/list.csv", 4)
    folder.write("work/.git/HEAD", "")
    folder.leads("work/list.csv", 5)
    monkeypatch.chdir(folder.path / "work")
    said = planned("../one/list.csv", "../two/list.csv", "list.csv")
    assert "copy `../one/list.csv` as `list-2.csv` and `../two/list.csv` as `list-3.csv` into this folder" in said
    assert said.endswith("next: leadlint init --import-method csv list-2.csv list-3.csv list.csv")


def test_the_original_of_a_list_that_was_split_is_added_nowhere(folder: Folder) -> None:
    folder.leads("list.csv", 12)
    folder.leads("more.csv", 2)
    folder.manifest({"name": "A", "import_method": "csv", "leads": "list.csv"}, limits={"csv": {"per_campaign": 10}})
    assert run("split", "--write").code == 0
    said = planned("list.csv")
    assert "takes what is called like parts of this list, in `A` and `A (2)`: where it was split, add it to no" in said
    assert said.endswith("next: leadlint plan manifest.yaml")
    assert "add `more.csv` to the `leads` of one of them, or of another campaign" in planned("a/list-1.csv", "more.csv")


def test_a_long_command_is_one_command_still(folder: Folder) -> None:
    files = [folder.leads(f"a list with a long name {number}.csv", 1).name for number in range(5)]
    planned(*files)
    command = run("plan", *files).out.split("next: ")[1]
    assert command.count(" \\\n") == command.count("\n") - 1 > 1


# --- manifests -----------------------------------------------------------------------------------------------------


def test_every_campaign_has_a_plan_of_its_own(folder: Folder) -> None:
    folder.leads("list.csv", 1_200)
    folder.manifest(
        {"name": "Room", "import_method": "csv", "leads": "list.csv", "already_in_campaign": 200, "senders": 2},
        {"name": "Own", "import_method": "salesforce", "leads": "list.csv", "recommended_leads": 500},
        {"name": "There", "import_method": "salesforce", "lead_count": 250, "emails_per_day": 10},
        limits={"csv": {"per_campaign": 1_000}, "salesforce": {"per_campaign": 100}},
    )
    planned("manifest.yaml")
    found = sections("manifest.yaml")
    assert found["Room"].startswith("1,200 leads in list.csv; 200 more are in the campaign already ")
    assert "✗ CSV upload 1,000 600 in it + 1 new of 600 yes" in found["Room"]
    assert "✓ API 40,000 1 of 1,200 no" in found["Room"]
    assert "choose CSV upload, 600 into this campaign and the others into a new one of 600:" in found["Room"]
    assert "✗ Salesforce 100 12 of 100 no" in found["Own"]
    assert "= write `import_method: csv` in the manifest" in found["Own"]
    assert "= 500 recommended by the manifest: that is 3 campaigns, by segment" in found["Own"]
    assert found["There"].startswith("250 leads in Salesforce, and in no file ")
    assert "HubSpot" not in found["There"]
    assert (
        "choose Salesforce, in 3 campaigns of up to 84: the list is there, and in no file; exported" in found["There"]
    )
    assert "25 sending days at 10 emails a day" in found["There"]
    assert "✗ Room CSV upload: 600 in it + 1 new of 600" in found["There"]
    assert found["There"].endswith("next: leadlint split manifest.yaml")
    assert "120 sending days at 5 emails a day from each of 2 mailboxes" in sections("--emails-per-day=5", ".")["Room"]


def test_a_campaign_that_is_over_its_limit_before_the_import_does_not_fit(folder: Folder) -> None:
    folder.leads("list.csv", 1)
    full = {"import_method": "csv", "leads": "list.csv", "already_in_campaign": 10_001}
    kept = {"import_method": "hubspot", "lead_count": 0, "already_in_campaign": 10_002}
    folder.manifest({"name": "Full", **full}, {"name": "Kept", **kept})
    found = sections("manifest.yaml")
    remove = "= the campaign is over its limit before this import: remove {} from it in lemlist, and write"
    assert "✗ CSV upload 10,000 over already yes" in found["Full"]
    assert "✗ HubSpot 10,000 over already no" in found["Full"]
    assert "✓ API 40,000 1 of 1 no" in found["Full"]
    assert "choose CSV upload, all into a new campaign of 1: it is the only one that can be" in found["Full"]
    assert f"{remove.format('1 lead')} `already_in_campaign: 10000`" in found["Full"]
    assert "✗ HubSpot 10,000 over already no" in found["Kept"]
    assert f"{remove.format('2 leads')} `already_in_campaign: 10000`" in found["Kept"]
    assert "✗ Full CSV upload: over already ✗ Kept HubSpot: over already" in found["Kept"]
    assert "first: remove leads from `Full` and `Kept` in lemlist" in found["Kept"]
    assert found["Kept"].endswith("next: leadlint split manifest.yaml")
    assert names(report()) == ["too-many-leads"] * 2
    full["already_in_campaign"] = kept["already_in_campaign"] = 10_000
    folder.manifest({"name": "Full", **full}, {"name": "Kept", **kept})
    assert run("split", "manifest.yaml", "--write").code == 0
    assert run("check").code == 0


def test_a_list_in_no_file_is_parted_by_its_figures(folder: Folder) -> None:
    there = {"name": "There", "import_method": "salesforce", "lead_count": 4_001}
    held = {"name": "Held", "import_method": "hubspot", "lead_count": 500, "already_in_campaign": 9_900}
    folder.manifest(there, held)
    found = sections("manifest.yaml")
    figures = "`lead_count: 1334` in the manifest, and beside it 1 new campaign with `lead_count: 1334`"
    assert f"= write {figures} and 1 new campaign with `lead_count: 1333`" in found["There"]
    assert (
        "= write `lead_count: 100` in the manifest, and beside it 1 new campaign with `lead_count: 400`"
        in found["Held"]
    )
    assert found["Held"].endswith("first: write these lead counts in the manifest next: leadlint check manifest.yaml")
    assert run("check").code == 1
    counts = {"There": 1_334, "Second": 1_334, "Third": 1_333}
    parted = [there | {"name": name, "lead_count": number} for name, number in counts.items()]
    rest = {"name": "Rest", "import_method": "hubspot", "lead_count": 400}
    folder.manifest(*parted, held | {"lead_count": 100}, rest)
    assert run("check").code == 0


def test_the_total_of_csv_upload_is_shared_by_the_campaigns(folder: Folder) -> None:
    folder.leads("list.csv", 30)
    folder.manifest(
        {"name": "Perhaps", "import_method": "api", "leads": "list.csv"},
        {"name": "First", "import_method": "csv", "lead_count": 45},
        {"name": "Second", "import_method": "csv", "leads": "list.csv", "already_in_campaign": 5},
        {"name": "Third", "import_method": "csv", "lead_count": 1},
        limits={"csv": {"per_campaign": 50, "total": 75}},
    )
    found = sections("manifest.yaml")
    total = "CSV upload takes 75 in total, and other campaigns have 46 of them: the"
    assert "choose API: it is what the manifest says" in found["Perhaps"]
    assert "choose CSV upload: it fits" in found["First"]
    taken = "CSV upload takes 75 in total, and other campaigns have 45 of them: the 5 other leads would go by API"
    assert taken in found["Second"]
    assert "choose API: it takes the whole list in 30 calls" in found["Second"]
    assert f"{total} 1 other lead would go" in found["Perhaps"]
    assert "choose CSV upload" in found["Third"]


def test_a_manifest_that_fits_is_left_as_it_is(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 0}, name="a.leadlint.yaml")
    folder.manifest({"name": "B", "import_method": "hubspot", "lead_count": 5}, name="b.leadlint.yaml")
    said = planned("a.leadlint.yaml", "b.leadlint.yaml")
    assert "a.leadlint.yaml: A 0 leads, as `lead_count` says" in said
    assert "✓ b.leadlint.yaml: B HubSpot, as it is" in said
    assert said.endswith("next: leadlint check a.leadlint.yaml next: leadlint check b.leadlint.yaml")


def test_a_manifest_says_who_is_kept_out(folder: Folder) -> None:
    folder.leads("list.csv", 3)
    folder.write("never.txt", "lead1@list-csv.example.com\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "list.csv"}, suppression="never.txt")
    assert "1 of them is on the suppression list" in planned("manifest.yaml")


# --- no plan -------------------------------------------------------------------------------------------------------


def test_a_list_that_cannot_be_counted_has_no_plan_but_the_reason(folder: Folder) -> None:
    folder.leads("sound.csv", 3)
    folder.write("broken.csv", 'Email,First Name\nada@example.com,"Ada\n')
    result = run("plan", "sound.csv", "broken.csv")
    assert (result.code, result.err) == (1, "")
    said = " ".join(result.out.split())
    why = "error[LL205] malformed-row: broken.csv: the file ends inside quotes that open here --> broken.csv "
    assert said.startswith(why)
    assert "no plan for a list that cannot be counted; what the help names in `…` goes into a manifest" in said
    assert "`leadlint init sound.csv broken.csv` writes a first one" in said
    folder.manifest({"name": "A", "import_method": "csv", "leads": "broken.csv"})
    said = run("plan", "manifest.yaml").out
    assert "manifest.yaml:" in said
    assert said.endswith("\nno plan for a list that cannot be counted\n")


def test_what_only_a_manifest_can_say_is_told(folder: Folder) -> None:
    sheets = '<sheet name="Q3" sheetId="2" r:id="rId2"/><sheet name="Q4" sheetId="1" r:id="rId1"/>'
    folder.write("two.xlsx", packed(parts(sheets=sheets)))
    folder.write("odd.csv", "Email|First;Name\na@b.example|x;y\n")
    for name, key in (("two.xlsx", '`sheet: "Q3"`'), ("odd.csv", '`delimiter: ";"`')):
        result = run("plan", name)
        assert result.code == 1
        assert key in result.out
        assert f"`leadlint init {name}` writes a first one" in " ".join(result.out.split())


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("empty.csv", "", "no-leads"),
        ("pointer.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "unfetched-lead-file"),
        ("page.csv", "<!doctype html><html></html>", "mismatched-file-type"),
        ("nobody.csv", "Flag\nx\n", "missing-header"),
    ],
)
def test_what_is_no_list_is_told_as_a_check_tells_it(name: str, content: str, rule: str, folder: Folder) -> None:
    folder.write(name, content)
    result = run("plan", name)
    assert (result.code, result.err) == (1, "")
    assert rule in result.out
    assert "campaigns of leads" not in result.out


def test_a_suppression_file_that_cannot_be_used_prevents_a_plan(folder: Folder) -> None:
    folder.leads("list.csv", 3)
    folder.write("never.txt", "nobody at all\n")
    result = run("plan", "list.csv", "--suppression", "never.txt")
    assert result.code == 1
    assert "unusable-suppression-file" in result.out


def test_a_broken_manifest_has_no_plan_and_broken_copy_has_one(folder: Folder) -> None:
    folder.write("manifest.yaml", "version: 1\ncampaigns: [\n")
    assert "invalid-yaml" in run("plan", "manifest.yaml").out
    assert run("plan", "manifest.yaml").code == 1
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1, "copy": "gone.md"})
    assert run("plan", "manifest.yaml").code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "name the lead files of a list, or a manifest: `leadlint plan leads.csv`"),
        (["manifest.yaml", "lists/emea.csv"], "lead files and manifests do not make one list: name either of them"),
        (["lists/emae.csv"], "no such file or folder: `lists/emae.csv`; did you mean `lists/emea.csv`?"),
        (["manifset.yaml"], "did you mean `manifest.yaml`?"),
        (["lists/emea.csv", "--suppression", "nevr.txt"], "`nevr.txt`; did you mean `never.txt`?"),
        (["lists/emea.csv", "--suppression", "lists"], "--suppression: `lists` is a folder: name the files in it"),
        (["manifest.yaml", "--suppression", "never.txt"], "--suppression is for lead files"),
        (["lists/emea.csv", "--senders", "3"], "--senders says nothing without --emails-per-day"),
        (["lists/emea.csv", "--senders", "0"], "--senders"),
        (["lists"], "manifest.yaml; name lead files themselves"),
    ],
)
def test_usage(args: list[str], message: str, folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    folder.leads("lists/emea.csv", 1)
    folder.write("never.txt", "ada@example.com\n")
    result = run("plan", *args)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_lead_file_that_no_manifest_names_is_shown_the_way(folder: Folder) -> None:
    folder.leads("a b.csv", 1)
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    assert "`leadlint plan 'a b.csv'` says which import method takes the list" in run("a b.csv").err
    assert "add it to the `leads` of a campaign of manifest.yaml" in run("a b.csv").err


def next_command(out: str) -> list[str]:
    """The words of the command that a plan ends with, as a shell has them."""
    command = out.rpartition("\nnext: leadlint ")[2]
    done = subprocess.run(["bash", "-c", f'printf "%s\\0" {command}'], capture_output=True, check=True)
    return [os.fsdecode(word) for word in done.stdout.split(b"\0")[:-1]]


@pytest.mark.parametrize(
    "name", ["-x.csv", "a\x1b[31m\nb.csv", "it's \\x41 \u202e::error::.csv", "$(x) `y`.csv", "é\t\x9b1.csv"]
)
def test_the_next_command_runs_whatever_a_file_is_called(name: str, folder: Folder) -> None:
    folder.leads(name, 3)
    result = run("plan", "--", name)
    assert result.code == 0
    command = next_command(result.out)
    assert os.path.normpath(command[-1]) == name
    assert run(*command).code == 0


def test_the_next_command_keeps_out_whom_the_plan_keeps_out(folder: Folder) -> None:
    folder.write("-list.csv", "Email\nada@example.com\nbo@example.com\n")
    folder.write("who left.txt", "bo@example.com\n")
    result = run("plan", "--suppression", "who left.txt", "--", "-list.csv")
    assert "a check fails for it" in result.out
    assert run(*next_command(result.out)).code == 0
    assert names(report()) == ["suppressed-lead"]
    assert run("check").code == 1


def test_where_a_manifest_is_the_list_is_added_to_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("lists/new: 1.csv", "Email\nada@example.com\nbo@example.com\n")
    folder.write("never.txt", "bo@example.com\n")
    folder.write("manifest.yaml", "version: 1\ncampaigns:\n  - {name: 'New: 1', import_method: csv, lead_count: 1}\n")
    monkeypatch.chdir("lists")
    folder.write(".git/HEAD", "")
    out = run("plan", "new: 1.csv", "--suppression", "../never.txt").out
    first, _, rest = out.partition("first: add the list to the `campaigns` of `../manifest.yaml`:\n")[2].partition(
        "first: "
    )
    added, _, command = rest.partition("`:\n")[2].partition("next: leadlint ")
    assert command == "check ../manifest.yaml\n"
    with Path("../manifest.yaml").open("a") as file:
        file.write(f"{first}suppression:\n{added}")
    assert names(report(*command.split()[1:])) == ["suppressed-lead"]
    assert run("plan", "new: 1.csv").out.endswith(
        "\n`../manifest.yaml` takes it already, in `New: 1 (csv)`\nnext: leadlint plan ../manifest.yaml\n"
    )


def test_of_a_list_that_one_campaign_does_not_take_a_manifest_is_split(folder: Folder) -> None:
    folder.leads("b.csv", 10_001)
    folder.leads("c.csv", 1)
    folder.write("leadlint.yaml", "campaigns: [")
    said = planned("b.csv", "c.csv")
    assert "- name: B import_method: csv leads: - b.csv - c.csv next: leadlint split leadlint.yaml" in said


def test_what_cannot_be_counted_goes_on_in_the_manifest_that_is_there(folder: Folder) -> None:
    folder.manifest({"name": "A", "import_method": "csv", "lead_count": 1})
    folder.write("odd.csv", "Email|First;Name\na@b.example|x;y\n")
    said = " ".join(run("plan", "odd.csv").out.split())
    assert said.endswith("what the help names in `…` goes into the entry of the file in `manifest.yaml`")


def test_what_is_refused_is_shown_a_command_that_runs(folder: Folder) -> None:
    folder.write("-x.csv", "Email|First;Name\na@b.example|x;y\n")
    assert "`leadlint init ./-x.csv` writes a first one" in " ".join(run("plan", "--", "-x.csv").out.split())


# --- how it looks, and what it never shows -------------------------------------------------------------------------


def test_colour_is_for_terminals_and_who_asks_for_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.leads("list.csv", 1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1mchoose\x1b[0m CSV upload" in run("plan", "list.csv").out
    assert "\x1b" not in run("plan", "list.csv", "--no-color").out


def test_names_do_nothing_to_a_terminal(folder: Folder) -> None:
    folder.leads("a\x1b[31m\n.csv", 1)
    folder.manifest({"name": "::error::\x1b[31m", "import_method": "csv", "leads": "*.csv"})
    for path in ("a\x1b[31m\n.csv", "manifest.yaml"):
        result = run("plan", path)
        assert result.code == 0
        assert "\x1b" not in result.out
        assert "::error" not in result.out


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_no_cell_of_a_case_is_shown(case: Path, folder: Folder) -> None:
    shutil.copytree(case, folder.path, dirs_exist_ok=True, symlinks=True)
    hidden = {cell for cell in secrets(folder.path) if cell not in OURS}
    result = run("plan", "manifest.yaml")
    assert result.code in (0, 1), result
    assert not shown(hidden, result.out + result.err)
