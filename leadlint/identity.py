"""Who a lead is: an email, a LinkedIn URL or a phone in the one form in which its spellings are equal.

The forms are keys to compare by, not values to show or to write. A blank value, and one that says nothing of who it is,
has the form ''.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Kind = Literal["email", "domain", "linkedin_url", "phone"]


def trim(text: str) -> str:
    """The text without blanks around it, or anything else that is not seen: NBSP, zero-width, direction marks."""
    return text.strip(UNSEEN)


UNSEEN = "".join(
    chr(code)
    for codes in (
        (*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x61C, 0x1680, 0x180E),
        (*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070), 0x3000, 0xFEFF),
    )
    for code in codes
)


def email(text: str) -> str:
    """`ada@example.com`: trimmed and case-folded; what dots and `+tags` mean differs between mail servers."""
    return trim(text).casefold()


def domain(text: str) -> str:
    """`example.com`, of `@Example.com` or `*@example.com`."""
    return email(text).lstrip(f"*@{UNSEEN}").rstrip(f".{UNSEEN}")


def linkedin_url(text: str) -> str:
    """`/in/ada-lovelace`, however the URL is written; '' for LinkedIn's home page, which is nobody's.

    All below `/in/x`, a language among it, is x. A Sales Navigator URL is the `/in/` of its opaque id. What is no
    LinkedIn URL is only trimmed and folded.
    """
    folded = _folded(text)
    if plain := _PLAIN.fullmatch(folded):  # nearly all of them, in a third of the time
        return f"/in/{plain[1]}"
    start = _LINKEDIN.match(folded)
    return _page(folded[start.end() :]) if start else folded


_LINKEDIN = re.compile(r"(?:[a-z]+:)?(?://)?(?:[\w-]+\.)*linkedin\.com(?::\d+)?(?=[/?#]|$)|/?(?=in/)")
_PLAIN = re.compile(r"(?:https?://)?(?:www\.)?linkedin\.com/in/([a-z0-9-]+)/?")
_LINKS = {"comm", "m", "mwlite"}  # LinkedIn's own, in its mails and on phones, to /in/x


def _page(address: str) -> str:
    """The path that a page is known by, without what led there; the address starts behind the host."""
    path, _, query = _decoded(address).partition("#")[0].partition("?")
    parts = [part for part in map(trim, path.split("/")) if part]
    if len(parts) > 1 and parts[0] in _LINKS:
        del parts[0]
    match parts:
        case ["in", slug, *_]:
            return f"/in/{slug}"
        case ["sales", "lead" | "people" | "profile", lead, *_] if lead.partition(",")[0]:
            return f"/in/{lead.partition(',')[0]}"
        case ["profile", "view"] if number := re.search(r"(?:^|&)id=([\w-]+)", query):
            return f"/profile/view?id={number[1]}"
        case [] | ["in"] | ["profile", "view"]:
            return ""
    return "/" + "/".join(parts)


def _decoded(address: str) -> str:
    """Without percent-encoding, of which a tool after the other may have added a layer."""
    before = ""
    while "%" in address and address != before:
        # all layers of the mark itself at once, or a text of nothing else would take minutes
        before, address = address, _unquoted(re.sub("%(?:25)+", "%25", address))
    return address


def _unquoted(address: str) -> str:
    from urllib.parse import unquote

    try:
        return _folded(unquote(address, errors="strict"))
    except UnicodeDecodeError:
        return address


def _folded(text: str) -> str:
    """Trimmed, without case, and accents in one piece with their letters."""
    text = trim(text)
    if text.isascii():
        return text.lower()
    return trim(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold()))


def phone(text: str) -> str:
    """`442079460958`: the digits, without `+`, `00` and `(0)` before them; '' for fewer than 7.

    A number in its national form cannot be told to be that of an international one, and is not. A spreadsheet's
    `4.42E+11` has lost its digits.
    """
    text = trim(text)
    if _SCIENTIFIC.match(text):
        return ""
    if _INTERNATIONAL.match(text):
        text = text.replace("(0)", "")
    digits = re.sub(r"\D", "", text.removesuffix(".0") if _FLOAT.fullmatch(text) else text)
    if not digits.isascii():
        digits = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    digits = re.sub("^(?:00)+", "", digits)
    return digits if len(digits) >= _SHORTEST else ""


_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d*)?[eE][+-]?\d+$")
_INTERNATIONAL = re.compile(r"\(?(?:\+|00)")
_FLOAT = re.compile(r"\d+\.0")  # a number that pandas took for one
_SHORTEST = 7


def kind(text: str) -> Kind | None:
    """What a value of a suppression file is; None when it names no lead: a bare word, a company's page."""
    text = trim(text)
    if "@" in text:
        return "email" if _EMAIL.fullmatch(text) else "domain" if _DOMAIN.fullmatch(text) else None
    if _PHONE.fullmatch(text) and not _DATE.match(text):
        return "phone" if phone(text) else None
    return "linkedin_url" if linkedin_url(text).startswith(PEOPLE) else None


# Not `mailto:…`, `<…>` and the like: taken as they stand, such addresses would never be equal to a lead's.
_LABELS = r"(?:[^\s@.,;:<>()\[\]\"/]+\.)+[^\s@.,;:<>()\[\]\"'/]+"
_EMAIL = re.compile(rf"(?!\*@|')[^\s@,;:<>()\[\]\"]+@{_LABELS}")
_DOMAIN = re.compile(rf"\*?@{_LABELS}\.?")
_PHONE = re.compile(r"(?:tel:)?[+\d(][\d\s().\-/\u2010-\u2015]*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:\D|$)")
PEOPLE = ("/in/", "/pub/", "/profile/view?", "/talent/profile/", "/talent/search/profile/")
"""How the forms of LinkedIn URLs begin that are somebody's page, not a company's or a group's."""
