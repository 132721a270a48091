"""What a copy's text has said of variables so far: those that it uses, its open blocks, its own names."""

from __future__ import annotations

from typing import NamedTuple

from leadlint.copy.expressions import NotLiquidError, Reference
from leadlint.variables import root

DEEPEST = 100
"""So many blocks stand within each other at most, as in Shopify's own Liquid."""


class Mention(NamedTuple):
    """A variable in double braces or in a tag; `optional` where the copy provides for a lead that lacks it."""

    name: str
    start: int
    end: int
    optional: bool


class Slip(NamedTuple):
    """Something that is no Liquid, and what to write."""

    message: str
    help: str
    start: int
    end: int


class Block(NamedTuple):
    """A tag that is open: what it tests, so that a lead may lack it within, and the names that it gives itself."""

    tag: str
    start: int
    end: int
    tested: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


class Scope:
    """Gathers mentions and slips; `start` and `end` are the token that is being read."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.slips: list[Slip] = []
        self.blocks: list[Block] = []
        self.assigned: set[str] = set()
        self.start = self.end = 0

    def mention(self, *references: Reference) -> None:
        """Variables that are read here, unless the copy itself made them."""
        for name, optional in references:
            first = root(name)
            if first in self.assigned or any(first in block.own for block in self.blocks):
                continue
            guarded = any(not block.tested.isdisjoint((name, first)) for block in self.blocks)
            self.mentions.append(Mention(name, self.start, self.end, optional or guarded))

    def slip(self, message: str, way_out: str) -> None:
        """Something wrong with the token that is being read."""
        self.slips.append(Slip(message, way_out, self.start, self.end))

    def open(self, tag: str, tested: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()) -> None:
        """A block begins."""
        if len(self.blocks) == DEEPEST:
            raise NotLiquidError(f"more than {DEEPEST} blocks within each other", "close the blocks that are over")
        self.blocks.append(Block(tag, self.start, self.end, tested, own))

    def test(self, names: list[str]) -> None:
        """The innermost block tests these too."""
        block = self.blocks.pop()
        self.blocks.append(block._replace(tested=block.tested.union(names)))

    def close(self, tag: str) -> None:
        """The innermost block of that tag ends; those within it that are still open are told."""
        if all(block.tag != tag for block in self.blocks):
            self.slip(f"`end{tag}` closes nothing", f"remove it, or write the `{tag}` that it closes")
            return
        while (block := self.blocks.pop()).tag != tag:
            self._never_closed(block)

    def finish(self) -> None:
        """The text is at its end: what is still open is told."""
        for block in self.blocks:
            self._never_closed(block)

    def _never_closed(self, block: Block) -> None:
        self.slips.append(Slip(*never_closed(block.tag), block.start, block.end))


def never_closed(tag: str) -> tuple[str, str]:
    """What is wrong with a block that has no end, and the way out."""
    return f"`{tag}` is never closed", f"write `{{% end{tag} %}}` where it ends"
