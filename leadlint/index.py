"""Who the leads of a file are: an index that tells equal ones in 8 bytes a lead, over any number of files."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from leadlint.kernels import call, every, filtered, is_in, where_true

if TYPE_CHECKING:
    import pyarrow as pa

NOBODY = 0
"""The hash of a lead that has neither email nor LinkedIn URL: that of an empty text."""


class Index:
    """The hashes of a file's leads, in the file's order, and the records in which they stand.

    A hash has 64 bits and a key of its own in each run: among ten million leads two people share one in three runs of a
    million.
    """

    def __init__(self) -> None:
        self.hashes = array("q")
        self._starts: list[int] = []
        self._pieces: list[tuple[int, Sequence[int]]] = []

    def add(self, rows: Sequence[int], before: int, hashes: array[int]) -> None:
        """Takes those rows of a batch that are leads; `before` is how many records stand before the batch."""
        self._starts.append(len(self.hashes))
        whole = isinstance(rows, range)
        self._pieces.append((before, rows if whole else array("i", rows)))
        self.hashes.extend(hashes if whole else array("q", [hashes[row] for row in rows]))

    def record(self, lead: int) -> int:
        """The index of the record in which the lead of that index stands."""
        piece = bisect_right(self._starts, lead) - 1
        before, rows = self._pieces[piece]
        return before + rows[lead - self._starts[piece]]

    def somebody(self) -> pa.Array[Any]:
        """The hashes of those leads of whom something is known."""
        hashes = self._arrow()
        return filtered(hashes, call("not_equal", hashes, NOBODY))

    def which(self, hashes: pa.Array[Any]) -> Iterator[tuple[int, int]]:
        """Index and hash of each lead whose hash is one of these."""
        return ((lead, self.hashes[lead]) for lead in where_true(is_in(self._arrow(), hashes)))

    def among(self, hashes: pa.Array[Any]) -> pa.Array[Any]:
        """Those of its leads' hashes that are one of these."""
        own = self._arrow()
        return filtered(own, is_in(own, hashes))

    def _arrow(self) -> pa.Array[Any]:
        import pyarrow as pa

        return pa.Array.from_buffers(pa.int64(), len(self.hashes), [None, pa.py_buffer(self.hashes)])


# A table of more hashes than this is no longer in the caches, and is large.
_AT_ONCE = 1 << 18


def parts(hashes: pa.ChunkedArray[Any]) -> Iterator[pa.ChunkedArray[Any]]:
    """The hashes in parts of which each has all that are equal, and few enough to be compared at once."""
    number = -(-len(hashes) // _AT_ONCE)
    if number < 2:
        yield hashes
        return
    edges = [(1 << 64) * part // number - (1 << 63) for part in range(number + 1)]
    for first, behind in pairwise(edges):
        inside = every(call("greater_equal", hashes, first), call("less_equal", hashes, behind - 1))
        yield call("filter", hashes, inside)


def repeated(hashes: pa.ChunkedArray[Any]) -> tuple[int, pa.ChunkedArray[Any]]:
    """How many there would be less if each occurred once, and those that occur again."""
    surplus = 0
    again = []
    for part in parts(hashes):
        if more := len(part) - len(call("unique", part)):
            surplus += more
            again.append(occurring_again(part))
    return surplus, together(again)


def together(arrays: Sequence[pa.Array[Any]]) -> pa.ChunkedArray[Any]:
    """The hashes of several files or campaigns as one array."""
    import pyarrow as pa

    return pa.chunked_array(arrays, pa.int64())


def occurring_again(hashes: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    """Those that occur more than once."""
    counted = call("value_counts", hashes)
    return filtered(counted.field("values"), call("greater", counted.field("counts"), 1))


def met_before(arrays: Sequence[pa.Array[Any]]) -> Iterator[pa.Array[Any]]:
    """Of each array the hashes that an earlier one has too; none may have a hash twice. In one pass over all."""
    import pyarrow as pa

    # numbered as they are met: one that is new has a greater number than all before
    numbers = call("dictionary_encode", together(arrays).combine_chunks()).indices
    so_far = pa.concat_arrays([pa.array([-1], numbers.type), call("cumulative_max", numbers)])
    start = 0
    for hashes in arrays:
        old = call("less_equal", numbers.slice(start, len(hashes)), so_far.slice(start, len(hashes)))
        yield filtered(hashes, old)
        start += len(hashes)
