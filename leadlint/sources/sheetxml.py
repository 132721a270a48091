"""The XML of a sheet and of the texts that cells share, read piece by piece: a sheet has millions of cells."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from leadlint.sources import LeadFileError
from leadlint.sources.workbook import new_parser, parsed

_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_SHEET, _ROW, _CELL, _FORMULA, _VALUE, _STRING, _TEXT, _SPOKEN = "sheetData", "row", "c", "f", "v", "si", "t", "rPh"
_ELEMENTS = {
    f"{namespace} {name}": name
    for namespace in _NAMESPACES
    for name in (_SHEET, _ROW, _CELL, _FORMULA, _VALUE, _STRING, _TEXT, _SPOKEN)
}

Cell = tuple[dict[str, str], list[str]]
"""A cell as it is written: what is said of its value, and the parts of the value; without a value there are none."""


class Row:
    """A row by its number from 1, with those of its cells that are written; `first` is what shows first in it."""

    __slots__ = ("cells", "first", "number")

    def __init__(self, number: int) -> None:
        self.number, self.first = number, ""
        self.cells: list[Cell] = []

    def columns(self) -> Sequence[int]:
        """The column of each cell, from 0. Raises LeadFileError where a cell stands at another place than it says."""
        suffix = str(self.number)
        places = [about.get("r", suffix) for about, _ in self.cells]
        found = _columns(tuple([place[: -len(suffix)] if place.endswith(suffix) else "?" for place in places]))
        if found is None:
            raise refused("a cell in it stands at another place than it says", self.number)
        return found


@lru_cache(128)
def _columns(places: tuple[str, ...]) -> Sequence[int] | None:
    """The columns of these letters, each behind the one before, as is a cell that does not say where it stands."""
    columns: list[int] = []
    last = -1
    for letters in places:
        column = _column(letters) if letters else last + 1
        if not last < column < _MOST_COLUMNS:
            return None
        columns.append(column)
        last = column
    return columns


@cache
def _column(letters: str) -> int:
    """The index of the column A, B, … AA and so on; -1 where there is none."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return -1
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Texts:
    """Hands on the text of those elements that hold any; `parts` is where it goes."""

    def __init__(self) -> None:
        self.parser = new_parser()
        self.parser.StartElementHandler = self.start
        self.parts: list[str] = []

    def start(self, name: str, about: dict[str, str]) -> None:  # noqa: ARG002
        """Called at each element with its attributes."""
        element = _ELEMENTS.get(name)
        if element is _TEXT:
            self.take_text()
        elif element is _SPOKEN:
            if not self.parts:
                raise ValueError("how a text is read, before it")
            self.parts = []  # how a Japanese text is read, for which there is no use

    def take_text(self) -> None:
        """Up to the end of the element that begins here."""
        self.parts.append("")
        self.parser.CharacterDataHandler = self.parts.append
        self.parser.EndElementHandler = self._end_of_text

    def _end_of_text(self, name: str) -> None:
        if _ELEMENTS.get(name) not in (_TEXT, _VALUE):
            raise ValueError("an element within a text")
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None


class Rows(_Texts):
    """The rows of a sheet. Raises LeadFileError for what no spreadsheet writes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._number = -1  # until the sheet's data begin
        self._about: dict[str, str] = {}

    def read(self, chunks: Iterator[bytes]) -> Iterator[Row]:
        for _ in parsed(self.parser, chunks):
            yield from self._rows[:-1]  # the last may go on in the next chunk
            del self._rows[:-1]
        yield from self._rows
        if self._number < 0:
            raise ValueError("no data of a sheet")

    def start(self, name: str, about: dict[str, str]) -> None:
        element = _ELEMENTS.get(name)
        if element is _VALUE:
            self.take_text()
        elif element is _CELL:
            self._about, self.parts = about, []
            self._rows[-1].cells.append((about, self.parts))
        elif element is _ROW:
            self._row(int(about.get("r", self._number + 1)))
        elif element is _FORMULA:
            self._about["formula"] = ""
        elif element is _SHEET:
            if self._number >= 0:
                raise ValueError("data of a second sheet")
            self._number = 0
        else:
            super().start(name, about)

    def _row(self, number: int) -> None:
        if number <= self._number:
            raise refused("it does not stand behind the row before it", number)
        if number > _MOST_ROWS:
            raise refused("no sheet has so many", number)
        self._number = number
        self._rows.append(Row(number))


class Strings(_Texts):
    """Texts that cells share, by their number: read as far as they are asked for, and held in one piece."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._more = self._read(chunks)
        self._utf_8, self._ends = bytearray(), array("I")
        self._current = self.parts

    def __getitem__(self, index: str) -> str:
        number = int(index)
        while number + 1 >= len(self._ends):
            if next(self._more, None) is None:
                raise IndexError(number)
        if number < 0:
            raise IndexError(number)
        return self._utf_8[self._ends[number] : self._ends[number + 1]].decode()

    def drain(self) -> None:
        """Reads what was not asked for: damage shows at the end."""
        for _ in self._more:
            pass

    def _read(self, chunks: Iterator[bytes]) -> Iterator[bool]:
        for _ in parsed(self.parser, chunks):
            yield True
        self._end()
        yield True

    def start(self, name: str, about: dict[str, str]) -> None:
        if _ELEMENTS.get(name) is _STRING:
            self._end()
        else:
            super().start(name, about)

    def _end(self) -> None:
        """The text that was read so far is whole."""
        self._utf_8 += "".join(self._current).encode()
        self._ends.append(len(self._utf_8))
        self._current = self.parts = []


def refused(what: str, row: int) -> LeadFileError:
    settle = "open the workbook in Excel and save it again"
    return LeadFileError("unreadable-lead-file", f"row {row:,}: {what}", settle, row=row)
