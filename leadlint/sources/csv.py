"""Delimited text: CSV, TSV and their kin, counted twice in one pass, by pyarrow's strict reader and by our scanner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions
from pyarrow.csv import ReadOptions as ArrowReadOptions
from pyarrow.csv import open_csv as arrow_open_csv

from leadlint import progress
from leadlint.reading import ReadOptions
from leadlint.sources import LeadBatch, LeadFileError, LeadSource, Position, Remark, not_readable, unreadable
from leadlint.sources.decisions import decisions_on_text
from leadlint.sources.feed import Feed
from leadlint.sources.header import names_a_column
from leadlint.sources.layout import Layout, layout_of
from leadlint.sources.lines import LONGEST
from leadlint.sources.text import HEAD, Start, Text, encoding_of
from leadlint.sources.top import Top, find_top, read_head

# A block is what one call of `read` gives: whole rows, of which one may be as long as the scanner lets it be.
_BLOCK = 2 * LONGEST
# As much of the text is looked at for its dialect as its first two records want.
_HEADS = (HEAD, LONGEST)


def open_csv(path: Path, options: ReadOptions, open_bytes: Callable[[], BinaryIO] | None = None) -> LeadSource:
    """Opens delimited text, from `open_bytes` where the file is compressed. An empty file has no columns.

    Raises LeadFileError when it is not decodable, or when its delimiter or its header cannot be told.
    """
    text, top = read_top(path, options, open_bytes)
    if not top.header:
        return LeadSource(
            "csv", path.stat().st_size, (), lambda _: iter(()), lambda indices, _: [Position()] * len(indices)
        )
    layout, columns = layout_of(text, top, options)
    about = _About(top.start, [], decisions_on_text(path, text, top, options))
    return LeadSource(
        format="tsv" if top.delimiter == b"\t" else "csv",
        size=path.stat().st_size,
        columns=columns,
        batches=lambda wanted: _batches(layout, wanted, about),
        positions=lambda indices, _: layout.places(indices),
        starts=layout.starts,
        encoding=text.encoding.removesuffix("-sig"),
        delimiter=top.delimiter.decode(),
        remarks=about.remarks,
        decisions=about.decisions,
    )


def read_top(path: Path, options: ReadOptions, open_bytes: Callable[[], BinaryIO] | None = None) -> tuple[Text, Top]:
    """A text and how it is written; its top has no header where it is empty. Raises LeadFileError, as `open_csv`."""
    opened = open_bytes or (lambda: progress.opened(path))
    with opened() as stream:
        text = Text(opened, encoding_of(stream.read(4), options.encoding))
    for size in _HEADS:
        try:
            head = read_head(text, size)
        except UnicodeError:
            raise _undecodable(text) from None
        if top := find_top(path, head, len(head) < size, options):
            return text, top
    message = f"its header and the row beneath do not end within {LONGEST >> 20} MiB"
    raise unreadable(message, "close the quote that is open; or say `quote: none` in its entry, if quotes are text")


class _About(NamedTuple):
    """What a reader has to say of a text; the lists are filled when all of it was read."""

    start: Start
    remarks: list[Remark]
    decisions: dict[str, str]


def _batches(layout: Layout, wanted: Sequence[int], about: _About) -> Iterator[LeadBatch]:
    """One pass over the rows: the feed hands pyarrow what the scanner has seen."""
    feed = layout.feed()
    total = 0
    try:
        for batch in _arrow_batches(layout, feed, wanted):
            lead_batch = feed.lead_batch(batch, total, wanted)
            _refuse_trailing(layout, batch)
            _refuse_other_header(layout, batch, lead_batch.not_leads or (), total)
            total += batch.num_rows
            yield lead_batch
    except OSError as error:
        raise not_readable(error) from None
    except UnicodeError:
        raise _undecodable(layout.text) from None
    except (pa.ArrowInvalid, pa.ArrowKeyError):  # a column that the first row lacks is a key
        if not feed.scanner.damage:
            raise layout.refusal() from None
    if damage := feed.scanner.damage:
        raise LeadFileError(damage.rule, damage.message, damage.help, row=damage.row, line=damage.line)
    if total != feed.scanner.records:
        message = f"two counters disagree: {total:,} and {feed.scanner.records:,} rows"
        raise unreadable(
            message, "name its `delimiter`, `quote` and `encoding` in the file's entry, or export it again"
        )
    about.remarks[:] = feed.remarks(about.start.skipped)
    if any(remark.rule == "legacy-encoding" for remark in about.remarks):
        about.decisions["encoding"] = "none that is known: its bytes are not UTF-8, and were counted as bytes"
    about.decisions["counters"] = f"{total:,} by pyarrow, {feed.scanner.records:,} by the record scanner"


def _arrow_batches(layout: Layout, feed: Feed, wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
    names = [f"f{index}" for index in range(layout.width)]
    trailing = [layout.width - 1] if layout.width > layout.dialect.width else []
    # Bytes: no type to guess from the first block, no encoding to trip over, no text that means null.
    convert = ConvertOptions(
        column_types=dict.fromkeys(names, pa.binary()),
        strings_can_be_null=False,
        include_columns=[names[index] for index in sorted({*wanted, *trailing, layout.dialect.lead_column or 0})],
    )
    if feed.is_empty():
        return
    yield from arrow_open_csv(
        feed,  # type: ignore[arg-type]
        # Equal and empty column names are harmless to generated ones.
        read_options=ArrowReadOptions(autogenerate_column_names=True, block_size=_BLOCK),
        parse_options=ParseOptions(
            delimiter=layout.dialect.delimiter.decode(),
            quote_char=layout.dialect.quote.decode() or False,
            newlines_in_values=True,
            ignore_empty_lines=True,
        ),
        convert_options=convert,
    )


def _refuse_trailing(layout: Layout, batch: pa.RecordBatch) -> None:
    if layout.width > layout.dialect.width and any(batch.column(f"f{layout.width - 1}").to_pylist()):
        raise layout.refusal()


def _refuse_other_header(layout: Layout, batch: pa.RecordBatch, not_leads: Sequence[int], before: int) -> None:
    """Refuses a second list, below the first, whose header is another; nearly always every cell is seen to be sound."""
    column, mark = layout.dialect.lead_column, layout.dialect.lead_mark
    if column is None:
        return
    cells = batch.column(f"f{column}")
    if (data := cells.buffers()[2]) and data.to_pybytes().count(mark) == len(cells):
        return
    passed_over = frozenset(not_leads)
    rows = enumerate(cells.to_pylist())
    odd = [(row, cell) for row, cell in rows if cell and mark not in cell and row not in passed_over]
    names = {cell for cell in {cell for _, cell in odd} if names_a_column(cell)}
    for row, cell in odd:
        if cell in names:
            place = layout.places([before + row])[0]
            way_out = "a second list begins here: make two files of it"
            what = "a header stands among its rows"
            raise LeadFileError("missing-header", what, way_out, row=place.row, line=place.line)


def _undecodable(text: Text) -> LeadFileError:
    return unreadable(f"not {text.encoding.removesuffix('-sig')} text", "name the file's `encoding` in its entry")
