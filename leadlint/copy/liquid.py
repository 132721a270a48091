"""The text of a copy file → the variables that it uses, where they stand, and what in it is no Liquid.

Ours, and not python-liquid: that brings 42 MB of dependencies, passes over in silence what it cannot parse, and takes
time by the square of the braces that are not closed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from leadlint.copy.expressions import NotLiquidError, output
from leadlint.copy.scope import Mention, Scope, Slip, never_closed
from leadlint.copy.tags import VERBATIM, split, tag


class Single(NamedTuple):
    """A word in single braces, which may be meant for a variable."""

    name: str
    start: int
    end: int


class Reading(NamedTuple):
    """All of one text; places are counted in characters, from 0."""

    mentions: list[Mention]
    singles: list[Single]
    slips: list[Slip]


# Each part gives up at the next opening brace, so that a text of nothing but braces is read in one go.
_TOKEN = re.compile(
    r"""
    \{\{ (?P<output> (?: [^{}]++ | \{(?![{%]) | \}(?!\}) )*+ ) \}\}
    | \{% (?P<tag> (?: [^{%]++ | \{(?![{%]) | %(?!\}) )*+ ) %\}
    | (?P<unclosed> \{\{ | \{% )
    | \{ [ ]? (?P<single> [^\W\d]\w*+ ) [ ]? (?: \| \s*+ default \s*+ : [^{}|\n]*+ )? \}
    | (?P<code> </?(?:style|script)\b | <!--(?![\[>]) | --> )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Parts of HTML that nobody reads, by their beginning, with their end. A comment of Outlook's, `<!--[if`, is read.
_UNREAD = {"<style": "</style", "<script": "</script", "<!--": "-->"}


def read(text: str) -> Reading:
    """Everything that a copy's text says of variables."""
    reader = _Reader(text)
    reader.run()
    return Reading(reader.scope.mentions, reader.singles, reader.scope.slips)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.scope = text, Scope()
        self.singles: list[Single] = []
        self.unread: str | None = None  # the end of such a part

    def run(self) -> None:
        at = 0
        while token := _TOKEN.search(self.text, at):
            self.scope.start, self.scope.end = token.span()
            at = token.end()
            try:
                at = self.token(token)
            except NotLiquidError as error:
                self.scope.slip(error.message, error.help)
        self.scope.finish()

    def token(self, token: re.Match[str]) -> int:
        """What one token says; gives back where to read on."""
        kind = token.lastgroup
        if kind == "output":
            self.scope.mention(*output(_trimmed(token["output"])))
        elif kind == "tag":
            return self.tag(token)
        elif kind == "unclosed":
            closing = {"{{": "}}", "{%": "%}"}[token[0]]
            self.scope.slip(f"`{token[0]}` is not closed", f"write `{closing}` behind what it holds")
        elif kind == "code":
            self.code(token[0].lower())
        elif not self.unread:  # braces of CSS and scripts are no variables
            self.singles.append(Single(token["single"], *token.span()))
        return token.end()

    def code(self, mark: str) -> None:
        """A part begins or ends that nobody reads; what else stands within one says nothing."""
        if not self.unread:
            self.unread = _UNREAD.get(mark)
        elif mark == self.unread:
            self.unread = None

    def tag(self, token: re.Match[str]) -> int:
        name, rest = split(_trimmed(token["tag"]))
        if name in VERBATIM:
            return self.after(name, token.end())
        tag(self.scope, name, rest)
        return token.end()

    def after(self, name: str, at: int) -> int:
        """Where a part ends that is printed as it stands, or not at all."""
        end = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(self.text, at)
        if end:
            return end.end()
        self.scope.slip(*never_closed(name))
        return len(self.text)


def _trimmed(body: str) -> str:
    """Without the hyphens that have blanks around it removed."""
    return body.removeprefix("-").removesuffix("-").strip()
