"""What the documents show is what the program prints; `pytest --update` writes it anew."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import Golden
from support import ROOT, run
from workbooks import packed, parts

from leadlint.diagnostics import Rule
from leadlint.methods import API_RATE, METHODS
from leadlint.rules import RULES

EXAMPLE = ROOT / "examples" / "outreach"
README = ROOT / "README.md"
CONSOLE = re.compile(r"^(`{3,})console\n\$ leadlint ?(.*)\n(?:.*\n)*?\1$", re.MULTILINE)


def with_outputs(text: str) -> str:
    """The text with what each command of its console blocks prints."""
    assert CONSOLE.search(text)
    return CONSOLE.sub(lambda match: console(match[2]), text)


def console(args: str) -> str:
    result = run(*shlex.split(args))
    assert not result.err
    fence = "````" if "```" in result.out else "```"
    return f"{fence}console\n$ leadlint {args}".rstrip() + f"\n{result.out}{fence}"


def with_part(text: str, name: str, part: str) -> str:
    """The text with `part` between the comments of that name."""
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    assert text.count(start) == text.count(end) == 1, name
    return text.split(start)[0] + start + part + end + text.split(end)[1]


def methods_table() -> str:
    rows = [
        f"| `{method.key}` | {method.label}{'; ' + plain(method.note) if method.note else ''} "
        f"| {method.per_campaign:,} | {f'{method.total:,}' if method.total else ''} |\n"
        for method in METHODS.values()
    ]
    return "| `import_method` | what it is | leads per campaign | leads in total |\n|---|---|--:|--:|\n" + "".join(rows)


def plain(note: str) -> str:
    return re.sub(r" \(https://.*\)", "", note)


def rules_table() -> str:
    rows = [
        f"| {rule.code} | [{rule.name}](docs/rules/{rule.name}.md) "
        f"| {rule.severity.value} | {'🔒' if rule.locked else '' if rule.default else '*off*'} | {rule.summary} |\n"
        for rule in RULES
    ]
    return "| code | name | severity | | what it finds |\n|---|---|---|---|---|\n" + "".join(rows)


def page(rule: Rule) -> str:
    lock = "It cannot be ignored or made milder: a count that nobody knows must not pass.\n\n" if rule.locked else ""
    off = "" if rule.default else ", off by default"
    heading = f"# {rule.name}\n\n`{rule.code}`, {rule.severity.value}{off}\n\n"
    return heading + lock + rule.page + "\n"


def first_manifest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `leadlint init` prints for three exports, and the campaigns that it writes."""
    monkeypatch.chdir(folder)
    Path("exports").mkdir()
    for name in ("apollo-people.csv", "hubspot-contacts.csv", "linkedin-connections.csv"):
        shutil.copy(ROOT / "tests" / "exports" / name, "exports")
    result = run("init", "--import-method", "csv")
    assert (result.code, result.err) == (0, "")
    campaigns = Path("leadlint.yaml").read_text(encoding="utf-8").partition("\n\ncampaigns:")[2]
    shown = f"```text\n$ leadlint init --import-method csv\n{result.out}```\n\n"
    return f"{shown}```yaml\ncampaigns:{campaigns}```\n"


def first_plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `leadlint plan` prints for a list of the example where there is no manifest yet."""
    monkeypatch.chdir(folder)
    Path("leads").mkdir()
    shutil.copy(EXAMPLE / "leads" / "speakers.csv", "leads")
    return console("plan leads/speakers.csv --senders 2 --emails-per-day 40").replace("console", "text", 1) + "\n"


def test_the_readme(golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("planned", "begun"):
        (tmp_path / name).mkdir()
    text = with_part(README.read_text(encoding="utf-8"), "plan", first_plan(tmp_path / "planned", monkeypatch))
    text = with_part(text, "init", first_manifest(tmp_path / "begun", monkeypatch))
    monkeypatch.chdir(EXAMPLE)
    text = with_outputs(text)
    golden.check(README, with_part(with_part(text, "methods", methods_table()), "rules", rules_table()))


def test_the_examples_readme(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    golden.check(EXAMPLE / "README.md", with_outputs((EXAMPLE / "README.md").read_text(encoding="utf-8")))


def test_the_rate_of_the_api_is_told_wherever_a_time_goes_by_it() -> None:
    page, said = run("explain", "slow-api-import").out, run("methods").out
    assert all(str(API_RATE) in text for text in (README.read_text(encoding="utf-8"), page, said))
    assert f"{API_RATE.source}, read {API_RATE.read}" in said


def test_the_page_about_splitting(golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its commands are run in turn, in a copy of the example: one of them splits it."""
    monkeypatch.chdir(shutil.copytree(EXAMPLE, tmp_path / "outreach"))
    page = ROOT / "docs" / "splitting.md"
    golden.check(page, with_outputs(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule(rule: Rule, golden: Golden) -> None:
    golden.check(ROOT / "docs" / "rules" / f"{rule.name}.md", page(rule))


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {path.stem for path in (ROOT / "docs" / "rules").iterdir()} == {rule.name for rule in RULES}


def test_the_readmes_manifest_is_a_valid_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(
        r"^```yaml\n(version: 1\n.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    monkeypatch.chdir(tmp_path)
    Path("leads").mkdir()
    Path("exports").mkdir()
    Path("leads/emea-cfo.csv").write_text("Email,First Name,Company\na@example.com,Ada,B Ltd\n")
    Path("copy/emea-cfo").mkdir(parents=True)
    Path("copy/emea-cfo/intro.md").write_text("Hi {{firstName}}\n")
    Path("exports/apollo.csv").write_text("Email;Stage\nb@example.com;Cold\nc@example.com;New\n")
    Path("exports/event.csv").write_text("Fair\n2026\n\nEmail\nd@example.com\n")
    sheets = '<sheet name="Q3" sheetId="2" r:id="rId2"/><sheet name="Q4" sheetId="1" r:id="rId1"/>'
    Path("exports/founders.xlsx").write_bytes(packed(parts(sheets=sheets)))
    Path("manifest.yaml").write_text(block)
    assert run("--quiet") == (0, "", "")


def test_the_example_holds_a_campaign_of_each_import_method() -> None:
    campaigns = yaml.safe_load((EXAMPLE / "manifest.yaml").read_text())["campaigns"]
    assert [campaign.get("import_method", "csv") for campaign in campaigns] == list(METHODS)


def test_the_examples_lead_files_are_what_its_script_makes(tmp_path: Path) -> None:
    script: dict[str, object] = {"__name__": "script", "__file__": str(tmp_path / "make_leads.py")}
    exec((EXAMPLE / "make_leads.py").read_text(encoding="utf-8"), script)
    (tmp_path / "leads").mkdir()
    for name in ("emea_cfo", "us_founders", "speakers", "nordic_agencies"):
        script[name]()  # type: ignore[operator]
    made = {path.name: path for path in (tmp_path / "leads").iterdir()}
    assert made.keys() == {path.name for path in (EXAMPLE / "leads").iterdir()}
    for name, path in made.items():
        if not name.endswith(".parquet"):  # its bytes name the version of pyarrow that wrote them
            assert path.read_bytes() == (EXAMPLE / "leads" / name).read_bytes()


def test_everybody_in_the_example_is_made_up() -> None:
    import pyarrow.parquet as pq

    for path in (EXAMPLE / "leads").iterdir():
        table = pq.read_table(path).to_pydict() if path.suffix == ".parquet" else path.read_text(encoding="utf-8")
        addresses = re.findall(r"[\w.]+@[\w.]+", str(table))
        assert all(address.endswith("@example.com") for address in addresses)
        assert all("/in/made-up-" in url for url in re.findall(r"https://\S+", str(table)))
