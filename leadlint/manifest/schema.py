"""A manifest's data against its JSON Schema; each violation in plain words, at the line that it is on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.validators import extend

from leadlint.manifest.document import Document, Path, Span, Violation
from leadlint.resources import schema_bytes
from leadlint.words import did_you_mean, listed, nearest, visible

# A jsonschema.ValidationError out of iter_errors: there none of the attributes is unset, as its types allow.
Error = Any


# To JSON Schema 3.000 is a whole number, 3. Who writes it most likely means three thousand leads.
_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    type_checker=Draft7Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int),
)


def violations(document: Document) -> list[Violation]:
    """Every violation of the manifest schema, one for each cause, in the order of the text."""
    validator = _Validator(json.loads(schema_bytes("manifest")))
    by_path: dict[Path, list[Error]] = {}
    for error in validator.iter_errors(document.data):
        by_path.setdefault(tuple(error.absolute_path), []).append(error)
    found = [violation for path, errors in by_path.items() for violation in _explain(document, path, errors)]
    if any(violation.path and nearest(str(violation.path[0]), ["defaults"], 0.8) for violation in found):
        # With `defaults` mended the campaigns may well have their import method: one cause, told once.
        found = [violation for violation in found if violation.missing != "import_method"]
    return sorted(found, key=lambda violation: (violation.span.line, violation.span.column))


def _explain(document: Document, path: Path, errors: list[Error]) -> Iterator[Violation]:
    """The violations of one value. A misspelt required key is both unknown and missing: it is told once."""
    wrong_type = [error for error in errors if error.validator == "type"]
    if wrong_type:
        # `leads` is described twice in the schema; the description with more types is the whole truth
        yield _wrong_type(document, path, max(wrong_type, key=lambda error: len(_types(error))))
        return
    missing = dict.fromkeys(key for error in errors if error.validator == "required" for key in _missing(error))
    for error in errors:
        if error.validator == "additionalProperties":
            yield from _unknown_keys(document, path, error, missing)
    for key in missing:
        yield Violation(
            path, _place(document, path, errors[0].instance), f"{_called(path)} has no `{key}`", _MISSING[key], key
        )
    for error in errors:
        if error.validator is None:  # the schema is `false`, as for `leads` beside `lead_count`
            yield Violation(path, document.item((*path, "leads")), *_BOTH)
        elif explain := _EXPLAIN.get(error.validator):
            yield Violation(path, document.item(path), *explain(document, path, error))


_MISSING = {
    "version": "write `version: 1`",
    "campaigns": "write `campaigns:` and under it a list of campaigns",
    "name": "write `name:` and the campaign's name in lemlist",
    "leads": "write `leads:` and a lead file, or `lead_count:` for a list that exists only in a CRM",
    "import_method": "write `import_method: csv`, or another method that `leadlint methods` prints; "
    "under `defaults` it holds for every campaign",
    "path": "write `path:` and a lead file",
    "rule": "write `rule:` and the rule's name",
    "reason": "write `reason:` and why the rule does not apply",
}


def _missing(error: Error) -> list[str]:
    return [key for key in error.validator_value if key not in error.instance]


def _unknown_keys(document: Document, path: Path, error: Error, missing: dict[str, None]) -> Iterator[Violation]:
    known = list(error.schema["properties"])
    for key in error.instance:
        if key in known:
            continue
        meant = nearest(key, known)
        missing.pop(meant or "", None)
        hint = f"; did you mean `{meant}`?" if meant else ""
        where = (*path, key)
        span = document.keys.get(where) or document.item(where)
        yield Violation(where, span, f"unknown key `{visible(key)}`{hint}", f"known here: {', '.join(known)}")


def _wrong_type(document: Document, path: Path, error: Error) -> Violation:
    expected = listed([_TYPE_NAMES[name] for name in _types(error)], "or")
    message = f"{_called(path)} is {_described(document, path, error.instance)}, {expected} expected"
    return Violation(path, document.item(path), message, _type_help(document, path, error))


def _types(error: Error) -> list[str]:
    value = error.validator_value
    return [value] if isinstance(value, str) else list(value)


_TYPE_NAMES = {
    "object": "a mapping of keys",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


def _type_help(document: Document, path: Path, error: Error) -> str | None:
    value, types = error.instance, _types(error)
    if not path:
        return "a manifest begins with `version: 1` and `campaigns:`"
    if value is None:
        return "write a value behind the colon" + (', or `""` for a blank cell' if "where" in path else "")
    if "integer" in types and isinstance(value, str | float):
        return _digits(document.text(path, value))
    if "string" in types and isinstance(value, bool | int | float):
        return f'quote it to make it text: "{visible(document.text(path, value))}"'
    return None


def _digits(written: str) -> str:
    number = re.sub("[,_ .]", "", written)
    return f"write {number}" if _GROUPED.fullmatch(written) else "write digits alone, without quotes"


_GROUPED = re.compile(r"[0-9]{1,15}|[0-9]{1,3}([,_ .][0-9]{3}){1,4}")


def _described(document: Document, path: Path, value: Any) -> str:
    written = visible(document.text(path, value))
    match value:
        case None:
            return "empty"
        case bool():
            return f"the truth value {written}"
        case int() | float():
            return f"the number {written}"
        case str():
            return f'the text "{_cut(visible(value))}"'
        case list():
            return "a list"
    return "a mapping of keys"


def _cut(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _called(path: Path) -> str:
    """What a person calls the value at `path`."""
    if not path:
        return "the manifest"
    last = path[-1]
    if isinstance(last, str):
        return f"`{visible(last)}`"
    kind = {"campaigns": "campaign", "leads": "lead entry", "ignore": "ignore"}.get(str(path[-2]))
    return f"{kind} {last + 1}" if kind else f"item {last + 1} of `{visible(str(path[-2]))}`"


def _place(document: Document, path: Path, instance: Any) -> Span:
    """Where something is missing: the key of the mapping that lacks it, or the first key of a list's item."""
    if path and isinstance(path[-1], str):
        return document.keys[path]
    for key in instance:
        return document.keys[(*path, key)]
    return _first_line(document.values[path])


def _first_line(span: Span) -> Span:
    return span if span.end_line == span.line else Span(span.line, span.column, span.line, span.column + 1)


Told = tuple[str, str | None]


def _enum(document: Document, path: Path, error: Error) -> Told:
    known = [str(value) for value in error.validator_value]
    if not isinstance(error.instance, str):
        return f"{_called(path)} is {_described(document, path, error.instance)}", f"one of {', '.join(known)}"
    written = _cut(visible(document.text(path, error.instance)))
    return f"{_called(path)} is `{written}`{did_you_mean(written, known)}", f"one of {', '.join(known)}"


def _const(document: Document, path: Path, error: Error) -> Told:
    described = _described(document, path, error.instance)
    if path == ("version",):
        return f"version is {described}, this leadlint reads {error.validator_value}", "write `version: 1`"
    return f"{_called(path)} is {described}, only `{error.validator_value}` is known", None


def _bound(_: Document, path: Path, error: Error) -> Told:
    return f"{_called(path)} is {error.instance:,}, {error.validator_value:,} or more expected", None


def _empty(_: Document, path: Path, __: Error) -> Told:
    return f"{_called(path)} is empty", "write something behind the colon"


_NOT_BLANK = "\\S"


def _pattern(_: Document, path: Path, error: Error) -> Told:
    written = _cut(visible(error.instance))
    if error.validator_value == _NOT_BLANK:
        return f"{_called(path)} is blank", "say why, for who reads the manifest next"
    return f'{_called(path)} is "{written}", one ASCII character expected', 'such as ";", "|" or "\\t"'


_BOTH = (
    "`leads` and `lead_count` in one campaign",
    "keep `leads` for lead files, or `lead_count` for a list that exists only in a CRM",
)

_EXPLAIN = {
    "enum": _enum,
    "const": _const,
    "minimum": _bound,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "pattern": _pattern,
}


def keywords() -> Iterable[str]:
    """The schema keywords that are told in plain words."""
    return {*_EXPLAIN, "type", "required", "additionalProperties"}
