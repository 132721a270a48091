"""In words: which import method to choose for a list, and why, and what would change that."""

from __future__ import annotations

from collections.abc import Iterator

from leadlint.plan import Leads, Option, Plan, Reason, Saving, new_campaigns
from leadlint.plan.table import least_time, parted
from leadlint.words import count, listed


def choice(made: Plan) -> str:
    """`choose CSV upload, in 2 campaigns of 6,240: …`."""
    option = made.choice.option
    return f"choose {option.method.label}{_parted(made.leads, option)}: {_why(made)}"


def _parted(leads: Leads, option: Option) -> str:
    if option.fits or not option.sizes:
        return ""
    return f", {parted(option, leads.already)}"


def _why(made: Plan) -> str:
    by_key = {option.method.key: option for option in made.options}
    csv, api, option = by_key["csv"], by_key["api"], made.choice.option
    match made.choice.reason:
        case Reason.THERE:
            return _there(option, csv)
        case Reason.PLANNED:
            return f"it is what the manifest says, and takes the list in one campaign{_undone(csv)}"
        case Reason.UNDONE if option.fits:
            return "it fits, and is the only one that can be rolled back"
        case Reason.UNDONE:
            return f"it is the only one that can be rolled back{_in_calls(api)}"
        case Reason.TOTAL:
            return f"it takes the whole list{_how_long(option)}, and cannot be rolled back"
        case Reason.LEAST:
            return f"it leaves the least for later, {count(option.left_over, 'lead')}"


def _there(option: Option, csv: Option) -> str:
    if option.method is csv.method or option.fits or not csv.fits:
        return "the list is there, and in no file"
    return (
        "the list is there, and in no file; exported to one, it fits one campaign by CSV upload, which can be rolled "
        "back"
    )


def _undone(csv: Option) -> str:
    if csv.fits:
        return f"; {csv.method.label} would too, and can be rolled back"
    return (
        ""
        if csv.left_over or csv.over
        else f"; by {csv.method.label} it goes into {csv.campaigns:,}, which can be rolled back"
    )


def _in_calls(api: Option) -> str:
    """What the API would be instead."""
    if api.left_over or api.over or not api.leads:
        return ""
    campaigns = "one campaign" if api.fits else count(api.campaigns, "campaign")
    return f"; by {api.method.label} it goes into {campaigns}{_how_long(api)}"


def _how_long(option: Option) -> str:
    return f" in {count(option.calls, 'call')}{least_time(option)}" if option.calls else ""


def left_over(made: Plan) -> Iterator[str]:
    """What a method does not take in total, and which method takes it."""
    api = next(option.method for option in made.options if option.method.key == "api")
    for option in made.options:
        if option.left_over and option.method.total is not None:
            others = made.leads.elsewhere.get(option.method.key, 0)
            held = f", and other campaigns have {others:,} of them" if others else ""
            total = f"{option.method.label} takes {option.method.total:,} in total{held}"
            yield f"{total}: {_rest(option, new_campaigns(option.left_over, api))}"


def _rest(option: Option, rest: Option) -> str:
    who = f"the {count(option.left_over, 'other lead')}" if option.sizes else "the list"
    if rest.left_over or rest.method is option.method:
        return f"{who} would be left over"
    more = f", in {count(rest.campaigns, 'more campaign')}" if option.sizes else ""
    return f"{who} would go by {rest.method.label}{more}"


def over(made: Plan) -> Iterator[str]:
    """What to do about a campaign into which no lead may go, nor stay all that are there."""
    option = made.choice.option
    if option.over:
        remove, rest = count(option.over, "lead"), made.leads.already - option.over
        why = "the campaign is over its limit before this import"
        yield f"{why}: remove {remove} from it in lemlist, and write `already_in_campaign: {rest}`"


def lead_counts(option: Option) -> str:
    """What to write in place of a `lead_count` that one campaign does not take: no split does it, there is no file."""
    first, *new = option.sizes
    others = [f"{count(new.count(size), 'new campaign')} with `lead_count: {size}`" for size in dict.fromkeys(new)]
    return f"write `lead_count: {first}` in the manifest, and beside it {listed(others)}"


def leave_out(leads: Leads, exactly: bool, fails: bool) -> str:
    """What to do about those who must never be imported; does a check fail for them?"""
    number, left = leads.suppressed, "" if leads.leads > leads.suppressed else ", and none is left"
    who = f"the {count(number, 'lead')} on the suppression list" if exactly else "the leads on the suppression list"
    why = f": a check fails for {'it' if number == 1 else 'them'}" if fails else ""
    return f"leave out {who}{why}{left}"


def saving(one: Saving, exactly: bool) -> str:
    """`without its 310 duplicates the list fits one campaign by CSV upload`."""
    who = f"its {count(one.leads, 'duplicate')}"
    if one.suppressed:
        who = f"the {count(one.leads, 'lead') if exactly else 'leads'} on the suppression list"
    after = one.after
    if after.left_over:
        return f"without {who} {after.left_over:,} would be left over by {after.method.label}"
    fits = "fits one campaign" if after.fits else f"goes into {count(after.campaigns, 'campaign')}"
    return f"without {who} the list {fits} by {after.method.label}"
