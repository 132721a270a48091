"""For a list of leads: what each import method makes of it, and which one to choose. Numbers alone: nothing is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from leadlint.methods import API_RATE, Method
from leadlint.sizes import even


class Leads(NamedTuple):
    """A list of leads: how many, how many of them stand there before, and how many at least must not be imported.

    `already` are those that its campaign holds, `elsewhere` those that other campaigns of the workspace take of what a
    method takes in total, by the key of the method. `own` is the key of the method that is planned so far. `in_files`
    is false of a list that exists only in a CRM or in LinkedIn, where its `own` method gets it.
    """

    leads: int
    repeated: int = 0
    suppressed: int = 0
    already: int = 0
    elsewhere: Mapping[str, int] = {}
    own: str | None = None
    in_files: bool = True


class Option(NamedTuple):
    """What an import method makes of a list: the sizes of the campaigns, and how many leads it does not take in total.

    The first campaign is the one that there is: 0 go into it where it has no room. `over` is by how many leads it is
    over the limit before the import.
    """

    method: Method
    sizes: tuple[int, ...]
    left_over: int = 0
    over: int = 0

    @property
    def fits(self) -> bool:
        """Does the method take the list as it is, in one campaign?"""
        return len(self.sizes) <= 1 and not self.left_over and not self.over

    @property
    def leads(self) -> int:
        """How many it takes."""
        return sum(self.sizes)

    @property
    def campaigns(self) -> int:
        """Into how many campaigns the leads go."""
        return sum(size > 0 for size in self.sizes)

    @property
    def calls(self) -> int:
        """How many calls the import takes: one for each lead by API, none by any other method."""
        return self.leads if self.method.key == "api" else 0

    @property
    def least_seconds(self) -> int:
        """How long these calls take at the least."""
        return API_RATE.least_seconds(self.calls)


def options(leads: Leads, methods: Sequence[Method]) -> list[Option]:
    """What each method makes of the list."""
    return [_option(leads, method) for method in methods]


def _option(leads: Leads, method: Method) -> Option:
    taken = leads.leads
    if method.total is not None:
        taken = min(taken, max(0, method.total - leads.elsewhere.get(method.key, 0) - leads.already))
    sizes = even(taken, max(0, method.per_campaign - leads.already), method.per_campaign)
    return Option(method, sizes, leads.leads - taken, max(0, leads.already - method.per_campaign))


def new_campaigns(leads: int, method: Method) -> Option:
    """What a method makes of so many leads in campaigns of their own, such as those that another leaves over."""
    return _option(Leads(leads), method)


class Reason(Enum):
    """Why a method is chosen."""

    THERE = auto()
    """The list is where this method gets it, and in no file."""
    PLANNED = auto()
    """It is what is planned, and takes the list in one campaign."""
    UNDONE = auto()
    """It takes the list, and is the one that can be rolled back."""
    TOTAL = auto()
    """CSV upload does not take so many in total, and it does."""
    LEAST = auto()
    """No method for files takes so many in total, and it leaves the least over."""


class Choice(NamedTuple):
    """The method to choose, and why."""

    option: Option
    reason: Reason


def chosen(leads: Leads, found: Sequence[Option]) -> Choice:
    """The method to choose, of what `options` found, which has CSV upload and the API.

    CSV upload as long as it takes the list, since it alone can be rolled back. What is planned stays where it takes the
    list in one campaign, unless that is the API and a CSV upload would do.
    """
    by_key = {option.method.key: option for option in found}
    own, csv, api = by_key.get(leads.own or ""), by_key["csv"], by_key["api"]
    if own and not leads.in_files:
        return Choice(own, Reason.THERE)
    if own and own.fits and own is not csv and not (own is api and csv.fits):
        return Choice(own, Reason.PLANNED)
    if not csv.left_over:
        return Choice(csv, Reason.UNDONE)
    if not api.left_over:
        return Choice(api, Reason.TOTAL)
    return Choice(min(csv, api, key=lambda option: option.left_over), Reason.LEAST)


class Plan(NamedTuple):
    """A list, with what each of the methods that there are for it makes of it, and which one is chosen."""

    leads: Leads
    options: Sequence[Option]
    choice: Choice


def plan(leads: Leads, methods: Sequence[Method]) -> Plan:
    """The plan for one list."""
    found = options(leads, methods)
    return Plan(leads, found, chosen(leads, found))


def plans(lists: Sequence[tuple[Leads, Sequence[Method]]]) -> list[Plan]:
    """A plan for each list of a workspace, which together keep to what a method takes in total.

    A list has the turn that it has here, but those come first for which a method with a total is planned. What the
    campaigns hold already is taken before any.
    """
    taken = Counter[str]()
    for leads, _ in lists:
        taken[leads.own or ""] += leads.already
    made: dict[int, Plan] = {}
    for number in sorted(range(len(lists)), key=lambda number: not _has_total(*lists[number])):
        leads, methods = lists[number]
        taken[leads.own or ""] -= leads.already
        made[number] = plan(leads._replace(elsewhere=dict(+taken)), methods)
        option = made[number].choice.option
        taken[option.method.key] += option.leads + leads.already
    return [made[number] for number in range(len(lists))]


def _has_total(leads: Leads, methods: Sequence[Method]) -> bool:
    return any(method.key == leads.own and method.total is not None for method in methods)


class Saving(NamedTuple):
    """What it changes to leave so many leads out: the choice is then `after`. `suppressed` says who they are."""

    leads: int
    suppressed: bool
    after: Option


def savings(made: Plan) -> Iterator[Saving]:
    """What it changes to leave out those that stand there before, or else those that must not be imported.

    Nothing where it changes neither the choice nor the number of its campaigns, or leaves nobody. What both together
    change nobody knows: some leads may be of both kinds.
    """
    leads = made.leads
    for number, suppressed in ((leads.repeated, False), (leads.suppressed, True)):
        rest = leads._replace(leads=leads.leads - number)
        after = plan(rest, [option.method for option in made.options]).choice.option
        if rest.leads and _outcome(after) != _outcome(made.choice.option):
            yield Saving(number, suppressed, after)


def _outcome(option: Option) -> tuple[str, int, int]:
    return option.method.key, option.campaigns, min(option.left_over, 1)


def sending_days(leads: int, senders: int, emails_per_day: int) -> int:
    """On how many days mailboxes send the first step, each so many emails a day."""
    return -(-leads // (senders * emails_per_day))
