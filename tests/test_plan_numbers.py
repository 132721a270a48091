"""The numbers of a plan: as few campaigns as can be, none over its limit, and one workspace within its totals."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leadlint.methods import METHODS, Method
from leadlint.plan import Leads, Reason, chosen, new_campaigns, options, plan, plans, savings, sending_days
from leadlint.sizes import even, filled
from leadlint.words import duration

ALL = [*METHODS.values()]
TO_LISTS = st.builds(
    Leads,
    leads=st.integers(0, 60_000),
    repeated=st.just(0),
    suppressed=st.just(0),
    elsewhere=st.just({}),
    in_files=st.just(True),
    already=st.sampled_from([0, 1, 998, 999, 9_999, 10_000, 40_000]),
    own=st.sampled_from([*METHODS, None]),
)


@st.composite
def lists_and_room(draw: st.DrawFn) -> tuple[int, int, int]:
    limit = draw(st.integers(1, 50))
    return draw(st.integers(0, 2_000)), draw(st.integers(0, limit)), limit


def fewest(leads: int, room: int, limit: int) -> int:
    """How many campaigns take the leads, filled one after another."""
    number, left = 0, leads
    while left > 0:
        left -= limit if number else room
        number += 1
    return number


@given(lists_and_room())
def test_the_sizes_are_those_of_all_leads_in_as_few_campaigns_as_can_be(case: tuple[int, int, int]) -> None:
    leads, room, limit = case
    for sizes in (even(*case), filled(*case)):
        assert sum(sizes) == leads
        assert len(sizes) == fewest(*case)
        assert all(size <= (limit if number else room) for number, size in enumerate(sizes))
        assert all(sizes[1:])


@given(lists_and_room())
def test_even_sizes_differ_by_one_at_the_most_but_for_a_first_without_room(case: tuple[int, int, int]) -> None:
    _, room, _ = case
    sizes = even(*case)
    like = sizes if sizes and sizes[0] < room else sizes[1:]
    assert max(like, default=0) - min(like, default=0) <= 1
    assert not sizes or max(sizes) - sizes[0] <= 1 or sizes[0] == room


@given(lists_and_room())
def test_filled_campaigns_are_full_but_the_last(case: tuple[int, int, int]) -> None:
    _, room, limit = case
    assert all(size == (limit if number else room) for number, size in enumerate(filled(*case)[:-1]))


def test_sizes() -> None:
    assert even(12_480, 10_000, 10_000) == (6_240, 6_240)
    assert even(12_480, 999, 999) == (960,) * 13
    assert even(101, 50, 50) == (34, 34, 33)
    assert even(100, 0, 50) == (0, 50, 50)
    assert filled(101, 50, 50) == (50, 50, 1)
    assert even(0, 5, 5) == filled(0, 5, 5) == ()


@given(TO_LISTS)
def test_no_option_goes_over_a_limit_or_loses_a_lead(leads: Leads) -> None:
    for option in options(leads, ALL):
        method, total = option.method, option.method.total
        assert option.leads + option.left_over == leads.leads
        assert all(size <= method.per_campaign for size in option.sizes)
        assert not option.sizes or option.sizes[0] == 0 or option.sizes[0] + leads.already <= method.per_campaign
        assert total is None or not option.sizes or option.leads + leads.already <= total
        assert total is not None or not option.left_over


@given(TO_LISTS)
def test_what_is_chosen_takes_the_whole_list(leads: Leads) -> None:
    option, _ = chosen(leads, options(leads, ALL))
    assert option.leads == leads.leads


@given(st.lists(TO_LISTS, max_size=8))
def test_the_plans_of_a_workspace_keep_to_the_total_of_csv_upload(lists: list[Leads]) -> None:
    lists = [one._replace(already=0) for one in lists]
    made = plans([(one, ALL) for one in lists])
    assert [one.leads._replace(elsewhere={}) for one in made] == lists
    by_csv = sum(one.choice.option.leads for one in made if one.choice.option.method.key == "csv")
    assert by_csv <= (METHODS["csv"].total or 0)


def test_a_list_that_csv_upload_takes_goes_by_csv_upload() -> None:
    most, total = METHODS["csv"].per_campaign, METHODS["csv"].total or 0
    for leads, reason, key, campaigns in (
        (1, Reason.UNDONE, "csv", 1),
        (most, Reason.UNDONE, "csv", 1),
        (most + 1, Reason.UNDONE, "csv", 2),
        (total, Reason.UNDONE, "csv", 4),
        (total + 1, Reason.TOTAL, "api", 2),
    ):
        made = plan(Leads(leads), ALL).choice
        assert (made.reason, made.option.method.key, made.option.campaigns) == (reason, key, campaigns)


def test_what_is_planned_stays_where_it_takes_the_list() -> None:
    for own, leads, key, reason in (
        ("hubspot", 9_000, "hubspot", Reason.PLANNED),
        ("hubspot", 10_001, "csv", Reason.UNDONE),
        ("linkedin", 1_000, "csv", Reason.UNDONE),
        ("api", 9_000, "csv", Reason.UNDONE),
        ("api", 12_000, "api", Reason.PLANNED),
        ("csv", 12_000, "csv", Reason.UNDONE),
    ):
        made = plan(Leads(leads, own=own), ALL).choice
        assert (made.option.method.key, made.reason) == (key, reason)
        there = plan(Leads(leads, own=own, in_files=False), ALL).choice
        assert (there.option.method.key, there.reason) == (own, Reason.THERE)


def test_the_room_of_a_campaign_counts_and_so_does_what_others_take() -> None:
    csv = METHODS["csv"]
    (option,) = options(Leads(500, already=9_700), [csv])
    assert (option.sizes, option.fits, option.campaigns) == ((250, 250), False, 2)
    (option,) = options(Leads(500, already=10_000), [csv])
    assert (option.sizes, option.fits, option.campaigns) == ((0, 500), False, 1)
    (option,) = options(Leads(500, already=10_002), [csv])
    assert (option.sizes, option.fits, option.over) == ((0, 500), False, 2)
    (option,) = options(Leads(0, already=10_001), [csv])
    assert (option.sizes, option.fits, option.over) == ((), False, 1)
    (option,) = options(Leads(500, elsewhere={"csv": 39_800}), [csv])
    assert (option.sizes, option.left_over, option.fits) == ((200,), 300, False)
    (option,) = options(Leads(500, elsewhere={"csv": 50_000}), [csv])
    assert (option.sizes, option.left_over, option.campaigns) == ((), 500, 0)


def test_totals_of_a_workspaces_own_leave_the_least_over() -> None:
    methods = [METHODS["csv"]._replace(total=100), METHODS["api"]._replace(total=300)]
    made = plan(Leads(1_000), methods).choice
    assert (made.option.method.key, made.reason, made.option.left_over) == ("api", Reason.LEAST, 700)


def test_planned_csv_uploads_come_before_what_might_be_one_too() -> None:
    lists = [(Leads(9_000, own="api"), ALL), (Leads(39_000, own="csv"), ALL), (Leads(2_000, own="csv"), ALL)]
    assert [one.choice.option.method.key for one in plans(lists)] == ["api", "csv", "api"]
    assert plans(lists)[2].leads.elsewhere == {"csv": 39_000}


def test_what_later_campaigns_hold_already_is_taken_before_a_list_has_its_turn() -> None:
    lists = [(Leads(9_000, own="csv"), ALL), *[(Leads(0, already=9_000, own="csv"), ALL)] * 4]
    first, *others = plans(lists)
    assert (first.leads.elsewhere, first.choice.option.method.key) == ({"csv": 36_000}, "api")
    assert {one.choice.option.fits for one in others} == {True}


def test_calls_are_the_apis_alone() -> None:
    by_key = {option.method.key: option for option in options(Leads(12_480), ALL)}
    assert (by_key["api"].calls, by_key["api"].least_seconds) == (12_480, 1_246)
    assert {option.calls for key, option in by_key.items() if key != "api"} == {0}
    assert new_campaigns(50_000, METHODS["api"]).sizes == (25_000, 25_000)


def test_a_least_time_is_rounded_up_and_never_down() -> None:
    assert [*map(duration, (0, 48, 60, 61, 100, 1_246, 3_540, 3_541, 3_998))] == [
        "0 s", "48 s", "1 min", "2 min", "2 min", "21 min", "59 min", "1 h 0 min", "1 h 7 min",
    ]  # fmt: skip


def test_a_saving_is_told_where_it_changes_something() -> None:
    def changed(leads: Leads) -> list[tuple[int, bool, str, int]]:
        return [
            (one.leads, one.suppressed, one.after.method.key, one.after.campaigns) for one in savings(plan(leads, ALL))
        ]

    assert changed(Leads(9_000, repeated=500, suppressed=500)) == []
    assert changed(Leads(10_200, repeated=310, suppressed=100)) == [(310, False, "csv", 1)]
    assert changed(Leads(10_200, repeated=100, suppressed=310)) == [(310, True, "csv", 1)]
    assert changed(Leads(10_200, repeated=199)) == []
    assert changed(Leads(1, suppressed=1)) == []
    assert changed(Leads(40_200, repeated=310)) == [(310, False, "csv", 4)]
    assert changed(Leads(1_010, repeated=20, own="linkedin")) == [(20, False, "linkedin", 1)]


@given(st.integers(0, 10**6), st.integers(1, 50), st.integers(1, 500))
def test_sending_days_are_enough_and_none_too_many(leads: int, senders: int, emails: int) -> None:
    days = sending_days(leads, senders, emails)
    assert (days - 1) * senders * emails < leads <= days * senders * emails or leads == days == 0


def test_more_leads_never_take_fewer_campaigns() -> None:
    method = Method("csv", "CSV upload", 7)
    counts = [options(Leads(leads, already=3), [method])[0].campaigns for leads in range(60)]
    assert all(fewer <= more for fewer, more in pairwise(counts))
