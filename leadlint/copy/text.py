"""A copy file → its text and the lines in it, or why it is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

from leadlint.diagnostics import Location
from leadlint.words import way_to_read

LARGEST = 5_000_000
"""Bytes of a copy file at most: there are pictures in some, but a list or an archive is no copy."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CopyFileError(Exception):
    """A copy file that cannot be read as text; `line` is where it shows, when that is known."""

    def __init__(self, message: str, help: str | None, line: int | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message, self.help, self.line = message, help, line


class Text:
    """The text of a copy file, and where in it a character stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, start: int, end: int) -> Location:
        """The location of these characters."""
        return Location(self.path, *self._place(start), *self._place(end))

    def _place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._lines, index)
        return line, index - self._lines[line - 1] + 1


def text_of(file: Path, path: str) -> Text:
    """Reads a copy file; raises CopyFileError when it is not text in UTF-8. `path` is the file's as shown."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise CopyFileError(f"cannot be read: {error.strerror}", way_to_read(error)) from None
    _refuse(content)
    try:
        return Text(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = _line(content, error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0))
        raise CopyFileError("it is not UTF-8", "save it as UTF-8", line) from None


def _refuse(content: bytes) -> None:
    from leadlint.sources.identify import POINTERS

    for pattern, name, way_out in POINTERS:
        if re.match(pattern, content):
            raise CopyFileError(f"{name} stands in place of the copy", way_out)
    if len(content) > LARGEST:
        raise CopyFileError(f"more than {LARGEST:,} bytes, which no email has", "name the copy itself")
    if content.startswith(_UTF_16):
        raise CopyFileError("it is UTF-16, not UTF-8", "save it as UTF-8")
    if b"\0" in content:
        line = _line(content, content.index(b"\0"))
        raise CopyFileError("a NUL stands in it: it is no text", "save the copy as text, Markdown or HTML", line)


def _line(content: bytes, index: int) -> int:
    return content.count(b"\n", 0, index) + 1
