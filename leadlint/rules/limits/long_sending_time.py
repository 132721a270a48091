"""LL105 long-sending-time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.limits import held
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL105", Severity.WARNING)
def long_sending_time(scan: Scan) -> Iterator[Finding]:
    """A campaign's mailboxes need more than 30 sending days for the first step alone.

    ## Why is this bad?

    lemlist accepts far more leads than a mailbox can write to. Its daily limit is for each sending address, over all
    campaigns, first emails and follow-ups (https://help.lemlist.com/en/articles/7328886): follow-ups make the time
    longer still. 30 sending days are six working weeks. The last of such a list hear from you when what it says of
    them is out of date, and nothing can be learnt from the first answers, since all are imported.

    It is computed where the manifest gives `emails_per_day`, for each of the `senders` (one, unless it says more).

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        lead_count: 5000
        senders: 2
        emails_per_day: 40
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        lead_count: 2400
        senders: 2
        emails_per_day: 40
    ```

    ## What to do

    Send from more mailboxes, or import a part of the list now and the rest when it is its turn. More emails a day from
    one mailbox are no way out but a gradual one: raise them over weeks
    (https://help.lemlist.com/en/articles/4508367).
    """
    for facts in scan.campaigns:
        per_sender, senders = facts.campaign.emails_per_day, facts.campaign.senders or 1
        if per_sender and (days := -(-facts.leads // (per_sender * senders))) > _MOST_DAYS:
            fitting = per_sender * senders * _MOST_DAYS
            yield Finding(
                message=f"{held(facts.leads, facts.verified)} at {_a_day(per_sender, senders)}: "
                f"{days:,} sending days for the first step alone",
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help=f"send from {-(-facts.leads // (per_sender * _MOST_DAYS)):,} mailboxes for {_MOST_DAYS} sending "
                f"days, or import {fitting:,} now and the rest later",
                data={"leads": facts.leads, "emails_per_day": per_sender, "senders": senders, "days": days},
            )


_MOST_DAYS = 30


def _a_day(per_sender: int, senders: int) -> str:
    each = f" from each of {senders:,} mailboxes" if senders > 1 else ""
    return f"{count(per_sender, 'email')} a day{each}"
