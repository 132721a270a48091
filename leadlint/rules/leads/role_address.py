"""LL318 role-address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import email, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# RFC 2142's, and what firms write on their web pages.
_ROLES = (
    r"^(?:info|infos|information|contact|contacto|contatto|contato|kontakt|hello|hallo|hola|bonjour|ciao|mail|email|e-mail"
    r"|office|buero|bureau|admin|administrator|administration|sales|vertrieb|verkauf|ventas|vendite|commercial|marketing"
    r"|support|help|helpdesk|service|services|customerservice|kundenservice|customercare|team|jobs|job|career|careers"
    r"|karriere|hr|recruiting|recruitment|bewerbung|press|presse|media|pr|billing|accounts|accounting|accountspayable"
    r"|invoice|invoices|rechnung|facturation|finance|legal|privacy|datenschutz|dpo|gdpr|abuse|postmaster|hostmaster"
    r"|webmaster|security|noc|usenet|news|newsletter|no-?reply|do-?not-?reply|nobody|root|reception|rezeption|secretary"
    r"|sekretariat|accueil|orders|order|bestellung|shop|store|booking|bookings|reservations|reservierung|enquiries"
    r"|enquiry|inquiries|inquiry|partners|partnerships|events|feedback|everyone|all|staff|it|edv|tech|technical)"
    r"(?:[._+-][^@]*)?@"
)


@row_rule(
    "LL318",
    Severity.WARNING,
    email,
    "whose {column} is the address of a role, not of a person",
    "write to a person, or leave these rows out",
    default=False,
)
def role_address(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """An email belongs to a role, such as info@ or sales@.

    ## Why is this bad?

    Several people read it, nobody feels meant, and some mark it as spam: tools that verify addresses call it risky. It
    is also what a list has that was collected from web pages.

    The rule is off by default: small firms are reached by nothing else. `extend_select: [role-address]` turns it on.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [role-address]
    ```

    ```csv leads.csv
    Email,First Name
    info@example.com,
    sales-emea@example.com,Grace
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    rules:
      extend_select: [role-address]
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    infante@example.com,Joan
    ```

    ## What to do

    Find the person, or take the row out.
    """
    for column, cells in leads:
        yield column, cells.like(_ROLES, ignore_case=True)
