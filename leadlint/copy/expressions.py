"""What stands between the braces of Liquid → the variables that it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Reference(NamedTuple):
    """A variable as an expression names it, `company.name` whole; `optional` when there is a default in its place."""

    name: str
    optional: bool = False


class NotLiquidError(Exception):
    """An expression that names no variable; the message says what is wrong with it, `help` what to write."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.message, self.help = message, help


LONGEST = 1_500
"""Characters between two braces: what is longer is text behind a brace that somebody forgot."""

_STRING = re.compile(r""""[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’""")
_PATH = re.compile(r"(?<![\w.-])[^\W\d][\w-]*\??(?:\.[\w-]+\??|\[[^\]]*\])*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|\(.*\.\..*\)")  # also a range, which holds numbers
_NO_NAME = re.compile(r"""[<>{}"'“”=$@!%^*\\;`~\[\]\n]|&&|^\W""")
_WORDS = {"and", "or", "contains", "in", "not", "true", "false", "nil", "null", "blank", "empty", "with", "as"}
_TEXT = '""'  # what each quoted text is replaced by


def output(body: str) -> list[Reference]:
    """The variables of `name | filter: other`; raises NotLiquidError when it names none."""
    value, *filters = _plain(body).split("|")
    calls = [call.partition(":") for call in filters]
    optional = any(name.strip() == "default" for name, *_ in calls)
    names = [*_value(value.strip()), *(name for *_, arguments in calls for name in _names(arguments))]
    return [Reference(name, optional) for name in names]


def tested(body: str) -> list[str]:
    """The variables that a condition or a tag's arguments name."""
    return list(dict.fromkeys(_names(_plain(body))))


def _plain(body: str) -> str:
    """The expression with its quoted texts emptied, so that nothing in them is taken for more."""
    if len(body) > LONGEST:
        raise NotLiquidError(f"no end within {LONGEST:,} characters", "close the braces behind the name")
    if "&" in body:
        from html import unescape

        body = unescape(body)  # a blank in HTML copy may be &nbsp;
    return _STRING.sub(_TEXT, body)


def _value(value: str) -> Iterator[str]:
    """The name in front of the filters, if it is one: lemlist's rules for names are not known, so blanks pass."""
    if not value:
        raise NotLiquidError("braces without a variable's name", "write the name between them: `{{firstName}}`")
    if value == _TEXT or value in _WORDS or _NUMBER.fullmatch(value):
        return
    if not _PATH.fullmatch(value) and _NO_NAME.search(value):
        raise NotLiquidError("what stands between the braces is no variable's name", "write it as `{{firstName}}`")
    yield value


def _names(text: str) -> Iterator[str]:
    """The names in a text without quotes; `limit:` before a value is none."""
    text = text.replace("..", " ")  # a range from one to the other
    for match in _PATH.finditer(text):
        if match[0] not in _WORDS and not text.startswith(":", match.end()):
            yield match[0]
