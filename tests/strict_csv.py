"""The two answers that tests of delimited text compare: what Python's csv counts, in strict mode, and what we count."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.dialect import Dialect
from leadlint.sources.records import Scanner
from leadlint.sources.rows import lead_rows

# A cell may be as long as a row; csv's own limit is no fault of a text.
csv.field_size_limit(1 << 30)

NO_QUOTE = "none"
"""What a manifest writes for a text without quotes."""


def strict(text: str, delimiter: str = ",", quote: str = '"') -> list[list[str]] | None:
    """The rows that are not empty lines; None where csv finds a fault."""
    lines = io.StringIO(text, newline="")
    quoting = csv.QUOTE_NONE if quote == NO_QUOTE else csv.QUOTE_MINIMAL
    quotechar = None if quote == NO_QUOTE else quote
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, quotechar=quotechar, quoting=quoting, strict=True))
    except csv.Error:
        return None
    return [row for row in rows if row]


def leads(rows: Iterable[list[str]]) -> int:
    """The rows that hold more than white space, which here is that of ASCII: leadlint looks at bytes."""
    return sum(any(cell.encode().strip() for cell in row) for row in rows)


def read(path: Path, options: ReadOptions) -> int | None:
    """The leads that leadlint accepts in a file; None for a refusal, or where there is nothing to read."""
    try:
        source = open_source(path, options)
        number = sum(len(lead_rows(batch, [])) for batch in source.batches([]))
    except LeadFileError:
        return None
    return number if source.columns else None


DIALECT = Dialect(b",", b'"', 2)


def scanned(chunks: Iterable[bytes], dialect: Dialect = DIALECT, targets: Sequence[int] = ()) -> Scanner:
    """The scanner when it has seen a text that came in these chunks."""
    scanner = Scanner(dialect, targets=targets)
    for chunk in chunks:
        scanner.feed(chunk)
    scanner.finish()
    return scanner


def scan(text: str, delimiter: str = ",", quote: str = '"', width: int = 1, multiline: bool = False) -> int | None:
    """The leads that the scanner alone counts; None for a refusal."""
    quoting = b"" if quote == NO_QUOTE else quote.encode()
    scanner = scanned([text.encode()], Dialect(delimiter.encode(), quoting, width, multiline=multiline))
    return None if scanner.damage else scanner.records - len(scanner.not_leads)
