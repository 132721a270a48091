"""What reports put beneath their rows: a footer of their own, totals."""

from __future__ import annotations

import re

from leadlint.sources.dialect import Dialect

TAIL = 1 << 13
"""So many bytes at the end of a text may be a footer."""

# The cells of a sheet's line may be padded with delimiters; a label may well be called `500 Records`, without brackets.
_FOOTER = re.compile(
    rb"""(?ix) "? \d[\d,.]*\ records? "? | [\s,;|"]* (?:
        Grand\ (?:Totals?|Summary|Summaries) (?:\s* \(\d[\d,.]*\ records?\))?
        | \(\d[\d,.]*\ (?:records?|rows?)(?:\ affected)?\)
        | Confidential\ Information\ -\ Do\ Not\ Distribute
        | Copyright\ (?:\(c\)|\xa9|\xc2\xa9)\ .{0,40} All\ rights\ reserved\.?
        | \x1a
    ) [\s,;|"\x1a]* """
)
# The words of reports and of spreadsheets' pivot tables.
_TOTAL = re.compile(
    rb"""(?ix) [\s,;\t|"]* (?:grand\ |sub-?|sous-)? (?P<word>
        totals? (?:\ g(?:en|\xc3\xa9n|\xe9n)[ea]?rale?)? | totale (?:\ generale)? | totaal | eindtotaal | sum | suma
        | somme | summe | gesamt | gesamtsumme | gesamtergebnis | insgesamt | razem | celkem | \xe5\x90\x88\xe8\xa8\x88
        | anzahl | average | durchschnitt | moyenne | promedio | (?:record\ |lead\ )?count
    ) (?![^\W\d_]) [\s:]* (?: \(\d[\d,.]*\ records?\))?"""
)
_MONEY = re.compile(rb"(?i)\b(?:EUR|USD|GBP|CHF)\b|\$|\xe2\x82\xac|\xc2\xa3|\xa3|\x80|\b(?:leads?|records?|rows?)\b")
_NAMES = (b"sum", b"suma")  # of people too

# A letter, or a number as people write that of a phone and no total: +33 6.., 0612345.., (415) 555-0100, 4155550100.
_CONTACT = re.compile(rb"[^\W\d_]|@|[\x80-\xff]|\+\s*\d|\(\d|\d-\d|(?<![\d.,])0\d[\d\s./]{4}|\d{10}")


# A line of nothing but one quoted cell, as Salesforce puts the report's name, its author and their company in a footer.
_NOTICE = re.compile(rb'"(?:Confidential|Copyright)')
_ONE_CELL = re.compile(rb'"[^"@]*"')


def find_end(tail: bytes, dialect: Dialect, whole: bool) -> int:
    """Where in the last bytes of a text a footer begins that reports put beneath their rows; its end without one.

    The first line is looked at too where they are the `whole` of the rows.
    """
    lines = [line.strip(b"\r\n") for line in tail.splitlines(keepends=True)]
    keep = edge = len(lines)  # between the two stand blank lines
    for number in range(len(lines) - 1, -1 if whole else 0, -1):
        bare = lines[number]
        if _FOOTER.fullmatch(bare) or (edge == number + 1 and _is_total(bare, dialect)):
            keep = edge = number
        elif not bare.strip(b' \t",;|'):
            edge -= edge == number + 1
        elif not _ONE_CELL.fullmatch(bare):
            break
    if (
        keep > 1
        and _NOTICE.match(b"".join(lines[keep:]))
        and _ONE_CELL.fullmatch(lines[keep - 1])
        and not lines[keep - 2]
    ):
        keep -= 1  # the name of the report, between an empty line and the rest
    return sum(map(len, tail.splitlines(keepends=True)[:keep]))


def _is_total(line: bytes, dialect: Dialect) -> bool:
    """A last row that says total and holds numbers beside it, and nothing else: nobody is named."""
    found = _TOTAL.match(line)
    if not found:
        return False
    beside = _MONEY.sub(b"", line[found.end() :])
    if (
        _CONTACT.search(beside)
        or not re.search(rb"\d", beside)
        or (dialect.lead_column is None and found["word"].lower() in _NAMES)
    ):
        return False
    cells = [cell.strip(b'" ') for cell in line.split(dialect.delimiter)]
    named = (cells[index] for index in dialect.naming_columns if index < len(cells))
    return all(not cell or _TOTAL.fullmatch(cell) or re.fullmatch(rb"[\d.,]{1,7}", cell) for cell in named)
