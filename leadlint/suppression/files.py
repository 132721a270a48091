"""A suppression file → whom it names: a list of one value a line, or a table in any format that lead files have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.diagnostics import Location
from leadlint.files import Found
from leadlint.identity import kind, trim
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, not_readable, open_source, unreadable
from leadlint.suppression.entries import Entry, Role, Row, roles_of, row_of


class Contents(NamedTuple):
    """Whom a file names; how many of its lines or rows are not understood, and where the first of these stand.

    `unit` is what they are, lines or rows; `bare_domain` says that one of them is a domain without its @.
    """

    entries: frozenset[Entry]
    unusable: int
    places: Sequence[Location]
    unit: str
    bare_domain: bool


_SHOWN = 3


def contents_of(found: Found) -> Contents:
    """Reads a file. Raises LeadFileError when it cannot be read, and when it names nobody."""
    if found.error or not found.file:
        raise found.error or unreadable("it cannot be found")
    try:
        lines = _lines(found.file)
    except OSError as error:
        raise not_readable(error) from None
    except UnicodeError:
        raise unreadable("it is not UTF-8") from None
    if lines is not None and _is_list(lines):
        contents = _of_list(found.name, lines)
    else:
        contents = _of_table(found.name, open_source(found.file, ReadOptions()))
    if not contents.entries and not contents.unusable:
        raise unreadable("it names nobody")
    return contents


def _lines(path: Path) -> list[str] | None:
    """The lines of a text, None for another format. Raises OSError, LeadFileError, and UnicodeError unless UTF-8."""
    from leadlint.sources.identify import LOOKED_AT, TEXT, identify
    from leadlint.sources.text import encoding_of

    with path.open("rb") as stream:
        start = stream.read(LOOKED_AT)
        if identify(path, start) is not TEXT:
            return None
        text = (start + stream.read()).decode(encoding_of(start[:4], None))
    return re.split(r"\r\n|\r|\n", text)


def _is_list(lines: Iterable[str]) -> bool:
    """Has it one value a line? Its first line is one, or at least not several cells."""
    first = next((line for line in lines if not _says_nothing(line)), "")
    return bool(kind(_unquoted(first))) or not any(mark in first for mark in ",;\t|")


def _says_nothing(line: str) -> bool:
    text = trim(line)
    return not text or text.startswith("#")


def _unquoted(line: str) -> str:
    return trim(line).removeprefix('"').removesuffix('"')


def _of_list(name: str, lines: Sequence[str]) -> Contents:
    said = [(number, _unquoted(line)) for number, line in enumerate(lines, 1) if not _says_nothing(line)]
    header = roles_of([said[0][1]]) if said else {}
    role: Role = header.get(0, "value")
    rows = {number: row_of([(role, text)]) for number, text in said[len(header) :]}
    places = [Location(name, line=number, label="this line") for number in _unusable(rows)[:_SHOWN]]
    return _contents(rows, places, "line")


def _of_table(name: str, source: LeadSource) -> Contents:
    roles = roles_of(source.columns)
    if source.columns and not roles:
        raise LeadFileError("missing-header", "no column is known for an email, a domain, a LinkedIn URL or a phone")
    rows: dict[int, Row] = {}
    records = 0
    for batch in source.batches([*roles]):
        rows |= {records + index: row for index, row in _rows(batch, roles)}
        records += batch.rows
    positions = source.positions(_unusable(rows)[:_SHOWN], records)
    places = [Location(name, line=place.line, row=place.row, label="this row") for place in positions]
    return _contents(rows, places, "row")


def _rows(batch: LeadBatch, roles: Mapping[int, Role]) -> Iterator[tuple[int, Row]]:
    """The rows that are not blank, by their index."""
    from leadlint.sources.rows import cell_texts, lead_rows

    try:
        columns = [(role, cell_texts(batch.columns[column])) for column, role in roles.items()]
    except LeadFileError:
        raise unreadable("it is not UTF-8, or holds what is not text") from None
    for index in lead_rows(batch, ()):
        yield index, row_of((role, texts[index]) for role, texts in columns)


def _unusable(rows: Mapping[int, Row]) -> list[int]:
    return [place for place, row in rows.items() if not row.usable]


def _contents(rows: Mapping[int, Row], places: Sequence[Location], unit: str) -> Contents:
    entries = frozenset(entry for row in rows.values() for entry in row.entries)
    return Contents(entries, len(_unusable(rows)), places, unit, any(row.bare for row in rows.values()))
