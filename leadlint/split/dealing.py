"""Hands the pieces of a lead file to the parts that they go into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

_Piece = TypeVar("_Piece")


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
