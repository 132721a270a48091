"""LL303 malformed-email."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import email, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# The order of the letters in all addresses that need no closer look, each of which email-validator accepts too.
_ORDINARY = (
    r"^[A-Za-z0-9_][A-Za-z0-9_%+'-]*(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+"
    r"(?i:[a-z]{2,3}|info|name|mobi|asia|jobs|coop|aero|tech|club|shop|store|site|online|email|live|life|cloud|world"
    r"|group|media|agency|digital|studio|global|travel|museum|capital|ventures|finance|solutions|services|consulting)$"
)
_LONGEST_ORDINARY = 64
# With any ending, of which some are no domains of the internet's; asked of those few texts that are not ordinary.
_WITH_ANY_ENDING = re.compile(_ORDINARY[: _ORDINARY.index("(?i:")] + r"([A-Za-z]{4,24})$", re.ASCII)
_SPECIAL = ("test", "arpa", "local", "onion", "invalid", "localhost")
_LOCKED = "email_not_unlocked@"
_ENDS_IN_A_LETTER = re.compile(r"\.[A-Za-z]$")


@row_rule(
    "LL303",
    Severity.ERROR,
    email,
    "whose {column} is no email address",
    "mend these addresses, or leave these rows out",
)
def malformed_email(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """An email of a lead is no email address.

    ## Why is this bad?

    The mail cannot be sent, or comes back. In a campaign of emails alone a bounce puts the lead on the unsubscribe list
    and ends the campaign for it (https://help.lemlist.com/en/articles/4954091); many of them ruin the reputation of the
    mailbox that sends. Whether somebody reads an address that is well formed, only a verification can tell.

    Ordinary addresses are told by a pattern, all others by the library email-validator, which knows the addresses of
    all scripts and asks no server. What Apollo writes for an address that nobody has unlocked,
    `email_not_unlocked@…`, is found too, as is a domain that ends in one letter, for there are none.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    grace@example,Grace
    alan@@example.com,Alan
    joan.example.com,Joan
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    o'hara+list@mail.example.co.uk,Scarlett
    josé@bücher.example.com,José
    ```

    ## What to do

    Mend the addresses, or take the rows out. A cell with two addresses is two leads.
    """
    from leadlint.kernels import any_true, either, every, inverted, starts_with

    for column, cells in leads:
        ordinary = every(inverted(cells.longer_than(_LONGEST_ORDINARY)), cells.like(_ORDINARY))
        odd = inverted(either(ordinary, cells.is_blank))
        if _LOCKED.encode() in cells.data:
            odd = either(odd, starts_with(cells.trimmed, _LOCKED))
        if any_true(odd):
            yield column, cells.judged(_is_malformed, odd)


def _is_malformed(text: str) -> bool:
    text = text.strip()
    if "@" not in text:  # which is most of what is wrong, and is no question to ask of a library
        return True
    if text.startswith(("'", _LOCKED)) or _ENDS_IN_A_LETTER.search(text):  # an apostrophe is what Excel marks texts by
        return True
    plain = _WITH_ANY_ENDING.fullmatch(text)
    if plain and len(text) <= _LONGEST_ORDINARY and plain[1].lower() not in _SPECIAL:
        return False
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return True
    return False
