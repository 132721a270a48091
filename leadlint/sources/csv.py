"""Delimited text: CSV, TSV and their kin, through pyarrow's strict streaming reader."""

from __future__ import annotations

import codecs
import contextlib
import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions
from pyarrow.csv import ReadOptions as ArrowReadOptions
from pyarrow.csv import open_csv as arrow_open_csv

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource, Position, not_readable, unreadable
from leadlint.sources.records import Record, RecordTooLongError, records
from leadlint.words import count

# A cell may be as long as a row: csv's own limit is meant for interactive use.
csv.field_size_limit(1 << 30)
# The first chunk is small: most readers want the header only.
_FIRST_CHUNK, _CHUNK = 1 << 16, 1 << 20
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UTF_8 = ("utf-8", "utf-8-sig")
_DELIMITERS = ",;\t|"
# The numbers of pyarrow's message; the rest of it is the row itself, which is never shown.
_RAGGED = re.compile(r"Row #(\d+): Expected (\d+) columns, got (\d+)")


class _Text(NamedTuple):
    """A delimited text file and how it is read."""

    path: Path
    encoding: str
    quote: str
    skip_lines: int

    def chunks(self) -> Iterator[bytes]:
        """The file as UTF-8, or as it is when its encoding keeps ASCII bytes for ASCII characters."""
        decoder = None if self.encoding in _UTF_8 else codecs.getincrementaldecoder(self.encoding)()
        with self.path.open("rb") as stream:
            stream.seek(len(codecs.BOM_UTF8) if self.encoding == "utf-8-sig" else 0)
            size = _FIRST_CHUNK
            while chunk := stream.read(size):
                size = _CHUNK
                yield decoder.decode(chunk).encode() if decoder else chunk
            if decoder:
                yield decoder.decode(b"", final=True).encode()

    def filled_records(self) -> Iterator[Record]:
        """The records behind the skipped lines, empty lines passed over as pyarrow does."""
        found = records(self.chunks(), self.quote.encode(), self.skip_lines)
        return (record for record in found if not record.empty)


def open_csv(path: Path, options: ReadOptions) -> LeadSource:
    """Opens delimited text; raises LeadFileError when it is not decodable. An empty file has no columns."""
    encoding = _encoding(path, options.encoding)
    text = _Text(path, encoding, options.quote or '"', options.skip_lines)
    try:
        found = text.filled_records()
        first = next(found, None)
        if first is None:
            return LeadSource("csv", path.stat().st_size, (), lambda: iter(()), lambda *_: Position())
        more = not options.header or next(found, None) is not None
    except UnicodeError:
        raise _undecodable(encoding) from None
    except RecordTooLongError:
        raise _too_long() from None
    delimiter = options.delimiter or _delimiter(path, first)
    cells = _cells(first, delimiter, text.quote)
    header = int(options.header)
    return LeadSource(
        format="tsv" if delimiter == "\t" else "csv",
        size=path.stat().st_size,
        columns=tuple(cells if header else map(str, range(1, len(cells) + 1))),
        batches=lambda: _batches(text, delimiter, len(cells), header) if more else iter(()),
        position=lambda index, total: _position(text, index + header, total + header),
        encoding=encoding.removesuffix("-sig"),
        delimiter=delimiter,
    )


def _encoding(path: Path, declared: str | None) -> str:
    """The declared encoding, else what the byte-order mark says, else UTF-8, whose bytes are counted undecoded."""
    if declared and codecs.lookup(declared).name != "utf-8":
        return declared
    with path.open("rb") as stream:
        start = stream.read(4)
    return next((encoding for mark, encoding in _MARKS.items() if start.startswith(mark)), "utf-8")


def _cells(record: Record, delimiter: str, quote: str) -> list[str]:
    try:
        return next(csv.reader([record.content.decode("utf-8", "replace")], delimiter=delimiter, quotechar=quote))
    except csv.Error:
        raise unreadable("its header cannot be read", "a quote that is never closed? mend it") from None


def _delimiter(path: Path, header: Record) -> str:
    """The delimiter that the header uses most outside quotes; a comma, or a tab in a .tsv, when it uses none."""
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    outside = re.sub(rb'"[^"]*"', b"", header.content)
    return max(_DELIMITERS, key=lambda delimiter: outside.count(delimiter.encode()))


def _batches(text: _Text, delimiter: str, width: int, header: int) -> Iterator[pa.RecordBatch]:
    names = [f"f{index}" for index in range(width)]
    try:
        reader = arrow_open_csv(
            text.path.open("rb"),  # a path would be unpacked by its ending
            read_options=ArrowReadOptions(
                autogenerate_column_names=True,  # equal and empty column names are harmless
                encoding="utf8" if text.encoding in _UTF_8 else text.encoding,
                skip_rows=text.skip_lines,
                use_threads=False,  # with threads a ragged row has no number
            ),
            parse_options=ParseOptions(
                delimiter=delimiter, quote_char=text.quote, newlines_in_values=True, ignore_empty_lines=True
            ),
            # Bytes: no type to guess from the first block, no encoding to trip over, no text that means null.
            convert_options=ConvertOptions(column_types=dict.fromkeys(names, pa.binary()), strings_can_be_null=False),
        )
        for number, batch in enumerate(reader):
            yield batch if number else batch.slice(header)
    except OSError as error:
        raise not_readable(error) from None
    except UnicodeError:
        raise _undecodable(text.encoding) from None
    except pa.ArrowInvalid as error:
        raise _refusal(text, delimiter, str(error)) from None


def _refusal(text: _Text, delimiter: str, message: str) -> LeadFileError:
    if ragged := _RAGGED.search(message):
        return _ragged(text, delimiter, *map(int, ragged.groups()))
    if "straddling" in message:
        return _too_long()
    return unreadable("its rows cannot be told apart", "name its `delimiter`, `quote` and `encoding` in the manifest")


def _ragged(text: _Text, delimiter: str, number: int, expected: int, got: int) -> LeadFileError:
    what = f"a row has {count(got, 'cell')}, {expected:,} expected"
    way_out = "mend the row; if many rows are like it, `delimiter` or `quote` in the manifest's entry may settle it"
    with contextlib.suppress(UnicodeError, RecordTooLongError, LeadFileError):
        # pyarrow's numbers count the skipped lines, and no empty ones
        record = next(islice(text.filled_records(), number - 1 - text.skip_lines, None), None)
        if record and len(_cells(record, delimiter, text.quote)) == got:
            return LeadFileError("malformed-row", what, way_out, row=record.row, line=record.line)
    return LeadFileError("malformed-row", what, way_out)


def _too_long() -> LeadFileError:
    return unreadable("a row is longer than 1 MiB", "a quote that is never closed, or line ends that are missing?")


def _undecodable(encoding: str) -> LeadFileError:
    return unreadable(f"not {encoding.removesuffix('-sig')} text", "name its `encoding` in the manifest's entry")


def _position(text: _Text, index: int, total: int) -> Position:
    """Where the record of that index stands, the header being record 0.

    Nowhere when the scanner does not find as many records as pyarrow: then its rows are not those that were counted.
    """
    found, number = Position(), -1
    with contextlib.suppress(UnicodeError, RecordTooLongError):
        for number, record in enumerate(text.filled_records()):
            if number == index:
                found = Position(record.row, record.line)
    return found if number + 1 == total else Position()
