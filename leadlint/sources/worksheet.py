"""A sheet of an Excel workbook: its rows one after another, never all of them, and what their cells show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from leadlint.sources.sheetxml import Cell, Row, Rows, Strings, refused
from leadlint.sources.workbook import Tag, Workbook

_WHITE = " \t\n\r\v\f"  # as in every other format: a no-break space is something
_TEXTS = ("str", "inlineStr", "d", "e")
_WRITTEN = ("n", "b", "d", "e", "inlineStr")
_TRUTH = {"1": "true", "0": "false", "true": "true", "false": "false"}
_NEVER_CALCULATED = "a formula in it was never calculated"
# A character that XML does not have; and where a text has what looks like one, its underscore.
_ESCAPED = re.compile(r"_x00([0-7][0-9A-Fa-f])_")


class Style(NamedTuple):
    """How a number is shown: the identity of its format, and the format where the workbook defines it itself.

    A quoted text is one that begins with an apostrophe as it is typed, so that it stays a text.
    """

    format: str = "0"
    code: str | None = None
    quoted: bool = False


Written = tuple[int, str, str, str]
"""A cell as it is written: its column from 0, its kind, its value, and the number of its style.

A text is an `inlineStr`, whether it is shared or not; a formula is the value that it had last.
"""


class Worksheet:
    """One sheet of a workbook. Raises LeadFileError for what no spreadsheet writes."""

    def __init__(self, workbook: Workbook, name: str | None) -> None:
        sheet = workbook.sheet(name, lambda one: any(True for _ in Rows().read(workbook.chunks(one.part))))
        self.name, self.from_1904 = sheet.name, workbook.from_1904
        self._chunks = workbook.chunks(sheet.part)
        strings, styles = workbook.part("sharedStrings"), workbook.part("styles")
        self._strings = Strings(workbook.chunks(strings) if strings else iter([b"<none/>"]))
        self.styles = [*_styles(workbook.tags(styles))] if styles else []
        dates = {style for style in {*self.styles} if _is_date(style)}
        self._dates = {str(number) for number, style in enumerate(self.styles) if style in dates}
        self._known_styles = {*map(str, range(len(self.styles)))}
        self._epoch = datetime(1904, 1, 1) if self.from_1904 else datetime(1899, 12, 30)

    def rows(self) -> Iterator[Row]:
        """All rows that are written, those too in which nothing shows."""
        return Rows().read(self._chunks)

    def filled_rows(self, behind: int) -> Iterator[Row]:
        """The rows behind the one of that number that have a cell which is not blank."""
        for row in self.rows():
            if row.number > behind and self._is_filled(row):
                yield row
        self._strings.drain()

    def texts(self, row: Row, columns: Sequence[int], unknown: str | None = None) -> list[str]:
        """What the cells of those columns show, empty where they show nothing.

        A formula that was never calculated shows what `unknown` says, or the row is refused.
        """
        if not columns:
            return []
        cells = dict(zip(row.columns(), row.cells, strict=True))
        found = [self._text(cells[column]) if column in cells else "" for column in columns]
        if unknown is None and None in found:
            raise refused(_NEVER_CALCULATED, row.number)
        return [unknown or "" if text is None else text for text in found]

    def written(self, row: Row) -> list[Written]:
        """The cells of a row that hold anything, as they are written."""
        found: list[Written] = []
        for column, (about, parts) in zip(row.columns(), row.cells, strict=True):
            if "formula" in about and _is_unknown(about, parts):
                raise refused(_NEVER_CALCULATED, row.number)
            if not parts:
                continue
            kind, value, style = about.get("t", "n"), "".join(parts), about.get("s", "0")
            if kind == "s":
                kind, value = "inlineStr", self._strings[value]
            elif kind == "str":
                kind = "inlineStr"
            elif kind not in _WRITTEN:
                raise ValueError("a cell of no kind that there is")
            if kind == "inlineStr" or shown(value):
                found.append((column, kind, value, style if style in self._known_styles else "0"))
        return found

    def _is_filled(self, row: Row) -> bool:
        row.columns()
        unknown = False
        for cell in row.cells:
            text = self._text(cell)
            if text and shown(text):
                row.first = text
                return True
            unknown |= text is None
        if unknown:
            raise refused(_NEVER_CALCULATED, row.number)
        return False

    def _text(self, cell: Cell) -> str | None:
        """What a cell shows, a number or a date as any program would write it; None when nobody knows."""
        about, parts = cell
        value = "".join(parts)
        kind = about.get("t", "n")
        if _is_unknown(about, parts):
            return None
        if kind in _TEXTS:
            return _unescaped(value)
        if kind == "s" and parts:
            return _unescaped(self._strings[value])
        if not value:
            return ""
        value = value.strip()
        if kind == "b":
            return _TRUTH[value]
        if kind != "n":
            raise ValueError("a cell of no kind that there is")
        return self._date(value) if about.get("s") in self._dates else _number(value)

    def _date(self, value: str) -> str:
        """In the ISO form: a date, a time where the day is 0, or both."""
        days = float(value)
        epoch = self._epoch
        if days < 60 and epoch.year == 1899:
            epoch += timedelta(1)  # 1900 was no leap year, but in Excel it has a 29th of February
        try:
            moment = epoch + timedelta(seconds=round(days * 86_400))
        except OverflowError:
            return _number(value)
        if 0 <= days < 1:
            return str(moment.time())
        return str(moment.date() if days.is_integer() else moment)


def _is_unknown(about: dict[str, str], parts: Sequence[str]) -> bool:
    """Is it a formula that was never calculated?"""
    return "formula" in about and not (parts if about.get("t") == "str" else "".join(parts).strip())


def shown(text: str) -> str:
    """A text without the white space around it; nothing when it is blank."""
    return text.strip(_WHITE)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text


def _number(value: str) -> str:
    """A number without the digits that only a binary fraction has, and without those of a fraction that is 0."""
    if value.isdigit():
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


_DATE_FORMATS = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))
# What a format of numbers holds besides its own signs: texts, and what is in brackets but hours, minutes and seconds.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def _is_date(style: Style) -> bool:
    """Does it show a number as a date or a time?"""
    if style.code is None:
        return style.format in _DATE_FORMATS
    return bool(re.search("[dmyhs]", _LITERAL.sub("", style.code.partition(";")[0]), re.IGNORECASE))


def _styles(tags: Iterable[Tag]) -> Iterator[Style]:
    """The styles of the cells, by their number."""
    codes: dict[str, str] = {}
    container = ""
    for tag, about in tags:
        if tag in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            container = tag
        elif (container, tag) == ("numFmts", "numFmt"):
            codes[about["numFmtId"]] = about["formatCode"]
        elif (container, tag) == ("cellXfs", "xf"):
            identity = about.get("numFmtId", "0")
            yield Style(identity, codes.get(identity), about.get("quotePrefix") in ("1", "true"))
