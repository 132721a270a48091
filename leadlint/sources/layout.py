"""Where the rows of a delimited text begin, and how they are written: what every pass over it starts from."""

from __future__ import annotations

import codecs
import contextlib
import os
from collections.abc import Iterable, Sequence
from io import BufferedReader
from typing import NamedTuple

from leadlint.columns import lead_column, naming_columns
from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, Position, unreadable
from leadlint.sources.dialect import Dialect
from leadlint.sources.feed import Feed
from leadlint.sources.header import refuse_no_header
from leadlint.sources.records import Plain, Scanner
from leadlint.sources.text import Text
from leadlint.sources.top import Top


class Layout(NamedTuple):
    """A delimited text and where its rows begin: `offset` bytes into it, at this row and line.

    `width` is the number of cells that a row has; one more when every row ends in a delimiter that the header lacks.
    `known` is what a pass leaves to the next.
    """

    text: Text
    dialect: Dialect
    offset: int
    row: int
    line: int
    width: int
    known: dict[int, Plain]

    def feed(self, targets: Iterable[int] = (), of_leads: bool = False) -> Feed:
        """What reads the text anew; its scanner says where the records, or leads, of those ascending numbers stand."""
        scanner = Scanner(self.dialect, self.row, self.line, targets, self.offset, of_leads)
        scanner.known = self.known
        return Feed(self.text, scanner, self.offset)

    def places(self, indices: Sequence[int]) -> list[Position]:
        """Where the records of those numbers, which ascend, stand, without regard to what comes behind them."""
        feed = self.feed(indices)
        scanner = feed.scanner
        with contextlib.suppress(UnicodeError, OSError):
            for _ in feed.pieces:
                if len(scanner.starts) == len(indices):
                    break
        found = [Position(*place) for place in scanner.places]
        return [*found, *[Position()] * (len(indices) - len(found))]

    def starts(self, numbers: Sequence[int], of_leads: bool) -> tuple[Sequence[int], int]:
        """The bytes that the records, or leads, of those ascending numbers begin with, and the one behind the last."""
        feed = self.feed(numbers, of_leads)
        scanner = feed.scanner
        if not self._passed_through(scanner):
            for _ in feed.pieces:
                pass
        if scanner.starts and not numbers[0]:  # what stands between the header and the first record goes with that
            scanner.starts[0] = self.offset
        return scanner.starts, scanner.offset

    def _passed_through(self, scanner: Scanner) -> bool:
        """Takes a text of which all is known to be plain: only the blocks in which a target begins need be read."""
        mark = len(codecs.BOM_UTF8) if self.text.encoding == "utf-8-sig" else 0
        end = self.offset
        for begin, block in self.known.items():
            end += block.size if begin == end else 0
        with self.text.open() as stream:
            is_plain = isinstance(stream, BufferedReader) and not self.text.is_decoded
            if not is_plain or stream.seek(0, os.SEEK_END) != mark + end:
                return False
            for block in [*self.known.values()]:
                if not scanner.pass_over(block):
                    stream.seek(mark + scanner.offset)
                    scanner.feed(stream.read(block.size))
        return True

    def refusal(self) -> LeadFileError:
        """Why pyarrow refuses the text; its own message quotes a row."""
        from leadlint.sources.ragged import refuse_ragged

        feed = self.feed()
        with contextlib.suppress(UnicodeError, OSError):
            if ragged := refuse_ragged(feed.pieces, self.dialect, self.width, self.row, self.line):
                return ragged
        return unreadable("its rows cannot be told apart", "name its `delimiter`, `quote` and `encoding` in its entry")


def layout_of(text: Text, top: Top, options: ReadOptions) -> tuple[Layout, tuple[str, ...]]:
    """The layout of a text by its top, and its columns. Raises LeadFileError when the first row is no header."""
    start, delimiter, quote, cells, beneath, content = top
    first = next(iter(beneath), [])
    width = len(cells)
    if not options.header:
        dialect = Dialect(delimiter, quote, width, multiline=options.multiline)
        columns = tuple(map(str, range(1, width + 1)))
        return Layout(text, dialect, start.offset, start.line, start.line, width, {}), columns
    refuse_no_header(cells, beneath, options.columns, start.line, start.line + 1, start.line)
    column, mark = lead_column(cells, options.columns)
    dialect = Dialect(
        delimiter,
        quote,
        width,
        header=content.rstrip(b"\r\n"),
        lead_column=column,
        lead_mark=mark,
        naming_columns=naming_columns(cells, options.columns),
        multiline=options.multiline,
        ends_in_cr=content.endswith(b"\r"),
    )
    trailing = len(first) == width + 1 and not first[-1].strip()
    line = start.line + len(content.splitlines())
    layout = Layout(text, dialect, start.offset + len(content), start.line + 1, line, width + trailing, {})
    if first and len(first) != layout.width:
        raise layout.refusal()
    return layout, tuple(cells)
