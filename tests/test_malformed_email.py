"""What is an email: a pattern and a library that never disagree, and addresses of every kind that people write."""

from __future__ import annotations

import pyarrow as pa
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import header

from leadlint.cells import Cells
from leadlint.leads import Leads
from leadlint.rules.leads import malformed_email as module


def malformed(*cells: str | None) -> list[bool]:
    """What the rule says of each cell of a column."""
    check = module.malformed_email.rows
    assert check
    leads = Leads(header("Email"), [(0, Cells(pa.array(cells, pa.string())))])
    found = dict(check.find(leads))
    return found[0].to_pylist() if found else [False] * len(cells)


def refused(text: str) -> bool:
    """What email-validator says, which asks no server here."""
    try:
        validate_email(text, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return True
    return False


@given(st.from_regex(module._ORDINARY.replace("$", r"\Z"), fullmatch=True))
@settings(max_examples=1_000)
def test_what_the_pattern_takes_the_library_takes(address: str) -> None:
    if len(address) <= module._LONGEST_ORDINARY:
        assert not refused(address)


PIECES = st.sampled_from(
    [
        *("@", "@", "@", ".", "..", "-", "--", "_", "+", "'", "%", "a", "A1", "ada", "x.de", "example.com", ".info"),
        *(".test", "xn--", "xn--bcher-kva", "é", "漢字", " ", '"', "<", ">", "[1.2.3.4]", "mailto:", ",", "\0", "\n"),
        *("\u200b", "\xa0", "a" * 63, "a" * 64, "b." * 20),
    ]
)


@given(st.lists(st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=7).map("".join), max_size=6))
@settings(max_examples=500)
@example(["a" * 64 + "@x.de", "a" * 65 + "@x.de", "a@" + "b" * 63 + ".de", "a@" + "b" * 64 + ".de"])
@example(["a@-x.de", "a@x-.de", "a@x--y.de", "a@xn--x.de", "a@1.de", "a@x.de.", ".a@x.de", "a.@x.de", "-a@x.de"])
def test_the_rule_says_of_each_cell_what_the_library_says(cells: list[str]) -> None:
    assert malformed(*cells) == [bool(cell.strip()) and refused(cell.strip()) for cell in cells]


ACCEPTED = {
    "ordinary": ["ada@example.com", "Ada.Lovelace@Example.COM", "a@b.co", "o'hara@x.ie", "ada_1@x-y.example.co.uk"],
    "tags": ["ada+list@example.com", "ada=x@example.com", "{ada}@example.com", "a!#$%&'*+-/=?^_`{|}~z@example.com"],
    "figures": ["1234567890@example.com", "ada@1.example.com", "ada@123.com"],
    "new top-level domains": ["ada@example.photography", "ada@example.xn--p1ai", "ada@example.museum"],
    "other scripts": [
        "josé@example.com",
        "ada@bücher.example.com",
        "伊昭傑@郵件.商務",
        "чебурашка@ящик-с-апельсинами.рф",
    ],
    "as long as may be": [f"{'a' * 64}@example.com", f"ada@{'b' * 63}.com"],
    "white space around": [" ada@example.com", "ada@example.com\n", "\xa0ada@example.com\t"],
    "blank": ["", "  ", "\n"],
}
REFUSED = {
    "no address": ["n/a", "ada", "ada.example.com", "-", "none", "#N/A", "linkedin.com/in/ada"],
    "no name or no domain": ["@example.com", "ada@", "@", "ada@.com", "ada@example"],
    "two": ["ada@example.com, bo@example.com", "ada@example.com;bo@example.com", "ada@example.com bo@example.com"],
    "with a name": ["Ada <ada@example.com>", "ada@example.com (Ada)", "mailto:ada@example.com", "<ada@example.com>"],
    "twisted": ["ada@@example.com", "ada@exam@ple.com", "ada@example..com", "ada..b@example.com", ".ada@example.com"],
    "dots and hyphens": [
        "ada.@example.com",
        "ada@-example.com",
        "ada@example-.com",
        "ada@.example.com",
        "ada@ex_a.com",
    ],
    "characters": [
        "ada lovelace@example.com",
        "ada@exam ple.com",
        "ada\\@example.com",
        'ada"b@example.com',
        "a,b@x.com",
    ],
    "unseen": ["ada\u200b@example.com", "\u200bada@example.com", "ada@exam\x00ple.com", "ada\u202e@example.com"],
    "quoted": ['"ada"@example.com', '"ada b"@example.com'],
    "addresses of machines": ["ada@[127.0.0.1]", "ada@127.0.0.1", "ada@[IPv6:::1]"],
    "nobody's": ["ada@localhost", "ada@example.test", "ada@example.invalid", "ada@printer.local", "ada@x.onion"],
    "too long": [f"{'a' * 65}@example.com", f"ada@{'b' * 64}.com", f"a@{'b.' * 130}com"],
    "puny and wrong": ["ada@xn--0.com", "ada@\ud7ff.com"],
}


@pytest.mark.parametrize("kind", ACCEPTED)
def test_addresses_that_are_accepted(kind: str) -> None:
    assert not any(malformed(*ACCEPTED[kind]))


@pytest.mark.parametrize("kind", REFUSED)
def test_addresses_that_are_refused(kind: str) -> None:
    assert malformed(*REFUSED[kind]) == [True] * len(REFUSED[kind])


def test_a_cell_that_is_very_long_takes_no_time() -> None:
    long = 1_000_000
    assert all(malformed("a@" + "b." * long + "com", "@" * long, "é" * long + "@x.de", "<" * long + "a@b.co"))


@given(st.from_regex(module._WITH_ANY_ENDING, fullmatch=True))
@example("ada@example.photography")
@example("ada@example.TEST")
@example("ada@example.localhost")
def test_an_address_with_any_ending_is_judged_as_the_library_does(text: str) -> None:
    try:
        validate_email(text, check_deliverability=False, strict=True)
        accepted = True
    except EmailNotValidError:
        accepted = False
    assert module._is_malformed(text) != accepted
