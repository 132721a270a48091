"""Words of the page: texts with `code` in them, names of rules as headings, and a rule's page as paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadlint.diagnostics import Diagnostic, Rule, Severity
from leadlint.methods import METHODS
from leadlint.words import count, listed

_EXPLAINED = ("Why is this bad?", "What to do")
_SPELLINGS = {"csv": "CSV", "api": "API", "url": "URL", "yaml": "YAML", "linkedin": "LinkedIn"}


class Span(NamedTuple):
    """A piece of a text that is code, such as a path or a key, or is not."""

    text: str
    is_code: bool


class Explanation(NamedTuple):
    """A section of a rule's page: its heading, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def spans(text: str) -> list[Span]:
    """The text divided at its backticks; one whose backticks are no pairs stays whole."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return [Span(text, False)]
    return [Span(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]


def explanations(rule: Rule) -> Iterator[Explanation]:
    """The sections of a rule's page that are prose; its examples are manifests, for whoever writes them."""
    for section in rule.page.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        if heading in _EXPLAINED:
            yield Explanation(heading, tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip()))


def words(name: str) -> str:
    """`too many leads` for the rule `too-many-leads`."""
    return " ".join(_SPELLINGS.get(word, word) for word in name.split("-"))


def heading(name: str) -> str:
    """The rule's name as a heading."""
    said = words(name)
    return said[:1].upper() + said[1:]


def method(key: str) -> str:
    """An import method as lemlist calls it."""
    return METHODS[key].label if key in METHODS else key


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors and 1 warning`; nothing of none."""
    severities = [one.severity for one in diagnostics]
    numbers = {severity: severities.count(severity) for severity in Severity}
    found = [count(number, severity.value) for severity, number in numbers.items() if number]
    return listed(found) if found else ""
