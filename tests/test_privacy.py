"""No lead in the output: of all lead files of all cases no cell is shown in any format, unless it is asked for."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from support import ROOT, Folder, run, tree

from leadlint.cells import Cells
from leadlint.formats import FORMATS
from leadlint.formats.json import as_json
from leadlint.manifest import load
from leadlint.manifest.discover import targets
from leadlint.reading import ReadOptions
from leadlint.rules import RULES
from leadlint.sources import LeadFileError, open_source

CASES = sorted(path.parent for path in (ROOT / "tests" / "rules").glob("*/*/manifest.yaml"))
EXPORTS = ROOT / "tests" / "exports"
ALL_RULES = ["--extend-select", ",".join(rule.name for rule in RULES if not rule.default)]
EVERYTHING = [*ALL_RULES, "--statistics", "--show-files"]
PAGES = [as_json(rule.page) for rule in RULES]
_TEXTS = (".yaml", ".yml", ".md", ".html")  # manifests and copy, which hold no lead
SHORTEST = 5  # characters: what is shorter may stand anywhere
# In every output, or in that of one format.
OUR_OWN = "false, Email, First Name, email, undeliverable-email, `https://www.linkedin.com/in/`, <?xml version="


def readings(folder: Path) -> Iterator[tuple[Path, ReadOptions]]:
    """Every file that may hold leads, and how the manifests say that it is read."""
    options = {
        (folder / Path(manifest.path).parent / entry.path).resolve(): entry.options
        for manifest in (load(path).manifest for path in targets([folder]).searched)
        if manifest
        for campaign in manifest.campaigns
        for entry in campaign.entries
    }
    for path in tree(folder):
        if path.suffix not in _TEXTS and path.name != "expected.txt" and path.is_file():
            yield path, options.get(path.resolve(), ReadOptions())


def contents(path: Path, options: ReadOptions) -> tuple[set[str], set[str]]:
    """The header of a lead file and its cells; of one that is refused no header, and whatever a cell may be."""
    try:
        source = open_source(path, options)
        cells = {
            text
            for batch in source.batches(range(len(source.columns)))
            for column in batch.columns.values()
            for text in Cells(column).texts.to_pylist()
        }
    except LeadFileError:
        return set(), {cell.strip() for cell in re.split(r'[,;\t|\r\n"\0]', path.read_bytes().decode("latin-1"))}
    return {*source.columns} if options.header else set(), cells


def plain(text: str) -> str:
    """The text on one line, for a narrow page breaks it."""
    return " ".join(text.split())


def secrets(folder: Path) -> set[str]:
    """The cells of all files that stand in no header, file name, manifest or copy besides."""
    read = [contents(*one) for one in readings(folder)]
    known = [str(path.relative_to(folder)) for path in tree(folder)]
    known += [path.read_bytes().decode("utf-8", "replace") for path in tree(folder) if path.suffix in _TEXTS]
    harmless = plain("\n".join([OUR_OWN, *known, *(name for header, _ in read for name in header)]))
    cells = {plain(cell) for _, cells in read for cell in cells}
    return {cell for cell in cells if len(cell) >= SHORTEST and cell not in harmless}


def shown(cells: set[str], output: str) -> list[str]:
    """Those cells that stand in an output, as they are or as its format writes them."""
    said = plain(output).replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    return [cell for cell in sorted(cells) if any(form in said for form in written(cell))]


def written(cell: str) -> tuple[str, ...]:
    """A cell as it is, and as JSON, HTML, and the text and the attributes of XML write it."""
    in_xml = [escape(cell), escape(cell, {'"': "&quot;"})]
    references = [form.encode("ascii", "xmlcharrefreplace").decode() for form in in_xml]
    return cell, json.dumps(cell)[1:-1], html.escape(cell), *references


def output(*args: str) -> str:
    result = run("check", *args)
    assert result.code in (0, 1), result.err
    return result.out + result.err


def outputs(reports: Path, *args: str) -> Iterator[str]:
    """What one run says in every format; the reports lie outside the folder that is looked at."""
    to_files = [part for name in FORMATS for part in ("--output-format", f"{name}={reports / name}")]
    yield output(*args, *to_files)
    yield from (of_the_run((reports / name).read_text(encoding="utf-8")) for name in FORMATS)


def of_the_run(said: str) -> str:
    """An output without what is ours in every one: style, script, and the pages of rules, whose examples have leads."""
    for page in PAGES:
        said = said.replace(page, "")
    ours = (
        r'"fullDescription": {"text": "(?:[^"\\]|\\.)*"|<style>.*?</style>|<script>.*?</script>'
        r'|<p class="summary">.*?</p>|<details class="explained">.*?</details>'
    )
    return re.sub(ours, "", said, flags=re.DOTALL)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_no_cell_of_a_case_is_shown(case: Path, folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    shutil.copytree(case, folder.path, dirs_exist_ok=True, symlinks=True)
    cells = secrets(folder.path)
    for said in outputs(tmp_path_factory.mktemp("reports"), *EVERYTHING):
        assert not shown(cells, said)


@pytest.mark.parametrize("name", [path.name for path in EXPORTS.glob("*.csv")])
@pytest.mark.parametrize("entry", [{}, {"header": "none", "columns": {"email": 1, "first_name": 2, "company": 3}}])
def test_no_cell_of_an_export_is_shown(
    name: str, entry: dict[str, object], folder: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copy(EXPORTS / name, folder.path / name)
    folder.manifest({"name": "A", "import_method": "csv", "leads": {"path": name, **entry}})
    cells = secrets(folder.path)
    assert cells
    for said in outputs(tmp_path_factory.mktemp("reports"), *EVERYTHING):
        assert not shown(cells, said)


SECRET = ["Secret Name", "secret@@example.com", "+44 20 7946 0000", "Secret Ltd", "https://secret.example.com"]


@pytest.mark.parametrize(
    "options",
    [
        {"header": "none", "columns": {"first_name": 1, "email": 2, "phone": 3, "company": 4, "linkedin_url": 5}},
        {"columns": {"first_name": 1, "email": 2, "phone": 3, "company": 4, "linkedin_url": 5}},
        {"header": "none", "columns": {"email": 2}, "where": {"7": "x"}},
        {"columns": {"email": 2}},
        {},
    ],
)
@pytest.mark.parametrize("last", ["Unsubscribed", "Email", "LinkedIn", "Secret Stage"])
def test_a_lead_in_place_of_the_header_is_not_shown(
    last: str, options: dict[str, object], folder: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for rows in (
        [SECRET, SECRET],
        [["Secret Name", "secret", "x", "Secret Ltd", "y"], [" Ada", "bo", "1", " Acme", "z"]],
    ):
        folder.write("leads.csv", "".join(f"{','.join(row)},{last}\n" for row in rows))
        folder.manifest({"name": "A", "import_method": "csv", "leads": {"path": "leads.csv", **options}})
        for said in outputs(tmp_path_factory.mktemp("reports"), *EVERYTHING):
            assert not shown({*SECRET, "secret", "Secret Stage"}, said)


SILENT = ("concise",)


@pytest.mark.parametrize("name", FORMATS)
def test_the_search_finds_what_is_shown(name: str, folder: Folder) -> None:
    folder.write("leads.csv", 'Email,First Name\n"ad""a@@example.com <é>",Secret Name\n')
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    cells = secrets(folder.path)
    assert cells == {'ad"a@@example.com <é>', "Secret Name"}
    assert not shown(cells, output("--output-format", name))
    found = shown(cells, output("--output-format", name, "--show-values"))
    assert found == ['ad"a@@example.com <é>'] or (name in SILENT and not found)


@pytest.mark.parametrize("name", ["leads.txt", "people.csv"])
def test_a_list_that_is_named_as_copy_is_no_excerpt(name: str, folder: Folder) -> None:
    folder.write(name, "Email,First Name\nada@example.com,{{nmae}}\n")
    leads = {"leads": "leads.txt"} if name == "leads.txt" else {"lead_count": 1}
    folder.manifest({"name": "A", "import_method": "csv", "copy": name, **leads})
    shown = run().out
    assert f"--> {name}:2:17" in shown or "LL401" not in shown
    assert "ada@example.com" not in shown
