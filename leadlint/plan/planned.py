"""The lists with a plan for each: what is chosen, beside what the manifest says so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadlint.plan import Option, Plan, plans
from leadlint.plan.lists import Listed


class Planned(NamedTuple):
    """A list and the plan for it."""

    of: Listed
    plan: Plan

    @property
    def option(self) -> Option:
        """What is chosen."""
        return self.plan.choice.option

    @property
    def own(self) -> Option:
        """What the manifest says so far, if anything; else what is chosen."""
        options, own = self.plan.options, self.plan.leads.own
        return next((one for one in options if one.method.key == own), self.option)

    @property
    def is_counted_again(self) -> bool:
        """Is it by hand, with other figures, that its leads are parted? They are in no file."""
        return len(self.option.sizes) > 1 and not self.of.files

    @property
    def most(self) -> int:
        """What the largest of the campaigns that are chosen holds in the end."""
        first, *new = self.option.sizes or (0,)
        return max(first + self.plan.leads.already, *new, 0)


def planned(lists: Sequence[Listed]) -> Iterator[Planned]:
    """A manifest stands for a workspace."""
    for manifest in dict.fromkeys(one.manifest for one in lists):
        own = [one for one in lists if one.manifest == manifest]
        yield from map(Planned, own, plans([(one.leads, one.methods) for one in own]))
