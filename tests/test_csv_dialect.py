"""Short texts of the kinds that CPython tries its own csv on: we count what csv counts, or refuse.

The kinds are those of Lib/test/test_csv.py (PSF licence); the texts are our own. What is right is asked of csv itself,
in strict mode, while the test runs.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from strict_csv import NO_QUOTE, leads, read, scan, strict
from support import Folder

from leadlint.reading import ReadOptions


class Case(NamedTuple):
    """A text and how it is written."""

    text: str
    delimiter: str = ","
    quote: str = '"'


SOUND = {
    "one cell": Case("abc"),
    "one row": Case("1,2,3,4,5"),
    "LF": Case("a,b\nc,d\n"),
    "CRLF": Case("a,b\r\nc,d\r\n"),
    "CR": Case("a,b\rc,d\r"),
    "each row its own line end": Case("a,b\nc,d\r\ne,f\rg,h"),
    "no line end at the end": Case("a,b\nc,d"),
    "CR at the end": Case("a,b\nc,d\r"),
    "CR CR LF": Case("a,b\r\r\nc,d\r\r\n"),
    "an empty line": Case("a,b\n\nc,d\n"),
    "empty lines before and behind": Case("\n\r\n\ra,b\n\n\r\n\r"),
    "LF inside quotes": Case('a,"b\nc"\nd,e\n'),
    "CRLF inside quotes": Case('a,"b\r\nc"\r\nd,e\r\n'),
    "CR inside quotes": Case('a,"b\rc"\rd,e\r'),
    "empty lines inside quotes": Case('a,"\n\n\r\n\rb\n\n"\nc,d\n'),
    "a line end right behind an opening quote": Case('a,"\nb"\nc,d\n'),
    "a line end right before a closing quote": Case('a,"b\n"\nc,d\n'),
    "a quoted line end in the first cell": Case('"a\nb",c\nd,e\n'),
    "quoted line ends in every cell": Case('"a\nb","c\r\nd"\n"e\rf","g\n\nh"\n'),
    "a quoted cell of line ends alone": Case('a,"\r\n\r\n"\nb,c\n'),
    "empty cells": Case("a,,b\n,,c\nd,,\n"),
    "empty cells alone": Case("a,b\n,\nc,d\n"),
    "quoted empty cells": Case('"",a\nb,""\n"",""\n'),
    "one quoted empty cell": Case('""\na\n'),
    "quoted cells": Case('"a","b"\n"c","d"\n'),
    "some quoted cells": Case('"a",b\nc,"d"\n'),
    "quoted delimiters": Case('1,",3,",5\n",","","a"\n'),
    "a quoted delimiter at the end": Case('a,"b,"\nc,d\n'),
    "a doubled quote": Case('a,"b""c"\nd,e\n'),
    "a doubled quote at the beginning": Case('a,"""b"\nc,d\n'),
    "a doubled quote at the end": Case('a,"b"""\nc,d\n'),
    "a cell of one quote": Case('""""\na\n'),
    "a cell of two quotes": Case('""""""\na\n'),
    "doubled quotes around a line end": Case('a,"""b""\n""c"""\nd,e\n'),
    "doubled quotes around a delimiter": Case('a,"b"",""c"\nd,e\n'),
    "a line that ends in a doubled quote": Case('a,"b""\nc"\nd,e\n'),
    "a line that begins with a doubled quote": Case('a,"b\n""c"\nd,e\n'),
    "a sentence with quotes and line ends": Case('1,"""I see,""\nsaid the man","and took\nhis hat"\n7,8,9\n'),
    "spaces at the edges": Case(" a , b \n  c,d  \n"),
    "a cell of spaces": Case("a, \n , \nb,c\n"),
    "a space before a quoted word is text": Case('a, "b"\nc, "d"\n'),
    "a NUL between letters": Case("a,b\0c\nd,e\n"),
    "a NUL at the end of a cell": Case("a,b\0,c\nd,e,f\n"),
    "a NUL inside quotes": Case('a,"\0b",c\nd,e,f\n'),
    "a NUL for a cell": Case("a,\0\nb,c\n"),
    "backslashes": Case("a,\\b\n\\,c\nd,e\\\n"),
    "a backslash before a closing quote": Case('a,"b\\"\nc,d\n'),
    "form feed and vertical tab": Case("a\x0cb,c\x0b\nd,e\n"),
    "line ends that are ones to Unicode alone": Case("a\u2028b,c\x85\nd,e\n"),
    "big cells": Case(f"{'X' * 50_000},{'Y' * 50_000}\na,b\n"),
    "big quoted cells": Case(f'"{"X" * 50_000}","{"Y," * 10_000}"\na,b\n'),
    "a cell of more than the limit of csv": Case(f"{'X' * 200_000},b\nc,d\n"),
    "a trailing delimiter": Case("a,b,\nc,d,\n"),
    "semicolons": Case('a;"b;c"\nd;"e\nf"\n', ";"),
    "tabs": Case('a\t"b\tc"\nd\t"e\nf"\n', "\t"),
    "pipes": Case('a|"b|c"\nd|"e\nf"\n', "|"),
    "colons": Case('a:"b:c"\nd:e\n', ":"),
    "spaces between cells": Case('a "b c"\nd e\n', " "),
    "a letter between cells": Case('ax"bxc"\ndxe\n', "x"),
    "a backslash between cells": Case('a\\"b\\c"\nd\\e\n', "\\"),
    "single quotes": Case("'a','b,c'\n'd','e\nf'\n", ",", "'"),
    "double quotes among single ones": Case("'a\"','b'\n\"c,d\n", ",", "'"),
    "at signs for quotes": Case("1,@,3,@,5\na,b,c\n", ",", "@"),
    "carets for quotes": Case("^a^^b^,^c\nd^\ne,f\n", ",", "^"),
    "a bracket for a quote": Case("[a,b[,c\nd,e\n", ",", "["),
    "no quotes": Case('a,"b\nc,d"\n"e","f"\n', ",", NO_QUOTE),
    "no quotes, more than one": Case('1,",3,",5\na,b,c,d,e\n', ",", NO_QUOTE),
    "no quotes, tabs": Case('a\t"b\nc"\td\n', "\t", NO_QUOTE),
    "a quote inside a cell": Case('a,b"c\nd,e\n'),
    "two quotes inside a cell": Case('a"b"c,d\ne,f\n'),
    "a doubled quote in a cell without quotes": Case('a""b,c\nd,e\n'),
    "a quote at the end of a cell": Case('12,12,1",\n1,2,3,4\n'),
    "quotes behind a space": Case('a, ""\n "",\n'),
}
DOUBTFUL = {
    "nothing": Case(""),
    "line ends alone": Case("\n\r\n\r"),
    "two NULs": Case("a,\0\0b\nc,d\n"),
    "letters behind a closing quote": Case('"a"b,c\nd,e\n'),
    "a space behind a closing quote": Case('"a" ,b\nc,d\n'),
    "a quote behind a closing quote and a space": Case('"a" "b",c\nd,e\n'),
    "letters behind a closing quote, lines later": Case('a,"b\nc"d\ne,f\n'),
    "a quote that is not closed": Case('a,"b\nc,d\n'),
    "a quote that is not closed in the first cell": Case('"a\nb\n'),
    "an opening quote at the end": Case('a,b\nc,"'),
    "an opening quote alone": Case('"'),
    "three quotes": Case('"""\na\n'),
    "a doubled quote at the end that closes nothing": Case('a,"b""\nc,d\n'),
    "backslashes before quotes": Case('a,"b \\"c\\" d"\ne,f\n'),
    "a backslash that another reader would close with": Case('a,"b\\",c"\nd,e,f\n'),
    "another quote around a closed one": Case("'a'b,c\nd,e\n", ",", "'"),
    "quoted lines that look like rows": Case('a,"b\nc,d\ne,f"\ng,h\n'),
    "a longer row": Case("a,b\nc,d,e\n"),
    "a shorter row": Case("a,b,c\nd,e\n"),
    "a trailing delimiter in some rows": Case("a,b\nc,d,\n"),
    "a longer row behind a quoted line end": Case('a,"b\nc"\nd,e,f\n'),
}
CASES = SOUND | DOUBTFUL


MULTILINE = pytest.mark.parametrize("multiline", [False, True], ids=["plain", "multiline"])


def truth(case: Case) -> tuple[int | None, int]:
    """How many leads csv counts, None where it finds a fault; and how many cells the first row has."""
    rows = strict(*case)
    return (None if rows is None else leads(rows)), len(rows[0]) if rows else 1


def read_as(case: Case, folder: Folder, header: bool, multiline: bool) -> int | None:
    """What the whole reader counts; of an own header where the text is to have one."""
    titles = case.delimiter.join(f"h{number}" for number in range(truth(case)[1])) + "\n"
    path = folder.write("leads.csv", titles * header + case.text)
    return read(path, ReadOptions(case.delimiter, case.quote, header=header, multiline=multiline))


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_text_is_counted(name: str, folder: Folder) -> None:
    case = SOUND[name]
    expected, width = truth(case)
    assert expected
    assert scan(*case, width=width, multiline=True) == expected
    assert read_as(case, folder, header=False, multiline=True) == expected
    assert read_as(case, folder, header=True, multiline=True) == expected


@MULTILINE
@pytest.mark.parametrize("name", CASES)
def test_the_scanner_counts_what_csv_counts_or_refuses(name: str, multiline: bool) -> None:
    expected, width = truth(CASES[name])
    assert scan(*CASES[name], width=width, multiline=multiline) in (expected, None)


@MULTILINE
@pytest.mark.parametrize("header", [False, True], ids=["no header", "header"])
@pytest.mark.parametrize("name", CASES)
def test_the_reader_counts_what_csv_counts_or_refuses(name: str, header: bool, multiline: bool, folder: Folder) -> None:
    expected, _ = truth(CASES[name])
    assert read_as(CASES[name], folder, header, multiline) in (expected, None)


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if case.quote == '"' and case.delimiter in ",;\t|"]
)
def test_a_dialect_that_is_told_by_the_text_changes_no_count(name: str, folder: Folder) -> None:
    titles = CASES[name].delimiter.join(f"h{number}" for number in range(truth(CASES[name])[1]))
    path = folder.write("leads.csv", f"{titles}\n{CASES[name].text}")
    assert read(path, ReadOptions()) in (truth(CASES[name])[0], None)


def test_quotes_that_hold_a_tab_and_a_line_end_are_no_text(folder: Folder) -> None:
    """Every line has as many tabs as the header, and a quote: a database that quotes nothing would write two rows."""
    text = 'Note\tEmail\n"call\tback\nlater"\tada@example.com\n'
    assert read(folder.write("leads.csv", text), ReadOptions()) in (1, None)


def test_a_header_of_several_lines_that_comes_again_is_no_lead(folder: Folder) -> None:
    """As it is with a header of one line: two exports were put together."""
    text = 'Email,"First\nName"\nada@example.com,Ada\n'
    assert read(folder.write("leads.csv", text + text), ReadOptions()) in (2, None)
