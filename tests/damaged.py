"""The 80 kinds of damaged lead files, each with its true number of leads or with None: to be refused.

    python tests/damaged.py

The numbers are fixed, so that a report of one kind means the same tomorrow. Every list is made up. Damage that is in
one place stands in the last column, where a reader is least likely to notice it.
"""

from __future__ import annotations

import codecs
import sys
from typing import NamedTuple

from damaged_parts import (
    apple_double,
    at,
    emails,
    gzipped,
    html_page,
    inserted,
    json_array,
    lead,
    lfs_pointer,
    lines,
    linkedin_connections,
    parquet,
    quoted,
    replaced,
    text,
    xlsx,
    zipped,
)


class Kind(NamedTuple):
    """One damaged file; `leads` is None when no number is right."""

    number: int
    name: str
    filename: str
    content: bytes
    leads: int | None


def kinds() -> list[Kind]:
    """All of them, the same every time."""
    return [
        *_line_ends_and_encodings(),
        *_delimiters(),
        *_long_cells(),
        *_rows_of_another_shape(),
        *_quotes(),
        *_lines_around_the_leads(),
        *_no_lists(),
        *_parts_of_lists(),
        *_control_characters_and_headers(),
        *_late_surprises(),
    ]


def _kind(number: int, name: str, content: bytes, leads: int | None = 1_000, filename: str = "leads.csv") -> Kind:
    return Kind(number, name, filename, content, leads)


def _line_ends_and_encodings() -> list[Kind]:
    accents = text(lines(note=lambda _: "café à Orléans"), encoding="cp1252")
    return [
        _kind(1, "clean-lf", text(lines())),
        _kind(2, "clean-crlf", text(lines(), "\r\n")),
        _kind(3, "cr-only", text(lines(), "\r")),
        _kind(4, "mixed-line-ends", text(lines(), "\n", "\r\n", "\r")),
        _kind(5, "utf8-bom", text(lines(), encoding="utf-8-sig")),
        _kind(6, "utf16le-bom", codecs.BOM_UTF16_LE + text(lines(), encoding="utf-16-le")),
        _kind(7, "utf16be-bom", codecs.BOM_UTF16_BE + text(lines(), encoding="utf-16-be")),
        _kind(8, "utf16le-nobom", text(lines(), encoding="utf-16-le")),
        _kind(9, "cp1252-accents", accents),
        _kind(10, "utf8-accents", accents.decode("cp1252").encode()),
    ]


def _delimiters() -> list[Kind]:
    return [
        _kind(11, "semicolon", text(lines(delimiter=";"))),
        _kind(12, "tab", text(lines(delimiter="\t"))),
        _kind(13, "pipe", text(lines(delimiter="|"))),
        _kind(14, "semicolon-with-commas", text(lines(delimiter=";", note=lambda _: "Bern, Switzerland"))),
        _kind(15, "sep-line-semicolon", b"sep=;\n" + text(lines(delimiter=";"))),
    ]


def _long_cells() -> list[Kind]:
    return [
        _kind(16, "quoted-newline-lf", text(lines(note=lambda _: '"call back\nnext week"'))),
        _kind(17, "quoted-newline-crlf", text(lines(note=lambda _: '"call back\r\nnext week"'), "\r\n")),
        _kind(18, "quoted-newline-one-late", text(lines(note=at({990: '"call back\nnext week"'})))),
        _kind(19, "field-3mb", text(lines(note=at({500: "wants it all " * 240_000})))),
        _kind(20, "quoted-multiline-field-3.5mb", text(lines(note=at({500: '"' + "more\n" * 700_000 + '"'})))),
    ]


def _rows_of_another_shape() -> list[Kind]:
    clean = lines()
    return [
        _kind(21, "blank-line-middle", text(inserted(500, ""))),
        _kind(22, "blank-lines-end", text([*clean, "", "", ""])),
        _kind(23, "whitespace-line", text(inserted(500, "   "))),
        _kind(24, "comma-only-rows-end", text([*clean, *[",,,,,"] * 5])),
        _kind(25, "short-row", text(replaced(500, ",".join(lead(500)[:3])))),
        _kind(26, "long-row", text(replaced(500, clean[500] + ",call again"))),
        _kind(27, "trailing-delim-data-only", text([clean[0], *(line + "," for line in clean[1:])])),
        _kind(28, "trailing-delim-all", text([line + "," for line in clean])),
        _kind(29, "duplicate-headers", text(lines(title="Phone", note=lambda number: lead(number + 1)[-1]))),
        _kind(30, "nul-in-field", text(lines(note=at({500: "met\0again"})))),
        _kind(31, "nul-padding-end", text(clean) + b"\0" * 4_096, None),
    ]


def _quotes() -> list[Kind]:
    return [
        _kind(32, "unterminated-quote-last-col", text(lines(note=at({500: '"met at stand 51'}))), None),
        _kind(33, "two-stray-quotes-last-col", text(lines(note=at({300: '"met at stand 31', 700: 'stand 71"'})))),
        _kind(34, "stray-quote-mid-field", text(lines(note=at({500: 'wants 5" pipes'})))),
        _kind(35, "backslash-escaped-quotes", text(lines(note=lambda _: r'"said \"hello, there\" to us"'))),
        _kind(36, "single-quote-dialect", text(quoted("'", note=lambda _: "calm, friendly"))),
    ]


def _lines_around_the_leads() -> list[Kind]:
    notes = ["Notes:", '"Some addresses are missing, because their owners keep them to themselves."', ""]
    preamble = ["Leads of the autumn fair", "Exported on 2026-09-01", "For internal use only"]
    footer = ["", '"Grand Totals (1,000 records)"', "", '"Confidential Information - Do Not Distribute"', ""]
    footer.append('"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."')
    return [
        _kind(37, "linkedin-preamble", text([*notes, *linkedin_connections()])),
        _kind(38, "preamble-3-lines", text([*preamble, *lines()])),
        _kind(39, "salesforce-footer", text([*quoted(), *footer])),
        _kind(40, "total-row", text([*lines(), "Total,,,,,1000"])),
        _kind(41, "header-only", text(lines(0)), 0),
        _kind(42, "header-only-no-nl", text(lines(0), ""), 0),
    ]


def _no_lists() -> list[Kind]:
    return [
        _kind(43, "empty", b"", None),
        _kind(44, "bom-only", codecs.BOM_UTF8, None),
        _kind(45, "blank-lines-only", b"\n\n\n", None),
        _kind(46, "no-header", text(lines()[1:])),
        _kind(47, "one-column", text(emails())),
        _kind(
            48, "one-column-with-blank-values", text([line * (row % 10 != 5) for row, line in enumerate(emails())]), 900
        ),
        _kind(49, "lfs-pointer", lfs_pointer(), None),
        _kind(50, "html-as-csv", html_page(), None),
        _kind(51, "xlsx-as-csv", xlsx(), None),
        _kind(52, "gz-as-csv", gzipped(), None),
        _kind(53, "zip-as-csv", zipped({"leads.csv": text(lines())}), None),
        _kind(54, "parquet-as-csv", parquet(), None),
        _kind(55, "appledouble", apple_double(), None),
        _kind(56, "json-as-csv", json_array(), None),
    ]


def _parts_of_lists() -> list[Kind]:
    clean, more = text(lines()), text(lines(first=1_001))
    return [
        _kind(57, "truncated-mid-record", text(lines(504))[:-45], None),
        _kind(58, "no-trailing-newline", clean[:-1]),
        _kind(59, "repeated-header", clean + more, 2_000),
        _kind(60, "bom-mid-file", clean + codecs.BOM_UTF8 + more, 2_000),
    ]


def _control_characters_and_headers() -> list[Kind]:
    formulas = ("=1+1", "+33 1", "-2+3", "@SUM(A1)", "=HYPERLINK(A1)")
    separators = "one\u2028two\u2029three\u0085four\x0bfive\x0csix"
    conflict = lines()
    for position, line in ((600, ">>>>>>> autumn"), (500, "======="), (400, "<<<<<<< HEAD")):
        conflict.insert(position, line)
    return [
        _kind(61, "formulas", text(lines(note=lambda number: formulas[number % len(formulas)]))),
        _kind(62, "unicode-line-seps", text(lines(note=lambda _: separators))),
        _kind(63, "ctrl-z-end", text(lines()) + b"\x1a"),
        _kind(64, "ctrl-z-middle", text(inserted(500, "\x1a"))),
        _kind(65, "comment-lines", text(inserted(1, "# exported on 2026-09-01"))),
        _kind(66, "space-before-quote", text(lines(note=lambda _: ' "Bern, Switzerland"'))),
        _kind(67, "multirow-header", text(inserted(0, "Person,Person,Person,Work,Work,Sales"))),
        _kind(68, "merge-conflict", text(conflict), None),
        _kind(69, "header-with-newline", text(replaced(0, 'Email,"First\nName",Last Name,Company,Phone,Note'))),
        _kind(70, "dialect-change-midway", text([*lines(), *lines(first=1_001, delimiter=";")[1:]]), 2_000),
        _kind(71, "invalid-utf8-byte", text(lines(note=at({500: "caf\xff"})), encoding="latin-1")),
    ]


def _late_surprises() -> list[Kind]:
    late_break = text(lines(40_000, note=at({39_000: '"call back\nnext week"'})))
    late_word = text(lines(60_000, title="Employees", note=at({59_000: "unknown"}, others=str)))
    all_quoted = quoted(note=at({500: 'the "best" one'}))
    stray = emails({100: f'"{lead(100)[0]}', 900: f'{lead(900)[0]}"'})
    open_end = emails({101: f'"{lead(101)[0]}'})
    literal = lines(delimiter="\t", note=at({300: '"met at stand 31', 900: 'stand 1"'}))
    return [
        _kind(72, "late-quoted-newline-2.5mb", late_break, 40_000),
        _kind(73, "late-type-change", late_word, 60_000),
        _kind(74, "quoted-all-with-stray", text(all_quoted)),
        _kind(75, "two-stray-quotes-one-column", text(stray)),
        _kind(76, "unterminated-quote-one-column", text(open_end), None),
        _kind(77, "tsv-quotes-literal", text(literal), filename="leads.tsv"),
        _kind(78, "whitespace-only-fields-row", text(inserted(500, " ,  , , ,  , "))),
        _kind(79, "leading-blank-lines", text(["", "", "", *lines()])),
        _kind(80, "blank-line-crlf-double", text(lines(), "\r\r\n")),
    ]


if __name__ == "__main__":
    from damaged_table import main

    sys.exit(main(kinds()))
