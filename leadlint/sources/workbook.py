"""An Excel workbook: a zip archive of XML parts. What is no workbook is refused before any part is inflated."""

from __future__ import annotations

import contextlib
import json
import os
import posixpath
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from leadlint.sources import Choices, LeadFileError, not_readable, unreadable
from leadlint.words import count, did_you_mean, listed

_MOST_BYTES, _MOST_PARTS = 1 << 30, 1 << 13
# A sheet is inflated to ten or thirty times its size. What stays small may be as dense as it likes.
_MOST_INFLATED, _SMALL = 100, 10 << 20
# A part that is held in memory, such as the styles; and what the parser cannot take in pieces, such as an attribute.
_MOST_HELD, _LONGEST_TOKEN = 64 << 20, 1 << 20
_CHUNK = 1 << 15
_END_RECORD, _END_RECORD_SIZE = b"PK\5\6", 22
_MOST_NAMES = 20
_NO_CELLS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")

Tag = tuple[str, dict[str, str]]
"""An element's name without its namespace, and its attributes."""


class Sheet(NamedTuple):
    """A sheet of cells, and the part of the archive that holds it."""

    name: str
    visible: bool
    part: str


class Workbook:
    """The parts of a workbook. Raises LeadFileError for what is none, and for what would burst when it is inflated."""

    def __init__(self, stream: BufferedReader) -> None:
        self._archive = _archive(stream)
        self._parts = {_key(part.filename): part for part in self._archive.infolist()}
        main = next((part for kind, part in self._related("/").values() if kind == "officeDocument"), "")
        self._related_to_main = self._related(main)
        self._sheets: list[Sheet] = []
        self.from_1904 = False
        for tag, about in self.tags(main):
            if tag == "workbookPr" and about.get("date1904") in ("1", "true"):
                self.from_1904 = True
            elif tag == "sheet" and (part := self._worksheet(about)):
                self._sheets.append(Sheet(about["name"], about.get("state", "visible") == "visible", part))

    def sheet(self, name: str | None, has_rows: Callable[[Sheet], bool]) -> Sheet:
        """The sheet of that name, or else the only visible one that has any rows."""
        if not self._sheets:
            raise unreadable("an archive without any sheet of cells", "is it an Excel workbook? save it again as .xlsx")
        found = [sheet for sheet in self._sheets if (sheet.visible if name is None else sheet.name == name)]
        if len(found) > 1:  # new workbooks once came with three sheets
            found = [sheet for sheet in found if has_rows(sheet)] or found
        if len(found) == 1:
            return found[0]
        if name is not None:
            hint = did_you_mean(name, (sheet.name for sheet in self._sheets))
            raise unreadable(f"no sheet `{name}`{hint}", f"there are {_named(self._sheets)}")
        message = f"{count(len(found), 'sheet')} are visible" if found else "none of its sheets is visible"
        meant = json.dumps((found or self._sheets)[0].name, ensure_ascii=False)
        settle = f"say in its entry which it is, such as `sheet: {meant}`"
        choices = Choices("sheet", tuple(sheet.name for sheet in found))
        raise unreadable(f"{message}: {_named(found or self._sheets)}", settle, choices if found else None)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, inflated while they are read; at their end the checksum is compared."""
        with self._archive.open(self._parts[_key(part)]) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def part(self, kind: str) -> str | None:
        """The part of that kind, such as `sharedStrings`."""
        return next((part for other, part in self._related_to_main.values() if other == kind), None)

    def tags(self, part: str) -> Iterator[Tag]:
        """The elements of a small part in their order."""
        if self._parts[_key(part)].file_size > _MOST_HELD:
            raise unreadable(f"its parts beside the sheets are larger than {_MOST_HELD:,} bytes", _AS_CSV)
        tags: list[Tag] = []
        parser = new_parser()
        parser.StartElementHandler = lambda name, about: tags.append((name.rpartition(" ")[2], about))
        for _ in parsed(parser, self.chunks(part)):
            yield from tags
            tags.clear()

    def _worksheet(self, about: dict[str, str]) -> str | None:
        """The part of a sheet, if it is one of cells and no chart."""
        kind, part = self._related_to_main[next((value for name, value in about.items() if name.endswith(" id")), "")]
        if kind != "worksheet" and kind not in _NO_CELLS:
            raise ValueError("a sheet of no kind that there is")
        return part if kind == "worksheet" else None

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: for each identity the kind and the part."""
        folder, name = posixpath.split(part)
        return {
            about["Id"]: (posixpath.basename(about["Type"]), posixpath.join(folder, about["Target"]))
            for tag, about in self.tags(f"{folder}/_rels/{name}.rels")
            if tag == "Relationship"
        }


def _named(sheets: list[Sheet]) -> str:
    names = [f"`{sheet.name}`" for sheet in sheets[:_MOST_NAMES]]
    more = len(sheets) - len(names)
    return listed([*names, f"{more:,} more"] if more else names)


def new_parser() -> expat.XMLParserType:
    """A parser that names an element by its namespace, a space and its name."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def parsed(parser: expat.XMLParserType, chunks: Iterator[bytes]) -> Iterator[None]:
    """Parses one chunk after another, with a break behind each."""
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:  # it would begin anew with every chunk
            raise unreadable(f"its XML has an element longer than {_LONGEST_TOKEN:,} bytes", _SAVE_AGAIN)
        yield
    parser.Parse(b"", True)
    yield


@contextlib.contextmanager
def refusing_damage() -> Iterator[None]:
    """Turns what a damaged archive or a damaged part raises into LeadFileError."""
    try:
        yield
    except OSError as error:
        raise not_readable(error) from None
    except (BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, ValueError, struct.error, expat.ExpatError):
        raise _damaged() from None


_SAVE_AGAIN = "open it in Excel and save it again"
_AS_CSV = "export the leads as CSV"


def _damaged() -> LeadFileError:
    return unreadable("not a whole Excel workbook", f"{_SAVE_AGAIN}, without a password")


def _refuse_doctype(*_: object) -> None:
    raise unreadable("its XML declares a type, as no Excel workbook does", _SAVE_AGAIN)


def _archive(stream: BufferedReader) -> ZipFile:
    """The archive, when it is one alone and not larger inside than any list of leads."""
    archive = ZipFile(stream)
    parts = archive.infolist()
    stream.seek(-_END_RECORD_SIZE - len(archive.comment), os.SEEK_END)
    alone = stream.read(len(_END_RECORD)) == _END_RECORD and min(part.header_offset for part in parts) == 0
    if not alone or len({_key(part.filename) for part in parts}) < len(parts):
        raise unreadable("it is more than one archive", "two files put together? keep each by itself")
    size = sum(part.file_size for part in parts)
    burst = any(part.file_size > max(_SMALL, _MOST_INFLATED * part.compress_size) for part in parts)
    if size > _MOST_BYTES or len(parts) > _MOST_PARTS or burst:
        raise unreadable(f"{count(len(parts), 'part')} of {size:,} bytes, more than a list of leads has", _AS_CSV)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise unreadable("an archive that is compressed as no Excel workbook is", _SAVE_AGAIN)
    return archive


def _key(name: str) -> str:
    """What is the same for all ways in which writers refer to a part."""
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).casefold()
