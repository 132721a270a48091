"""Lines of JSON → objects, each with its line's number; what is none is refused in words that hold nothing of it."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from leadlint import progress
from leadlint.sources import LeadFileError, not_readable

_LONGEST_LINE = 4 << 20
_ARRAY = "`jq -c '.[]'` writes one object a line"


class Lines(NamedTuple):
    """A file of JSON Lines and how it is read."""

    path: Path
    encoding: str
    skip: int

    def starts(self) -> Iterator[int]:
        """The byte that each of those lines begins with, counted behind the byte-order mark."""
        offset = 0
        with progress.opened(self.path) as stream:
            if stream.read(len(BOM_UTF8)) != BOM_UTF8:
                stream.seek(0)
            for number, line in enumerate(stream, start=1):
                if number > self.skip and not line.isspace():
                    yield offset
                offset += len(line)

    def filled(self) -> Iterator[tuple[int, bytes]]:
        """The lines that hold more than white space, each with its number."""
        try:
            with progress.opened(self.path) as stream:
                if stream.read(len(BOM_UTF8)) != BOM_UTF8:
                    stream.seek(0)
                lines = iter(partial(stream.readline, _LONGEST_LINE + 1), b"")
                for number, line in enumerate(lines, start=1):
                    if len(line) > _LONGEST_LINE:
                        way_out = _ARRAY if line.lstrip().startswith(b"[") else "are its line ends missing?"
                        raise refused(number, f"is longer than {_LONGEST_LINE >> 20} MiB", way_out)
                    if number > self.skip and not line.isspace():
                        yield number, line
        except OSError as error:
            raise not_readable(error) from None

    def records(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """The objects, each with the number and the length of its line. Raises LeadFileError for anything else."""
        decode = json.JSONDecoder(object_pairs_hook=_object, parse_float=Number, parse_constant=_no_constant).decode
        for number, line in self.filled():
            try:
                record = decode(line.decode(self.encoding))
            except (ValueError, RecursionError) as error:
                raise _refusal(number, line, error, self.encoding) from None
            if not isinstance(record, dict):
                raise _refusal(number, line, None, self.encoding)
            yield number, len(line), record


class Number:
    """A number with a fraction or an exponent, as it was written: 1.50 is not 1.5 to whoever compares texts."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class _RefusedError(ValueError):
    """What is wrong with an object that Python would read, and the way out."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RefusedError("has a key twice", "keep each key once")
    return found


def _no_constant(_: str) -> None:
    raise _RefusedError("holds NaN or Infinity, which JSON does not know", "write null")


def _refusal(number: int, line: bytes, error: Exception | None, encoding: str) -> LeadFileError:
    """Why a line is no object, in words that hold nothing of it."""
    if isinstance(error, _RefusedError):
        return refused(number, *error.args)
    if isinstance(error, UnicodeDecodeError):
        return refused(number, f"is not {encoding} text", "save it as UTF-8, or name its `encoding` in its entry")
    if b"\0" in line:
        return refused(number, "holds NUL bytes", "was the file cut while it was written? export it again")
    if line.lstrip().startswith(b"["):
        return refused(number, "is an array, or the beginning of one", _ARRAY)
    return refused(number, "is not one whole JSON object", "`jq -c .` writes one object a line, or says what is wrong")


def refused(number: int, what: str, way_out: str) -> LeadFileError:
    """The refusal of a line."""
    return LeadFileError("unreadable-lead-file", f"line {number:,} {what}", way_out, row=number, line=number)
