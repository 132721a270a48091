"""Hands the pieces of a lead file to the parts that they go into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from leadlint.split.segments import NOBODY

_Chunk = TypeVar("_Chunk", bound=Sized)
_Piece = TypeVar("_Piece")
Range = tuple[int, int, int, bool]
"""Where a stretch of a file begins and ends, its part, and whether that has no other behind it."""
Stretches = Sequence[tuple[int, int]]
"""Where stretches of a chunk begin and end in it."""

_END = 1 << 62


def gathered(
    chunks: Iterable[_Chunk], ranges: Iterator[Range], taken: Callable[[_Chunk, Stretches], _Piece]
) -> Iterator[tuple[int, _Piece | None]]:
    """What goes into each part, in the order of the original: a piece of each chunk, and None where a part is over.

    `ranges` ascend; they and the stretches, of which `taken` makes a piece, are in what the length of a chunk counts.
    """
    begin, stop, part, is_last = next(ranges, _NO_RANGE)
    position = 0
    for chunk in chunks:
        behind = position + len(chunk)
        stretches: dict[int, list[tuple[int, int]]] = {}
        over = set()
        while begin < behind:
            if part != NOBODY:
                stretch = max(begin, position) - position, min(stop, behind) - position
                stretches.setdefault(part, []).append(stretch)
            if stop > behind:
                break
            if is_last and part != NOBODY:
                over.add(part)
            begin, stop, part, is_last = next(ranges, _NO_RANGE)
        for one, own in stretches.items():
            yield one, taken(chunk, own)
            if one in over:
                yield one, None
        position = behind


_NO_RANGE = (_END, _END, NOBODY, False)


def deal(
    pieces: Iterable[tuple[int, _Piece | None]],
    opened: Callable[[int], AbstractContextManager[Callable[[_Piece], object]]],
) -> None:
    """Gives each piece to what takes those of its part, which is open from the first of them to None, its end.

    There may be more parts than files can be open at once, and memory for what is read of them.
    """
    takers: dict[int, tuple[ExitStack, Callable[[_Piece], object]]] = {}
    with ExitStack() as all_of_them:
        for part, piece in pieces:
            if part not in takers:
                stack = all_of_them.enter_context(ExitStack())
                takers[part] = stack, stack.enter_context(opened(part))
            stack, take = takers[part]
            if piece is None:
                del takers[part]
                stack.close()
            else:
                take(piece)
