"""The forms that kernels make of a column are those that identity.py makes of each cell, of odd cells too."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Folder, names, report

from leadlint import forms, identity

UNSEEN = st.sampled_from(["", "", " ", "\t", "\0", "\x1b", "\x7f", "\x85", "\xa0", "\u200b", "\ufeff", "\u202e"])
PARTS = st.sampled_from(
    [
        *("https://", "HTTP://", "//", "www.", "uk.", "m.", "LinkedIn.com", "linkedin.com:443", "/", "/in/", "/IN/"),
        *("/pub/", "/company/", "/comm/in/", "/sales/lead/", "/talent/profile/", "/profile/view?id=1"),
        *("ada-1", "Ada_B", "a.b", "jürgen", "ju\u0308rgen", "J%C3%BCrgen", "%", "%2f", "%2561", "%ff", "~", "İ", "ß"),
        *("?", "#", "?trk=in/x", "&a=%20", " ", "\n", "\xa0", "linkedin.com/in/x", "in/", ","),
    ]
)
ADDRESSES = st.sampled_from(
    ["Ada@Example.com", "straße@x.de", "İ@x.de", "a\u0308@x.de", "\0a@x.de", "n/a", "K@x.de", ""]
)


def texts(part: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Columns of texts that have something unseen around them."""
    cell = st.builds("{}{}{}".format, UNSEEN, st.lists(part, max_size=7).map("".join), UNSEEN)
    return st.lists(cell, max_size=8)


@given(texts(ADDRESSES | st.text(max_size=3)), st.integers(0, 3))
@settings(max_examples=500)
def test_emails_have_the_form_of_each(cells: list[str], start: int) -> None:
    column = pa.array(cells, pa.string()).slice(start)
    assert forms.emails(column).to_pylist() == [*map(identity.email, cells[start:])]


@given(texts(PARTS), st.integers(0, 3))
@settings(max_examples=2_000)
def test_linkedin_urls_have_the_form_of_each(cells: list[str], start: int) -> None:
    column = pa.array(cells, pa.string()).slice(start)
    assert forms.linkedin_urls(column).to_pylist() == [*map(identity.linkedin_url, cells[start:])]


ORDINARY = st.from_regex(
    r"\A ?(https?://)?(www\.|de\.)?[lL]inkedin\.com/in/[A-Za-z0-9_-]{1,9}/?([?#][ -~]{0,9})? ?\Z", fullmatch=True
)


@given(st.lists(ORDINARY | texts(PARTS).map("".join), max_size=8))
def test_ordinary_linkedin_urls_have_the_form_of_each(cells: list[str]) -> None:
    assert forms.linkedin_urls(pa.array(cells, pa.string())).to_pylist() == [*map(identity.linkedin_url, cells)]


@given(texts(PARTS))
def test_people_are_told_from_other_pages(cells: list[str]) -> None:
    urls = [*map(identity.linkedin_url, cells)]
    assert forms.are_people(pa.array(urls, pa.string())).to_pylist() == [
        url.startswith(identity.PEOPLE) for url in urls
    ]


HEADER = "Email,First Name,LinkedIn URL"
ADA, BO = "https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/bo"


@pytest.mark.parametrize(
    ("rows", "duplicates"),
    [
        ((f"n/a,Ada,{ADA}", f"n/a,Bo,{BO}"), 0),
        ((f"n/a,Ada,{ADA}", f"-,Ada,{ADA}/"), 1),
        ((f"\u200b,Ada,{ADA}", f",Ada,{ADA}"), 1),
        (("a@example.com,Ada,", "\u200ba@example.com,Ada,"), 1),
        (("a@example.com,Ada,", "\x1fa@example.com\x7f,Ada,"), 1),
        ((",Ada,https://www.linkedin.com/company/acme", ",Bo,https://www.linkedin.com/company/acme/"), 0),
        ((",Ada,n/a", ",Bo,n/a"), 0),
        ((",Ada,https://www.linkedin.com/talent/profile/x", ",Ada,linkedin.com/talent/profile/x"), 1),
        (("n/a,Ada,", "n/a,Bo,"), 0),
    ],
)
def test_what_is_no_email_and_no_persons_page_tells_nobody(
    rows: Sequence[str], duplicates: int, folder: Folder
) -> None:
    folder.write("leads.csv", "\n".join([HEADER, *rows, ""]))
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert names(report("manifest.yaml")).count("duplicate-lead") == duplicates


def test_without_a_column_of_linkedin_urls_what_is_no_email_tells_nobody(folder: Folder) -> None:
    folder.write("leads.csv", "Email,First Name\nn/a,Ada\nn/a,Bo\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads.csv"})
    assert "duplicate-lead" not in names(report("manifest.yaml"))
