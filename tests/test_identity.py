"""Who a lead is: spellings of one value are equal, values of two people are not, and a form has no other form."""

from __future__ import annotations

import sys
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlint import identity

UNSEEN = ["", " ", "\t", "\n", "\r\n", "\xa0", "\u200b", "\ufeff", "\u2060", "\u202a", "\u202c", "\u3000", "\xad"]
unseen = st.lists(st.sampled_from(UNSEEN)).map("".join)
slugs = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-éüñłß李اд"), min_size=1).map(
    lambda text: unicodedata.normalize("NFC", text)
)
digits = st.text(st.sampled_from("0123456789"), min_size=6, max_size=13).map(lambda rest: f"4{rest}")


def test_every_blank_is_trimmed() -> None:
    blanks = [char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()]
    assert not identity.trim("".join(blanks))


@given(st.text())
def test_a_form_is_its_own_form(text: str) -> None:
    for form in (identity.email, identity.domain, identity.linkedin_url, identity.phone):
        assert form(form(text)) == form(text)


@given(st.from_regex(r"(https://)?(fr\.)?linkedin\.com/(in|pub|sales/lead|profile/view|comm/in)[/?#].*"))
def test_a_form_of_a_linkedin_url_is_its_own_form(text: str) -> None:
    form = identity.linkedin_url(text)
    assert identity.linkedin_url(form) == form


@given(st.text(st.sampled_from("+0123456789.()-eE x\u0664\uff17")))
def test_a_form_of_a_phone_is_its_own_form(text: str) -> None:
    form = identity.phone(text)
    assert identity.phone(form) == form
    assert form.isdigit() or not form


@given(unseen, unseen)
def test_an_email_is_trimmed_and_folded(before: str, after: str) -> None:
    assert identity.email(f"{before}Ada.Lovelace+1@Example.COM{after}") == "ada.lovelace+1@example.com"


@pytest.mark.parametrize("other", ["adalovelace@x.org", "ada.lovelace+1@x.org", "ada.lovelace@x.com", ""])
def test_emails_of_others(other: str) -> None:
    assert identity.email(other) != identity.email("ada.lovelace@x.org")


@pytest.mark.parametrize("text", ["@Example.com", " *@example.com ", "example.com", "@example.com."])
def test_a_domain(text: str) -> None:
    assert identity.domain(text) == "example.com"


@given(
    slugs,
    st.sampled_from(["https://", "http://", "HTTPS://", "//", ""]),
    st.sampled_from(["www.", "fr.", "WWW.fr.", "m.", ""]),
    st.sampled_from(["LinkedIn.com", "linkedin.com:443"]),
    st.sampled_from(["/in/", "/IN/", "//in/", "/m/in/", "/mwlite/in/", "/comm/in/"]),
    st.sampled_from(["", "/", "//", "/en", "/fr-fr/", "/details/experience/", "?trk=x", "/?a=/in/y#z", "#in"]),
    unseen,
)
def test_spellings_of_a_linkedin_url(
    slug: str, scheme: str, country: str, host: str, folder: str, end: str, around: str
) -> None:
    form = identity.linkedin_url(f"/in/{slug}")
    for spelling in (slug, slug.upper(), quote(slug), quote(quote(slug)), unicodedata.normalize("NFD", slug)):
        assert identity.linkedin_url(f"{around}{scheme}{country}{host}{folder}{spelling}{end}{around}") == form


def test_no_number_of_layers_of_percent_encoding_is_too_many() -> None:
    assert identity.linkedin_url(f"linkedin.com/in/%{'25' * 1_000_000}41da") == "/in/ada"  # hours, layer by layer


@given(slugs, slugs)
def test_linkedin_urls_of_two(one: str, other: str) -> None:
    same = one.casefold() == other.casefold()
    form = identity.linkedin_url(f"linkedin.com/in/{one}")
    assert (form == identity.linkedin_url(f"https://www.linkedin.com/in/{other}/")) == same
    assert form != identity.linkedin_url(one)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://www.linkedin.com/in/jos%C3%A9-p%c3%a9rez", "/in/josé-pérez"),
        ("https://www.linkedin.com/in/jos%E9", "/in/jos%e9"),
        ("https://www.linkedin.com/in/100%", "/in/100%"),
        ("in/ada", "/in/ada"),
        ("https://www.linkedin.com/sales/lead/ACwAAB1c2,NAME_SEARCH,x9_Y", "/in/acwaab1c2"),
        ("https://www.linkedin.com/sales/people/ACwAAB1c2,NAME_SEARCH", "/in/acwaab1c2"),
        ("https://www.linkedin.com/sales/profile/ACwAAB1c2,,?pathWildcard=x", "/in/acwaab1c2"),
        ("https://www.linkedin.com/sales/lead/,NAME_SEARCH", "/sales/lead/,name_search"),
        ("https://www.linkedin.com/profile/view?trk=a&id=AAkAB1", "/profile/view?id=aakab1"),
        ("https://www.linkedin.com/profile/view?trk=a", ""),
        ("https://uk.linkedin.com/pub/ada-lovelace/1/2a3/b4?trk=x", "/pub/ada-lovelace/1/2a3/b4"),
        ("https://www.linkedin.com/company/Analytical/about/", "/company/analytical/about"),
        ("https://www.linkedin.com", ""),
        ("https://www.linkedin.com/", ""),
        ("https://www.linkedin.com/in/", ""),
        ("https://www.linkedin.com/in/?x", ""),
        ("https://www.lin\u212aedin.com/in/ada", "/in/ada"),
        ("", ""),
        ("\u200b ", ""),
    ],
)
def test_linkedin_urls(text: str, form: str) -> None:
    assert identity.linkedin_url(text) == form


@pytest.mark.parametrize(
    "text",
    ["Ada", "evillinkedin.com/in/ada", "https://linkedin.com.example.com/in/ada", "linkedin.community/in/ada", "n/a"],
)
def test_what_is_no_linkedin_url_keeps_a_form_of_its_own(text: str) -> None:
    assert identity.linkedin_url(f" {text} ") == text.casefold()


@given(
    digits,
    st.sampled_from(["+", "00", "", "+ ", "(+", "tel:+", "+00"]),
    st.sampled_from([" ", "-", ".", ") ", "/", "\u2011", "\xa0"]),
    unseen,
)
def test_spellings_of_a_phone(number: str, before: str, mark: str, around: str) -> None:
    assert identity.phone(f"{around}{before}{number[:2]}{mark}{number[2:]}{around}") == number


@given(digits, digits)
def test_phones_of_two(one: str, other: str) -> None:
    assert (identity.phone(f"+{one}") == identity.phone(f"00{other}")) == (one == other)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("+44 (0)20 7946 0958", "442079460958"),
        ("0044 (0) 20 7946 0958".replace("(0) ", "(0)"), "442079460958"),
        ("(0)20 7946 0958", "02079460958"),
        ("020 7946 0958", "02079460958"),
        ("442079460958.0", "442079460958"),
        ("+٤٤ ٢٠٧٩ ٤٦٠٩٥٨", "442079460958"),
        ("+44 20 7946 0958 x12", "44207946095812"),
        ("4.42E+11", ""),
        ("4,42079460958E+11", ""),
        ("123456", ""),
        ("00 123456", ""),
        ("none", ""),
    ],
)
def test_phones(text: str, form: str) -> None:
    assert identity.phone(text) == form


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ada@example.com", "email"),
        ("\u200bAda.Lovelace+x@mail.example.co.uk ", "email"),
        ("jörg@müller.example", "email"),
        ("o'hara@example.com", "email"),
        ("sales/emea@example.com", "email"),
        ("@example.com", "domain"),
        ("*@example.com", "domain"),
        ("https://www.linkedin.com/in/ada", "linkedin_url"),
        ("linkedin.com/pub/ada/1/2/3", "linkedin_url"),
        ("linkedin.com/profile/view?id=1", "linkedin_url"),
        ("https://www.linkedin.com/talent/profile/AEMAAA", "linkedin_url"),
        ("/in/ada", "linkedin_url"),
        ("+44 (0)20 7946-0958", "phone"),
        ("tel:+442079460958", "phone"),
        ("020.7946.0958", "phone"),
        ("2079460958", "phone"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert identity.kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ada",
        "example.com",
        "ada@example",
        "@example",
        "ada@@example.com",
        "ada@example.com, bob@example.com",
        "ada lovelace@example.com",
        "mailto:ada@example.com",
        "<ada@example.com>",
        "'ada@example.com'",
        "ada@example.com'",
        "(ada@example.com)",
        "ada@example.com/",
        "@https://example.com",
        "@example.com>",
        "linkedin.com/company/x",
        "linkedin.com/in/",
        "12345",
        "2026-11-02",
        "2026-11-02 10:00",
        "4.42E+11",
        "https://example.com/in/ada",
    ],
)
def test_what_is_of_no_kind(text: str) -> None:
    assert identity.kind(text) is None
