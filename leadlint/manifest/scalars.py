"""What a plain YAML scalar means: the core schema of YAML 1.2, and where YAML 1.1 tools would read another value.

And the way back: how a text is written so that all of them read it as that text.
"""

from __future__ import annotations

import json
import re
from typing import Any

Scalar = None | bool | int | float | str

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Python refuses to convert longer digit strings, and no figure of a manifest has as many.
_MOST_DIGITS = 300

# https://yaml.org/type/bool.html, int.html, float.html and timestamp.html describe what YAML 1.1 reads.
_TRUTHS_1_1 = {**dict.fromkeys(("yes", "on"), "true"), **dict.fromkeys(("no", "off"), "false")}
_OCTAL_1_1 = re.compile(r"[-+]?0[0-7_]+")
_DECIMAL_0 = re.compile(r"[-+]?0[0-9]+")
_BASE_60_1_1 = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_GROUPED_1_1 = re.compile(r"[-+]?[0-9]+_[0-9_]*(\.[0-9_]*)?")
_DATE_1_1 = re.compile(r"\d{4}-\d\d?-\d\d?([Tt \t].*)?")


def resolve(text: str) -> Scalar:
    """The value of a plain scalar by the core schema of YAML 1.2."""
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if len(text) > _MOST_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def meaning_in_yaml_1_1(text: str) -> str | None:
    """What a YAML 1.1 tool reads where YAML 1.2 reads something else: `false` for `no`, `8` for `010`."""
    if truth := _TRUTHS_1_1.get(text.lower()):
        return truth
    if len(text) > _MOST_DIGITS or (not text[:1].isdigit() and text[:1] not in "+-"):
        return None
    if _OCTAL_1_1.fullmatch(text):
        number = int(text.replace("_", ""), 8)
        return f"the number {number}" if number != resolve(text) else None
    for pattern, meaning in (
        (_DECIMAL_0, "text"),
        (_BASE_60_1_1, "a number in base 60"),
        (_GROUPED_1_1, f"the number {text.replace('_', '')}"),
        (_DATE_1_1, "a date"),
    ):
        if pattern.fullmatch(text):
            return meaning
    return None


# Without what means anything to YAML in any place: in a flow mapping, at the beginning, before a space.
_PLAIN = re.compile(r"[\w./](?:[\w ./@+&()'=~^%$-]*[\w./)'-])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What begins with a digit or a dot may be a number or a date to some tool, unless a letter says that it is neither.
_NO_FIGURE = re.compile(r"[ghj-mp-suvw]", re.IGNORECASE)


def written(text: str) -> str:
    """A text as YAML has it: plain where every tool reads that very text, YAML 1.1 or 1.2, else in double quotes.

    It takes one line, and may stand in a flow mapping. Raises UnicodeEncodeError for a lone surrogate, such as a file
    name that is not UTF-8 comes with: YAML has no way to write it.
    """
    text.encode()
    if _PLAIN.fullmatch(text) and text.isprintable() and _is_a_word(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(ord(char)) for char in quoted)


def on_a_line(value: Any, quoted: bool) -> str:
    """A value as YAML has it on a line, with texts in double quotes where those around it are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{on_a_line(k, quoted)}: {on_a_line(v, quoted)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(on_a_line(one, quoted) for one in value)}]"
    if not isinstance(value, str):
        return json.dumps(value)
    plain = written(value)
    return plain if not quoted or plain.startswith('"') else f'"{plain}"'


def _is_a_word(text: str) -> bool:
    if text[0].isalpha():
        return text.casefold() not in _WORDS
    return bool(_NO_FIGURE.search(text))


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
