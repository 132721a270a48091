"""Makes the exports beside it: the header shapes of real tools, filled with people who do not exist.

`python tests/exports/make.py` writes them, the same bytes each time. `expected.json`, written by hand, says what is
true of each: how many leads, on which line the header stands, which column is what.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

HERE = Path(__file__).resolve().parent

FIRST = ("Ada", "Béla", "Chloé", "Dirk", "Elif", "Fee", "Gwen", "Håkon", "Inés", "Joost")
LAST = ("Amber", "Brückner", "Cedar", "D'Or", "Ebony", "Fjord", "Granite", "Hazel, Jr.", "Indigo", "Jasper")
COMPANY = ("Example Works", 'Sample "Parts" & Sons', "Muster GmbH", "Société Exemple, SA", "Voorbeeld BV")
TITLE = ("CFO", "Head of Sales, EMEA", "Founder & CEO ", "Directrice générale", "VP Finance")


def person(number: int) -> dict[str, str]:
    """Somebody made up, by the words that the cells of an export are written with."""
    first, last = FIRST[number % len(FIRST)], LAST[number * 7 % len(LAST)]
    return {
        "number": f"{number}",
        "two": f"{number:02}",
        "first": first,
        "last": last,
        "full": f"{first} {last}",
        "company": COMPANY[number % len(COMPANY)],
        "title": TITLE[number * 3 % len(TITLE)],
        "email": f"made-up-{number}@example.com",
        "phone": f"+1 202-555-01{number:02}",  # numbers that nobody is given
        "linkedin": f"https://www.linkedin.com/in/made-up-{number}",
        "opaque": f"ACwAAAmadeup{number:05}",
    }


class Export(NamedTuple):
    """A file: how many leads it has, what their cells hold, but for some leads, and what stands around them."""

    name: str
    leads: int
    header: str
    cells: dict[str, str]
    but: Mapping[int, dict[str, str]] = MappingProxyType({})
    quoted: bool = False
    end: str = "\n"
    before: str = ""
    after: str = ""
    encoding: str = "utf-8"

    def content(self) -> bytes:
        columns, out = self.header.split(", "), io.StringIO()
        assert {*self.cells}.union(*self.but.values()) <= {*columns}
        quoting = csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL
        writer = csv.writer(out, quoting=quoting, lineterminator=self.end)  # type: ignore[arg-type]
        writer.writerow(columns)
        for number in range(1, self.leads + 1):
            cells = {**self.cells, **self.but.get(number, {})}
            writer.writerow([cells.get(column, "").format(**person(number)) for column in columns])
        return (self.before + out.getvalue() + self.after).encode(self.encoding)


COMPANY_PAGE = "https://www.linkedin.com/company/made-up-works"
PLAIN = {"First Name": "{first}", "Last Name": "{last}", "Email": "{email}"}
CAMEL = {"firstName": "{first}", "lastName": "{last}", "companyName": "{company}"}

LEMLIST_CAMPAIGN = Export(
    "lemlist-campaign-leads.csv",
    12,
    "emailStatus, email, firstName, lastName, picture, phone, linkedinUrl, companyName, companyDomain, icebreaker, "
    "jobTitle, timezone, contactOwner, painPoint, lastState, status",
    {
        **CAMEL,
        "emailStatus": "deliverable",
        "email": "{email}",
        "phone": "{phone}",
        "linkedinUrl": "{linkedin}",
        "companyDomain": "example.com",
        "icebreaker": "Saw your talk, {first}: well done!",
        "jobTitle": "{title}",
        "timezone": "Europe/Paris",
        "lastState": "emailsOpened",
        "status": "running",
    },
    {3: {"phone": ""}, 4: {"painPoint": "month-end\nclosing"}, 5: {"status": "unsubscribed"}},
)
LEMLIST_CONTACTS = Export(
    "lemlist-contacts.csv",
    15,
    "firstName, lastName, email, emailDeliverability, emailVerificationDate, personalEmail, linkedinUrl, "
    "linkedinUrlSalesNav, linkedinHeadline, linkedinProfileId, jobTitle, jobTitle_custom, phone, phone1, phone2, "
    "companyName, companyName_custom, companyWebsite, linkedinCompanyURL, salesNavigatorCompanyURL, location, "
    "campaigns, owner, leadStatus, addedToLemlist, firstContactedDate, lastContactedDate, firstLeadLaunchedDate, "
    "lastLeadLaunchedDate, lastRepliedDate, lastLeadMarkedAsInterestedDate, isActiveInCampaigns, hubspot Id",
    {
        **CAMEL,
        "email": "{email}",
        "emailDeliverability": "deliverable",
        "emailVerificationDate": "2026-04-{two}T08:15:00.000Z",
        "linkedinUrl": "{linkedin}",
        "linkedinUrlSalesNav": "https://www.linkedin.com/sales/lead/{opaque}",
        "jobTitle": "{title}",
        "phone": "{phone}",
        "phone1": "{phone}",
        "campaigns": "EMEA CFOs, US founders",
        "owner": "owner@example.com",
        "leadStatus": "Contacted",
        "addedToLemlist": "2026-01-05T10:00:00.000Z",
        "isActiveInCampaigns": "false",
    },
    {2: {"emailDeliverability": "undeliverable"}, 7: {"leadStatus": "Unsubscribed from email"}},
)
HUBSPOT = Export(
    "hubspot-contacts.csv",
    20,
    "Record ID, First Name, Last Name, Email, Phone Number, Mobile Phone Number, Contact owner, Lead Status, "
    "Create Date, Last Activity Date (GMT+2), Job Title, Company Name, Associated Company, Associated Company IDs, "
    "LinkedIn URL, Country/Region, Unsubscribed from all email, Number of Sales Activities",
    {
        **PLAIN,
        "Record ID": "510000000{two}",
        "Phone Number": "{phone}",
        "Contact owner": "Olive Owner",
        "Lead Status": "NEW",
        "Create Date": "2026-03-{two} 14:32",
        "Job Title": "{title}",
        "Company Name": "{company}",
        "Associated Company": "{company}",
        "LinkedIn URL": "{linkedin}",
        "Country/Region": "France",
        "Number of Sales Activities": "0",
    },
    {3: {"Unsubscribed from all email": "true"}, 9: {"Email": ""}},
    quoted=True,
)
APOLLO = Export(
    "apollo-people.csv",
    25,
    "First Name, Last Name, Title, Company, Company Name for Emails, Email, Email Status, Primary Email Source, "
    "Email Confidence, Primary Email Catch-all Status, Primary Email Last Verified At, Seniority, Departments, "
    "Contact Owner, Work Direct Phone, Home Phone, Mobile Phone, Corporate Phone, Other Phone, Stage, Lists, "
    "Last Contacted, Account Owner, # Employees, Industry, Keywords, Person Linkedin Url, Website, "
    "Company Linkedin Url, Facebook Url, Twitter Url, City, State, Country, Company Address, Company City, "
    "Company State, Company Country, Company Phone, SEO Description, Technologies, Annual Revenue, Total Funding, "
    "Email Sent, Email Open, Email Bounced, Replied, Demoed, Apollo Contact Id, Apollo Account Id, Secondary Email, "
    "Secondary Email Source, Tertiary Email, Tertiary Email Source",
    {
        **PLAIN,
        "Title": "{title}",
        "Company": "{company}",
        "Company Name for Emails": "{company}",
        "Email Status": "Verified",
        "Primary Email Catch-all Status": "Not Catch-all",
        "Primary Email Last Verified At": "2026-05-02T09:30:00+00:00",
        "Departments": "C-Suite, Finance",
        "Contact Owner": "owner@example.com",
        "Mobile Phone": "'{phone}",
        "Corporate Phone": "'+1 202-555-0199",
        "Stage": "Cold",
        "# Employees": "250",
        "Keywords": "audit, tax, advisory",
        "Person Linkedin Url": "{linkedin}",
        "Website": "https://example.com",
        "Company Linkedin Url": COMPANY_PAGE,
        "Annual Revenue": "12000000",
        "Email Sent": "false",
    },
    {4: {"Secondary Email": "second-{number}@example.com"}, 6: {"Email Status": "Extrapolated"}},
)
PIPEDRIVE = Export(
    "pipedrive-people.csv",
    18,
    "Person - ID, Person - Name, Person - First name, Person - Last name, Person - Label, Person - Organization, "
    "Person - Email - Work, Person - Email - Home, Person - Email - Other, Person - Phone - Work, "
    "Person - Phone - Home, Person - Phone - Mobile, Person - Phone - Other, Person - Title, Person - LinkedIn Page, "
    "Person - Owner, Person - Marketing status, Person - Double opt-in, Person - Person created, "
    "Organization - Name, Organization - Address, Organization - Website",
    {
        "Person - ID": "{number}",
        "Person - Name": "{full}",
        "Person - First name": "{first}",
        "Person - Last name": "{last}",
        "Person - Organization": "{company}",
        "Person - Email - Work": "{email}",
        "Person - Phone - Work": "{phone}",
        "Person - Title": "{title}",
        "Person - LinkedIn Page": "{linkedin}",
        "Person - Owner": "Olive Owner",
        "Person - Marketing status": "Subscribed",
        "Person - Person created": "2026-02-{two} 11:00:00",
        "Organization - Name": "{company}",
    },
    {
        5: {"Person - Marketing status": "Bounced"},
        6: {"Person - Email - Work": "", "Person - Email - Home": "home-{number}@example.com"},
    },
)
SALESFORCE = Export(
    "salesforce-report.csv",
    14,
    "Salutation, First Name, Last Name, Title, Account Name, Mailing Street, Mailing City, Mailing Country, Phone, "
    "Mobile, Fax, Email, Email Opt Out, Lead Source, Last Activity, Account Owner",
    {
        **PLAIN,
        "Salutation": "Ms.",
        "Title": "{title}",
        "Account Name": "{company}",
        "Mailing Street": "1 Made-up Street",
        "Phone": "{phone}",
        "Email Opt Out": "0",
        "Last Activity": "{number}/3/2026",
    },
    {2: {"Mailing Street": "1 Made-up Street\nFloor 2"}, 6: {"Email Opt Out": "1"}},
    quoted=True,
    after='\n"Grand Totals (14 records)"\n\n"Confidential Information - Do Not Distribute"\n'
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n',
)
SALESFORCE_LATIN_1 = SALESFORCE._replace(
    name="salesforce-report-latin-1.csv",
    leads=8,
    after=SALESFORCE.after.replace("14", "8").replace("(c)", "©"),
    encoding="latin-1",
)
NOTES = (
    'Notes:\n"This note is made up: some email addresses are missing, as only those are listed whose owners chose '
    'that ""connections"" see them. More at https://www.example.com/connections."\n\n'
)
CONNECTIONS = Export(
    "linkedin-connections.csv",
    30,
    "First Name, Last Name, URL, Email Address, Company, Position, Connected On",
    {
        "First Name": "{first}",
        "Last Name": "{last}",
        "URL": "{linkedin}",
        "Company": "{company}",
        "Position": "{title}",
        "Connected On": "{two} Mar 2026",
    },
    {7: {"Email Address": "{email}"}, 21: {"Email Address": "{email}"}},
    before=NOTES,
)
CONNECTIONS_MARKED = CONNECTIONS._replace(
    name="linkedin-connections-marked.csv",
    leads=6,
    end="\r\n",
    before=NOTES.replace("Notes:", '"Notes:"').replace("\n", "\r\n"),
    encoding="utf-8-sig",
)
PHANTOMBUSTER = Export(
    "phantombuster-sales-navigator.csv",
    16,
    "profileUrl, fullName, firstName, lastName, companyName, title, companyId, companyUrl, regularCompanyUrl, summary, "
    "titleDescription, industry, companyLocation, location, durationInRole, durationInCompany, "
    "pastExperienceCompanyName, pastExperienceCompanyUrl, pastExperienceCompanyTitle, pastExperienceDate, "
    "pastExperienceDuration, connectionDegree, profileImageUrl, sharedConnectionsCount, name, vmid, "
    "linkedInProfileUrl, isPremium, isOpenLink, query, timestamp, defaultProfileUrl",
    {
        **CAMEL,
        "profileUrl": "https://www.linkedin.com/sales/lead/{opaque},NAME_SEARCH,made",
        "fullName": "{full}",
        "title": "{title}",
        "regularCompanyUrl": COMPANY_PAGE,
        "summary": "I am made up.\n\nSo is what I do: {title}",
        "durationInRole": "2 years 3 months in role",
        "connectionDegree": "2nd",
        "sharedConnectionsCount": "3",
        "name": "{full}",
        "vmid": "{opaque}",
        "linkedInProfileUrl": "{linkedin}",
        "isPremium": "true",
        "query": "https://www.linkedin.com/sales/search/people?query=made-up",
        "timestamp": "2026-06-{two}T07:00:00.000Z",
        "defaultProfileUrl": "{linkedin}",
    },
    quoted=True,
)
EVABOOT = Export(
    "evaboot.csv",
    10,
    "First Name, Last Name, Full Name, Current Job, Email, Email Status, Profile Headline, Profile Summary, "
    "Job Description, Location, Linkedin URL Public, Linkedin URL Unique ID, Sales Navigator URL, Is Premium, "
    "Is Open Profile, Connections, Years in Position, Months in Position, Company Name, Company Domain, "
    "Company Website URL, Company Linkedin URL Unique ID, Company Location, Company Industry, "
    "Company Employee Exact Count, Company Employee Range, Company Year Founded, Company Description, "
    "Company Specialities, Department Headcounts, Matches Filters, No Match Reasons",
    {
        **PLAIN,
        "Full Name": "{full}",
        "Current Job": "{title}",
        "Email Status": "safe",
        "Profile Summary": "First line.\nSecond line, with a comma.\r\nThird line.",
        "Linkedin URL Public": "{linkedin}",
        "Linkedin URL Unique ID": "https://www.linkedin.com/in/{opaque}",
        "Company Name": "{company}",
        "Company Domain": "Example.com",
        "Company Linkedin URL Unique ID": COMPANY_PAGE,
        "Company Year Founded": "0",
        "Department Headcounts": "Sales: 12\nFinance: 3\n\nEngineering: 40",
        "Matches Filters": "YES",
    },
    {3: {"Email": "", "Email Status": "", "Matches Filters": "NO", "No Match Reasons": "Company\nTitle"}},
)
EXPORTS = (
    *(LEMLIST_CAMPAIGN, LEMLIST_CONTACTS, HUBSPOT, APOLLO, PIPEDRIVE, SALESFORCE, SALESFORCE_LATIN_1),
    *(CONNECTIONS, CONNECTIONS_MARKED, PHANTOMBUSTER, EVABOOT),
)


def files() -> Iterator[tuple[str, bytes]]:
    """Every export: its name and its bytes."""
    return ((export.name, export.content()) for export in EXPORTS)


if __name__ == "__main__":
    for name, content in files():
        (HERE / name).write_bytes(content)
