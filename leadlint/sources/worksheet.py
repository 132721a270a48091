"""A sheet of an Excel workbook: its rows one after another, never all of them, and what their cells show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from leadlint.sources.sheetxml import Cell, Row, Rows, Strings, refused
from leadlint.sources.workbook import Tag, Workbook

_WHITE = " \t\n\r\v\f"  # as in every other format: a no-break space is something
_TEXTS = ("str", "inlineStr", "d", "e")
_TRUTH = {"1": "true", "0": "false", "true": "true", "false": "false"}
_NEVER_CALCULATED = "a formula in it was never calculated"
# A character that XML does not have; and where a text has what looks like one, its underscore.
_ESCAPED = re.compile(r"_x00([0-7][0-9A-Fa-f])_")


class Worksheet:
    """One sheet of a workbook. Raises LeadFileError for what no spreadsheet writes."""

    def __init__(self, workbook: Workbook, name: str | None) -> None:
        sheet = workbook.sheet(name, lambda one: any(True for _ in Rows().read(workbook.chunks(one.part))))
        self.name = sheet.name
        self._chunks = workbook.chunks(sheet.part)
        strings, styles = workbook.part("sharedStrings"), workbook.part("styles")
        self._strings = Strings(workbook.chunks(strings) if strings else iter([b"<none/>"]))
        self._dates = frozenset(_date_styles(workbook.tags(styles))) if styles else frozenset()
        self._epoch = datetime(1904, 1, 1) if workbook.from_1904 else datetime(1899, 12, 30)

    def filled_rows(self, behind: int) -> Iterator[Row]:
        """The rows behind the one of that number that have a cell which is not blank."""
        for row in Rows().read(self._chunks):
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
        if "formula" in about and not (parts if kind == "str" else value.strip()):
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


def _date_styles(tags: Iterable[Tag]) -> Iterator[str]:
    """The styles, by their number, that show a number as a date or a time."""
    dates = set(_DATE_FORMATS)
    container, style = "", 0
    for tag, about in tags:
        if tag in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            container = tag
        elif (container, tag) == ("numFmts", "numFmt"):
            shown = _LITERAL.sub("", about["formatCode"].partition(";")[0])
            (dates.add if re.search("[dmyhs]", shown, re.IGNORECASE) else dates.discard)(about["numFmtId"])
        elif (container, tag) == ("cellXfs", "xf"):
            if about.get("numFmtId") in dates:
                yield str(style)
            style += 1
