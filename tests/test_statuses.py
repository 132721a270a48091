"""What an export says of its own leads: which opted out, whose email does not work, and what says nothing of it."""

from __future__ import annotations

import csv

import pytest
from exports.make import HERE

from leadlint import statuses
from leadlint.columns import fold

TABLES = [statuses._OPTED_OUT, statuses._UNDELIVERABLE]


def says_opted_out(header: str, cell: str) -> bool:
    return any(status.says(cell) for status in statuses.opted_out([header]))


def says_undeliverable(header: str, cell: str) -> bool:
    return any(status.says(cell) for status in statuses.undeliverable([header]))


@pytest.mark.parametrize("table", TABLES)
def test_a_column_stands_once_in_a_table(table: tuple[statuses._Meaning, ...]) -> None:
    names = [set(statuses._folded(meaning.columns.values())) for meaning in table]
    assert len(set.union(*names)) == sum(len(own) for own in names)


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_is_blank_once_folded(table: tuple[statuses._Meaning, ...]) -> None:
    assert all(statuses._folded([meaning.cells]).count("") == 0 for meaning in table)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Email Opt Out", "1"),
        ("Email Opt Out", "true"),
        ("HasOptedOutOfEmail", "True"),
        ("Unsubscribed from all email", "true"),
        ("Opted out of email: One to One", "Yes"),
        ("Unsubscribed", " X "),
        ("Unsubscribed", "1.0"),
        ("unsubscribed", "VRAI"),
        ("Opted-out", "Sí"),
        ("Do Not Contact", "☑"),
        ("leadStatus", "Unsubscribed from email"),
        ("Lead Status", "DO_NOT_CONTACT"),
        ("status", "unsubscribed"),
        ("Status", "Unsubscribed"),
        ("lastState", "emailsUnsubscribed"),
        ("Stage", "Do Not Contact"),
        ("Person - Marketing status", "Unsubscribed"),
        ("Email Status", "unsubscribed"),
        ("Unsubscribed At", "2026-02-03T10:00:00Z"),
        ("Opted Out Date", "3 Feb 2026"),
        ("Unsubscribed", "2026-02-03T10:00:00Z"),
        ("Email Opt Out", "3.2.2026 10:00"),
        ("Opt out of email", "yes"),
        ("Blacklisted", "true"),
    ],
)
def test_opted_out(header: str, cell: str) -> None:
    assert says_opted_out(header, cell)


@pytest.mark.parametrize("cell", ["", " ", "\u200b", "false", "FALSE", "0", "0.0", "no", "-", "n/a", "12", "FAUX"])
@pytest.mark.parametrize("header", ["Email Opt Out", "Unsubscribed", "Opted Out", "Do Not Contact"])
def test_an_opt_out_column_that_says_nothing(header: str, cell: str) -> None:
    assert not says_opted_out(header, cell)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("status", "notInterested"),
        ("status", "running"),
        ("leadStatus", "Contacted"),
        ("leadStatus", "Resubscribed"),
        ("Person - Marketing status", "No consent"),
        ("Person - Marketing status", "Subscribed"),
        ("Stage", "Not Interested"),
        ("Do Not Call", "TRUE"),
        ("Email Opt In", "true"),
        ("Subscribed", "false"),
        ("Double opt-in", "no"),
        ("Unsubscribed At", "-"),
        ("Unsubscribed At", "None"),
        ("Unsubscribed At", "0000-00-00 00:00:00"),
        ("Unsubscribed", "0000-00-00"),
        ("Stage", "2026-02-03"),
        ("Unsubscribe URL", "https://example.com/u/1"),
        ("Company", "Unsubscribed"),
    ],
)
def test_not_opted_out(header: str, cell: str) -> None:
    assert not says_opted_out(header, cell)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("emailStatus", "undeliverable"),
        ("emailDeliverability", "Undeliverable"),
        ("leadStatus", "Email bounced"),
        ("lastState", "emailsBounced"),
        ("Email Status", "Bounced"),
        ("email_status", "invalid"),
        ("ZB Status", "Invalid"),
        ("Person - Marketing status", "Bounced"),
        ("Email Bounced", "TRUE"),
        ("Invalid email address", "true"),
        ("Email hard bounce reason", "UNKNOWN_USER"),
        ("Email Bounced Reason", "550 5.1.1 no such user"),
        ("EmailBouncedDate", "2026-01-02"),
        ("IsEmailBounced", "1"),
        ("Bounced", "02/03/2026"),
        ("Email Verification Result", "invalid"),
    ],
)
def test_undeliverable(header: str, cell: str) -> None:
    assert says_undeliverable(header, cell)


@pytest.mark.parametrize(
    "cell",
    [
        *["", "Verified", "Unverified", "Extrapolated", "Guessed", "Likely to engage", "User Managed", "Unavailable"],
        *["risky", "riskier", "safe", "catch-all", "accept_all", "unknown", "deliverable", "valid", "do_not_mail"],
    ],
)
def test_what_is_deliverable_or_merely_risky(cell: str) -> None:
    for header in ("Email Status", "emailDeliverability", "ZB Status", "status"):
        assert not says_undeliverable(header, cell)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Email Bounced", "FALSE"),
        ("Email Bounced", "3"),
        ("Email hard bounce reason", ""),
        ("Email hard bounce reason", "None"),
        ("Status", "invalid"),
        ("Lead Status", "Unqualified"),
        ("Secondary Email Status", "invalid"),
        ("Bounce Rate", "1"),
    ],
)
def test_not_undeliverable(header: str, cell: str) -> None:
    assert not says_undeliverable(header, cell)


def test_several_columns_may_say_it() -> None:
    headers = ["Email", "Email Opt Out", "Status", "Email Status"]
    assert [status.column for status in statuses.opted_out(headers)] == [1, 2, 3]
    assert [status.column for status in statuses.undeliverable(headers)] == [2, 3]


@pytest.mark.parametrize(
    ("export", "opted_out", "undeliverable"),
    [
        ("lemlist-campaign-leads.csv", 1, 0),
        ("lemlist-contacts.csv", 1, 1),
        ("hubspot-contacts.csv", 1, 0),
        ("apollo-people.csv", 0, 0),
        ("evaboot.csv", 0, 0),
        ("pipedrive-people.csv", 0, 1),
        ("salesforce-report.csv", 1, 0),
        ("phantombuster-sales-navigator.csv", 0, 0),
    ],
)
def test_leads_of_exports(export: str, opted_out: int, undeliverable: int) -> None:
    with (HERE / export).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = [row for row in csv.reader(file) if row]
    for found, expected in ((statuses.opted_out(header), opted_out), (statuses.undeliverable(header), undeliverable)):
        full = [row for row in rows if len(row) == len(header)]
        assert sum(any(status.says(row[status.column]) for status in found) for row in full) == expected


def test_a_column_is_known_however_it_is_spelt() -> None:
    assert fold("email-opt_out") == fold("Email Opt Out")
    assert says_opted_out("EMAIL_OPT_OUT", "true")
