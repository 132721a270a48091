"""What an export says of its own leads: which opted out, and whose email is known not to be deliverable.

Each table has a column's name, and what of its cells means it. Both are compared as headers are: without case, accents,
blanks and marks. A cell that is not listed says nothing: no column is read as consent, and what is merely risky, such
as a catch-all domain, is not undeliverable. Emails alone are meant: who must not be called may be written to.

The names of columns are those of the tools' own documentation and of public code that reads their exports; those by
hand, and their cells, are the common words, no source's claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from leadlint.columns import fold


class Status(NamedTuple):
    """A column that can say it, by its index from 0, and the folded cells that do; `inverted`: those that do not."""

    column: int
    cells: frozenset[str]
    inverted: bool = False

    def says(self, cell: str) -> bool:
        """Does this cell say it?"""
        folded = fold(cell.removesuffix(".0"))  # pandas writes 1.0 for a flag in a column with gaps
        says = (folded in self.cells) != self.inverted or (self._is_flag and bool(_DATE.match(cell)))
        return bool(folded) and says

    @property
    def _is_flag(self) -> bool:
        """Is it a column of yes and no? Some tools write the day in place of a yes."""
        return "true" in self.cells and not self.inverted


_DATE = re.compile(r"\s*(?!0000)(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4})(?![0-9])")


def opted_out(headers: Sequence[str]) -> list[Status]:
    """The columns that can say that a lead asked not to be written to."""
    return _among(headers, _opt_outs())


def undeliverable(headers: Sequence[str]) -> list[Status]:
    """The columns that can say that no mail reaches the lead's email."""
    return _among(headers, _failures())


class _Meaning(NamedTuple):
    """Columns, by where they are met, and the cells that mean it; `inverted`: all but these and blank ones do."""

    columns: dict[str, str]
    cells: str
    inverted: bool = False


_YES = "true, yes, y, 1, x, on, checked, ✓, ✔, ☑, ✅, vrai, oui, wahr, ja, verdadero, sí, vero, verdadeiro, sim, waar"
_NO = (
    "false, no, n, 0, off, none, null, nan, n/a, unknown, not set, faux, non, falsch, nein, falso, nee, onwaar, "
    "0000-00-00, 0000-00-00 00:00:00"
)
_LEFT = "unsubscribed, unsubscribe, opted out, opt out, do not contact, do not email, dnc"
_BOUNCED = "bounced, bounce, email bounced, hard bounced, hard bounce, undeliverable"

_OPTED_OUT = (
    _Meaning(
        {
            "Salesforce, Zoho": "Email Opt Out, HasOptedOutOfEmail, PersonHasOptedOutOfEmail",
            "HubSpot": "Unsubscribed from all email, hs_email_optout, Unsubscribed, Opted out of email: One to One",
            "by hand": "Unsubscribe, Email Unsubscribed, Is Unsubscribed, Opt Out, Opted Out, Email Opted Out, "
            "Opted Out of Email, Opt Out of Email, Do Not Contact, Do Not Email, Don't Contact, DNC, Blacklisted, "
            "Blocklisted",
            "French, German, Spanish": "Désabonné, Désinscrit, Abgemeldet, Dado de baja",
        },
        f"{_YES}, {_LEFT}",
    ),
    _Meaning(
        {
            "lemlist's campaign leads": "status, lastState",
            "lemlist's contacts, HubSpot": "leadStatus",
            "Apollo": "Stage, Contact Stage",
            "Pipedrive": "Person - Marketing status, Marketing status",
            "newsletter tools": "Email Status, Subscription Status, Subscriber Status, Contact Status",
        },
        f"{_LEFT}, unsubscribed from email, emailsUnsubscribed",
    ),
    _Meaning(
        {
            "by hand": "Unsubscribed At, Unsubscribed On, Unsubscribed Date, Unsubscribe Date, Opt Out Date, "
            "Opted Out At, Opted Out On, Opted Out Date"
        },
        _NO,
        inverted=True,
    ),
)

_UNDELIVERABLE = (
    _Meaning(
        {
            "lemlist": "emailStatus, emailDeliverability",
            "Apollo, Evaboot, NeverBounce": "Email Status",
            "ZeroBounce": "ZB Status",
            "by hand": "Email Verification Status, Email Verification, Verification Status, Verification Result, "
            "Email Validation Status, Email Validation, Validation Status, Email Validity, Deliverability, "
            "Email Verification Result, Email Validation Result, Email Check, "
            "NeverBounce Result, NeverBounce Status, ZeroBounce Status, MillionVerifier Result",
        },
        f"{_BOUNCED}, invalid, invalid email, not deliverable, non deliverable, not valid",
    ),
    _Meaning(
        {
            "lemlist's campaign leads": "status, lastState",
            "lemlist's contacts, HubSpot": "leadStatus",
            "Apollo": "Stage, Contact Stage",
            "Pipedrive": "Person - Marketing status, Marketing status",
            "newsletter tools": "Subscription Status, Subscriber Status, Contact Status",
        },
        f"{_BOUNCED}, emailsBounced",
    ),
    _Meaning(
        {
            "Apollo": "Email Bounced",
            "HubSpot": "Invalid email address, hs_email_bad_address",
            "Salesforce": "Is Email Bounced",
            "by hand": "Bounced, Hard Bounced, Hard Bounce, Undeliverable, Email Undeliverable",
        },
        f"{_YES}, {_BOUNCED}",
    ),
    _Meaning(
        {
            "HubSpot": "Email hard bounce reason, hs_email_hard_bounce_reason, hs_email_hard_bounce_reason_enum",
            "Salesforce": "Email Bounced Reason, Email Bounced Date, PersonEmailBouncedReason, PersonEmailBouncedDate",
        },
        _NO,
        inverted=True,
    ),
)


@cache
def _opt_outs() -> dict[str, Status]:
    return _table(_OPTED_OUT)


@cache
def _failures() -> dict[str, Status]:
    return _table(_UNDELIVERABLE)


def _table(meanings: Iterable[_Meaning]) -> dict[str, Status]:
    """By a column's folded name what of its cells says it."""
    return {
        name: Status(0, frozenset(_folded([meaning.cells])), meaning.inverted)
        for meaning in meanings
        for name in _folded(meaning.columns.values())
    }


def _among(headers: Sequence[str], known: Mapping[str, Status]) -> list[Status]:
    found = ((column, known.get(fold(header))) for column, header in enumerate(headers))
    return [status._replace(column=column) for column, status in found if status]


def _folded(lists: Iterable[str]) -> list[str]:
    return [fold(name) for names in lists for name in names.split(", ")]
