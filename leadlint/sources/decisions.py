"""What was decided of a delimited text, and why, in words: `--show-files` shows it."""

from __future__ import annotations

from pathlib import Path

from leadlint.reading import ReadOptions
from leadlint.sources.text import Text
from leadlint.sources.top import Top, tabs_by_ending
from leadlint.words import count

_DECLARED = "as the manifest says"


def decisions_on_text(path: Path, text: Text, top: Top, options: ReadOptions) -> dict[str, str]:
    """For each thing that was decided what it is, and on what grounds."""
    columns = count(len(top.header), "column")
    start = top.start.line
    return {
        "encoding": _encoding(text, options),
        "delimiter": _delimiter(path, top, options),
        "quote": _quote(top, options),
        "header": f"row {start:,}, {columns}" if options.header else f"none, {_DECLARED}; {columns}",
    }


def _encoding(text: Text, options: ReadOptions) -> str:
    if options.encoding:
        return f"{text.encoding}, {_DECLARED}"
    if text.encoding == "utf-8":
        return "utf-8, for want of a byte-order mark"
    return f"{text.encoding.removesuffix('-sig')}, by its byte-order mark"


def _delimiter(path: Path, top: Top, options: ReadOptions) -> str:
    shown = "tab" if top.delimiter == b"\t" else f"`{top.delimiter.decode()}`"
    if options.delimiter:
        return f"{shown}, {_DECLARED}"
    if top.start.delimiter:
        return f"{shown}, by its `sep=` line"
    if tabs_by_ending(path):
        return f"{shown}, by the file's ending"
    return "none, there is one column" if len(top.header) == 1 else f"{shown}, of which most rows have equally many"


def _quote(top: Top, options: ReadOptions) -> str:
    shown = f"`{top.quote.decode()}`" if top.quote else "none"
    if options.quote:
        return f"{shown}, {_DECLARED}"
    return {b"": "none, its quotes are text", b"'": f"{shown}, there is no other"}.get(top.quote, shown)
