"""What the lines of a delimited text may look like, as patterns over its bytes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from leadlint.kernels import Search

# A line of nothing else is an empty one to people; Ctrl-Z ended files under DOS.
WHITE = b" \t\x1a"
MARK = b"\xef\xbb\xbf"
CONFLICT = (b"<<<<<<< ", b">>>>>>> ")
_BETWEEN = rb"=======(?=[\r\n]|\Z)"
_LONG = 200
LINE = re.compile(rb"[^\r\n]*+(?:\r\n|[\r\n])|[^\r\n]++")
LONE_CR = re.compile(rb"\r(?!\n)")


class Shapes(NamedTuple):
    """The patterns of one delimiter and one quote.

    `whole` is a line that is a record, `opening` one that ends inside a quoted cell, `ending` what is left of such a
    cell, `rest` and `rest_opening` what may follow it. What opens a cell has two groups: the cells before it, and what
    it holds. `each_cell` finds the cells of a record, in a group. `blank` is a record without a lead, `header` the
    beginning of one that may be the header once more.

    `quoted` is a run of quoted cells, wherever one may stand, or a quote that stands where it may not, with all that
    follows; `within` is what each of the cells holds. `stranger` is a line that wants a look, and `behind` the end
    of a line before such a one; `may_be_behind` finds all that `behind` does, at the speed of RE2.
    """

    whole: re.Pattern[bytes]
    opening: re.Pattern[bytes]
    ending: re.Pattern[bytes]
    rest: re.Pattern[bytes]
    rest_opening: re.Pattern[bytes]
    each_cell: re.Pattern[bytes]
    blank: re.Pattern[bytes]
    header: re.Pattern[bytes]
    quoted: re.Pattern[bytes]
    within: re.Pattern[bytes]
    stranger: re.Pattern[bytes]
    behind: re.Pattern[bytes]
    may_be_behind: Search

    @staticmethod
    @cache
    def of(delimiter: bytes, quote: bytes, first: bytes) -> Shapes:
        """The patterns for a text with this first name in its header, compiled once for each."""
        d, q = re.escape(delimiter), re.escape(quote or b"\0")
        inside = rb"(?:[^%b]++|%b%b)*+" % (q, q, q)
        # The same, faster where quotes within a cell are few.
        cell_end = rb"[^%b]*+(?:%b%b[^%b]*+)*+%b" % (q, q, q, q, q)
        # An empty cell is one only before a delimiter or at the end, or it would be found before a quote that opens.
        cell = rb"(?:%b%b%b|[^%b%b\r\n][^%b\r\n]*+|(?=[%b\r\n]|\Z))" % (q, inside, q, q, d, d, d)
        blank_cell = rb"%b\s*+%b|[%b]*+" % (q, q, b" \t\x0b\x0c".replace(delimiter, b""))
        name = re.escape(first) or rb"[^\x00-\xff]"
        blanks = b" \t".replace(delimiter, b"")
        header = rb"[%b%b \t]*+(?i:%b)[%b%b]*+(?:[%b\r\n]|\Z)" % (d, q, name, q, blanks, d)
        strange = b"|".join((*CONFLICT, MARK, header, _BETWEEN))
        # RE2 takes no pattern of any length: of a long name the beginning will do, to look closer.
        begun = header if len(first) <= _LONG else rb"[%b%b \t]*+(?i:%b)" % (d, q, re.escape(first[:_LONG]))
        near = b"|".join((*CONFLICT, MARK, begun, _BETWEEN))
        blank = rb"%b%b \t\x0b\x0c\x1a\r" % (d, re.escape(quote) or b'"')
        # The first byte alone settles it for most lines.
        begins = rb"(?=[%b\n<>=\xef%b])" % (blank, re.escape(first[:1].lower() + first[:1].upper()))
        stranger = rb"%b(?:[%b]*+(?=\n)|%b)" % (begins, blank, strange)
        return Shapes(
            whole=re.compile(rb"%b(?:%b%b)*+[\r\n]*" % (cell, d, cell)),
            opening=re.compile(rb"((?:%b%b)*+)%b(%b)" % (cell, d, q, inside)),
            ending=re.compile(inside + q),
            rest=re.compile(rb"(?:%b%b)*+[\r\n]*" % (d, cell)),
            rest_opening=re.compile(rb"((?:%b%b)*+)%b%b(%b)" % (d, cell, d, q, inside)),
            each_cell=re.compile(rb"(?:\A|%b)(%b)" % (d, cell)),
            blank=re.compile(rb"(?:%b)(?:%b(?:%b))*+" % (blank_cell, d, blank_cell)),
            header=re.compile(header),
            quoted=re.compile(
                rb"%b(?<![^%b\n]%b)%b(?:%b%b%b)*+(?=[%b\r\n])|%b(?s:.)*+" % (q, d, q, cell_end, d, q, cell_end, d, q)
            ),
            within=re.compile(rb"%b([^%b]*+(?:%b%b[^%b]*+)*+)%b" % (q, q, q, q, q, q)),
            stranger=re.compile(stranger),
            behind=re.compile(rb"\n(?=%b)" % stranger),  # its end may begin the next
            may_be_behind=Search(rb"\n(?:[%b]*\n|%b)" % (blank, _for_re2(near))),
        )


def _for_re2(pattern: bytes) -> bytes:
    """The same without what RE2 does not know; the ends that are only looked at are taken along."""
    return pattern.replace(b"*+", b"*").replace(b"(?=", b"(?:").replace(rb"\Z", rb"\z")
