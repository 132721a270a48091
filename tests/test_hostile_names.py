"""Names are only names, in every format: nothing is obeyed by terminal, log, platform or reader of the document."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hostile import NAMES, PIECES, PLAIN, named
from hypothesis import example, given
from markdown_it import MarkdownIt
from support import Folder, run

from leadlint.formats import FORMATS, Style, render
from leadlint.words import visible

COMMAND = re.compile(r"::(error|warning|notice) [^:\n]*::[^\n]*")
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
OUR_OWN = {"\n", "\u200d"}  # the joiner holds an emoji together


def inert(text: str, name: str) -> None:
    """Nothing that a terminal or a log obeys stands in the text."""
    assert {char for char in text if unicodedata.category(char) in UNSEEN} <= OUR_OWN
    assert not re.search(r"##(vso|teamcity)?\[", text, re.IGNORECASE)
    commands = re.findall(r"^[^\S\n]*(::.*)$", text, re.MULTILINE)
    if name == "github":
        assert all(map(COMMAND.fullmatch, (one for one in commands if "group::" not in one)))
        assert len(commands) == len([*filter(None, render(PLAIN, name, Style()).splitlines())])
    else:
        assert not commands


@pytest.mark.parametrize("name", FORMATS)
@given(hostile=NAMES)
@example("".join(PIECES))
def test_no_name_is_obeyed(name: str, hostile: str) -> None:
    inert(render(named(hostile), name, Style(statistics=True, show_files=True)), name)


@given(hostile=NAMES)
@example("".join(PIECES))
def test_annotations_keep_their_place_and_their_text(hostile: str) -> None:
    """As the runner reads a command: properties at commas, each unescaped."""
    for line in render(named(hostile), "github", Style()).splitlines():
        properties, _, message = line.removeprefix("::").partition(" ")[2].partition("::")
        told = dict(one.split("=", 1) for one in properties.split(","))
        assert told.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        path = told["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        assert path in ("manifest.yaml", f"x{hostile}", visible(f"x{hostile}"))
        assert "\n" not in message


# --- Markdown --------------------------------------------------------------------------------------------------------

COMMONMARK = MarkdownIt("gfm-like", {"html": True})
# GitHub makes links of `www.` and of what has a scheme, not of each text with a dot in it.
assert COMMONMARK.linkify
COMMONMARK.linkify.set({"fuzzy_link": False})
WWW = re.compile(r"(^|[\s*_~(])www\.", re.IGNORECASE | re.MULTILINE)


def shape(text: str) -> list[str]:
    """What a reader of Markdown makes of a page, but for its words."""
    kinds: list[str] = []
    for token in COMMONMARK.parse(text):
        kinds.append(token.type)
        for child in token.children or ():
            if child.type not in ("text", "text_special", "code_inline"):
                kinds.append(f"{child.type} {child.content if child.type.startswith('html') else ''}")
    return kinds


@given(hostile=NAMES)
@example("".join(PIECES))
@example("www.example.com")
def test_markdown_is_the_same_page_whatever_names_hold(hostile: str) -> None:
    text = render(named(hostile), "markdown", Style())
    assert shape(text) == shape(render(PLAIN, "markdown", Style()))
    spans = [child for token in COMMONMARK.parse(text) for child in token.children or () if child.type == "text"]
    assert not any(re.search(r"(?<!\w)[@#]\w", one.content) or WWW.search(one.content) for one in spans)


# --- a lead repository -----------------------------------------------------------------------------------------------

FILES = [
    "a,b:c%0A.csv",
    "::error::x.csv",
    "##[error]x.csv",
    "\x1b[31mred\x1b]0;x\x07.csv",
    "<script>alert(1)<",
    "|`@all` & 'x' \"y\".csv",
    "line\nbreak.csv",
    "\u202egnp.csv",
    "漢字 👩\u200d👧 مرحبا.csv",
]


@pytest.fixture
def repository(folder: Folder) -> Folder:
    """Campaigns, files and columns that are called what means harm; each campaign has something wrong with it."""
    names = [name if name.endswith(".csv") else f"{name}.csv" for name in FILES]
    (folder.path / ".git").mkdir()
    for name in names:
        column = json.dumps(f"Email {name}", ensure_ascii=False)[1:-1].replace('"', "").replace("\\n", " ")
        folder.write(f"leads/{name}", f'Email,"{column}","{column}"\nada@@example.com,1,2\nada@@example.com,1,2\n')
    campaigns = [{"name": name, "import_method": "csv", "leads": f"leads/{glob(name)}"} for name in names]
    campaigns.append({"name": "::error::gone", "import_method": "csv", "leads": "leads/##[gone].csv"})
    manifest = {"version": 1, "limits": {"csv": {"per_campaign": 1}}, "campaigns": campaigns}
    folder.write("manifest.yaml", json.dumps(manifest, indent=1, ensure_ascii=False))
    return folder


def glob(name: str) -> str:
    return re.sub(r"[*?\[]", "?", name)


def test_a_repository_of_hostile_names(repository: Folder) -> None:
    files = {name: Path("reports", name) for name in FORMATS}
    result = run("--show-files", *(part for name in FORMATS for part in ("--output-format", f"{name}={files[name]}")))
    assert result.code == 1, result.err
    assert not result.err
    for name, path in files.items():
        text = path.read_text(encoding="utf-8")
        assert "too-many-leads" in text or "LL101" in text
        assert {char for char in text if unicodedata.category(char) in UNSEEN} <= OUR_OWN
        assert not re.search(r"##(vso|teamcity)?\[", text)
        assert name == "github" or not re.search(r"^\s*::", text, re.MULTILINE)
    document = json.loads(files["json"].read_text())
    assert {one["name"] for one in document["campaigns"]} > set(FILES[:4])
