"""Which column is what: the headers of real exports and of six languages, own columns, and what is no header."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Sequence
from typing import Any

import pytest
from exports.make import HERE, files
from hypothesis import given
from hypothesis import strategies as st

from leadlint.columns import (
    FIELDS,
    Ambiguity,
    Columns,
    fold,
    has_lead_column,
    recognise,
)
from leadlint.headers import BESIDE, HEADERS
from leadlint.sources.header import looks_like_data, looks_like_second_header

EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
NAMES = [name for ranks in HEADERS.values() for rank in ranks for names in rank.values() for name in names.split(", ")]
BESIDES = [name for meanings in BESIDE.values() for meaning in meanings for name in meaning.others.split(", ")]


def cells(text: str) -> list[str]:
    """A header row as it is written here: names between bars."""
    return [cell.strip() for cell in text.split("|")]


def named(headers: Sequence[str], columns: Columns) -> dict[str, str]:
    """The header of each field that has a column."""
    return {field: headers[index] for field in FIELDS if (index := getattr(columns, field)) is not None}


# The table


def test_fields_are_those_of_the_table_and_of_columns() -> None:
    assert (*FIELDS, "ambiguous") == Columns._fields
    assert tuple(HEADERS) == FIELDS


def test_a_name_belongs_to_one_field_and_one_rank() -> None:
    places: dict[str, set[tuple[str, int]]] = {}
    for field, ranks in HEADERS.items():
        for number, rank in enumerate(ranks):
            for name in ", ".join(rank.values()).split(", "):
                places.setdefault(fold(name), set()).add((field, number))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
    assert not places.keys() & BESIDE.keys()


def test_names_that_depend_on_others_are_folded_and_their_fields_known() -> None:
    for name, meanings in BESIDE.items():
        assert fold(name) == name
        assert {meaning.field for meaning in meanings} <= {*FIELDS}


@pytest.mark.parametrize(
    "header", ["Email", "email", "E-mail", "E_MAIL", "e.mail", "Email:", "'Email'", "Émail", "Email*"]
)
@pytest.mark.parametrize("frame", ["{}", " {} ", "\ufeff{}", "{}\u200b", "\xa0{}\r\n", "[{}]"])
def test_spellings_of_one_name(header: str, frame: str) -> None:
    assert recognise([frame.format(header)]).email == 0


@pytest.mark.parametrize("header", ["ＥＭＡＩＬ", "E\u2011mail", "E-\nmail", "𝕖mail"])
def test_odd_spellings_of_one_name(header: str) -> None:
    assert recognise([header]).email == 0


NO_LEAD_COLUMNS = cells(
    "Email? | # Email | Email % | Has Email | Email Status | Email Opt Out | Secondary Email | Email 2 | Company Phone"
    " | Corporate Phone | Company Linkedin Url | Company Linkedin URL Unique ID | LinkedIn Company Profile URL"
    " | Website | companyUrl | regularCompanyUrl | URL | Titel | Contact owner | pastExperienceCompanyName"
    " | jobTitle_custom | -"
)


@pytest.mark.parametrize("header", NO_LEAD_COLUMNS)
def test_what_only_looks_like_a_lead_column_is_none(header: str) -> None:
    assert recognise([header]) == Columns()


# Exports


@pytest.mark.parametrize(("name", "content"), [*files()])
def test_the_exports_are_those_that_the_script_makes(name: str, content: bytes) -> None:
    assert (HERE / name).read_bytes() == content


def test_every_export_is_expected() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in HERE.glob("*.?sv")) == sorted(name for name, _ in files())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_columns_of_an_export(name: str) -> None:
    expected = EXPECTED[name]
    text = (HERE / name).read_bytes().decode(expected.get("encoding", "utf-8"))
    lines = text.splitlines(keepends=True)[expected["header_line"] - 1 :]
    lines = lines[: len(lines) - expected.get("footer_lines", 0)]
    headers, *rows = csv.reader(io.StringIO("".join(lines), newline=""), strict=True)
    assert (len(rows), {len(row) for row in rows}) == (expected["leads"], {len(headers)})
    columns = recognise(headers)
    assert (named(headers, columns), columns.ambiguous) == (expected["columns"], ())
    assert has_lead_column(headers)
    assert not looks_like_data(headers)
    assert not any(looks_like_second_header(headers, row) for row in rows)
    assert looks_like_second_header(headers, headers)
    assert all(looks_like_data(row) for row in rows)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_stands_around_an_export_is_no_header(name: str) -> None:
    expected = EXPECTED[name]
    lines = (HERE / name).read_bytes().decode(expected.get("encoding", "utf-8")).splitlines()
    above = lines[: expected["header_line"] - 1]
    beneath = lines[len(lines) - expected.get("footer_lines", 0) :]
    assert not any(has_lead_column(row) for row in csv.reader([*above, *beneath]))


# Header rows: a letter before a column says of which field it is.
LETTERS = dict(zip("elpfsncj", FIELDS, strict=True))  # s is the surname
ROWS = {
    "by hand": "n=Name | e=Email",
    "HubSpot, short": "Record ID | f=First Name | s=Last Name | e=Email | p=Phone Number | Lead Status"
    " | c=Associated Company",
    "HubSpot, companies": "e=Email | Work email | c=Associated Company (Primary) | Associated Company",
    "HubSpot, internal": "f=firstname | s=lastname | e=email | mobilephone | p=phone | j=jobtitle | c=company"
    " | l=hs_linkedin_url",
    "Apollo, new": "Company Name for Emails | c=Company Name | e=Email | Secondary Email | Tertiary Email",
    "Apollo, mobile": "p=Mobile Phone | Corporate Phone | Other Phone | Home Phone | e=Email",
    "Pipedrive": "Person - Email - Other | e=Person - Email - Home | p=Person - Phone - Mobile | Person - Phone - Home",
    "Pipedrive, German": "c=Person - Organisation | f=Person - Vorname | s=Person - Nachname | j=Person - Position"
    " | p=Person - Telefon - Büro | Person - Telefon - Mobil | e=Person - E-Mail-Adresse - Büro"
    " | Person - E-Mail-Adresse - Privat | Person - E-Mail-Adresse - Sonstiger | l=Person - LinkedIn Profil-URL",
    "Salesforce, leads": "f=First Name | s=Last Name | c=Company / Account | e=Email | p=Mobile | j=Title | Lead Owner",
    "Salesforce, data loader": "Id | f=FirstName | s=LastName | n=Name | c=Account.Name | e=Email | p=Phone"
    " | l=LinkedIn__c",
    "ZoomInfo": "s=Last Name | f=First Name | j=Job Title | p=Direct Phone Number | e=Email Address | Mobile phone"
    " | l=LinkedIn Contact Profile URL | c=Company Name | LinkedIn Company Profile URL",
    "Outlook": "f=First Name | Middle Name | s=Last Name | c=Company | j=Job Title | p=Business Phone"
    " | Mobile Phone | e=E-mail Address | E-mail 2 Address",
    "Google Contacts": "f=First Name | s=Last Name | c=Organization Name | e=E-mail 1 - Value | p=Phone 1 - Value",
    "PhantomBuster": "profileUrl | l=defaultProfileUrl | n=name",
    "Sales Navigator tools": "n=Full Name | Sales Navigator URL | l=Profile URL | c=Current Company | j=Current Title",
    "Evaboot, without the public one": "l=Linkedin URL Unique ID | Company Linkedin URL Unique ID",
    "Connections, French": "f=Prénom | s=Nom | l=URL | e=Adresse e-mail | c=Entreprise | j=Poste | Date de connexion",
    "Connections, German": "f=Vorname | s=Nachname | l=URL | e=E-Mail-Adresse | c=Unternehmen | j=Position"
    " | Verbunden am",
    "French": "Civilité | s=NOM | f=PRENOM | c=Société | j=Fonction | e=Adresse mail | p=N° de téléphone"
    " | l=Profil LinkedIn",
    "French, one name": "n=Nom | e=Courriel | p=Téléphone portable | c=Nom de l’entreprise | j=Intitulé du poste",
    "French, three names": "f=Prénom | s=Nom de famille | n=Nom complet | Email perso | e=E-mail professionnel",
    "French, a name too many": "f=Prénom | s=Nom de famille | n=Nom | e=E-mail",
    "Spanish": "f=Nombre | s=Apellidos | e=Correo electrónico | p=Teléfono móvil | c=Empresa | j=Cargo"
    " | l=Perfil de LinkedIn",
    "Spanish, one name": "n=Nombre | e=Dirección de correo electrónico | p=Número de teléfono | c=Compañía | j=Puesto",
    "German": "Anrede | Titel | f=Vorname | s=Name | c=Firma | j=Funktion | e=E-Mail | p=Mobil | l=LinkedIn-Profil",
    "German, one name": "n=Name | e=E-Mail-Adresse | p=Telefonnummer | Handy | c=Firmenname | j=Berufsbezeichnung",
    "German, three names": "f=Vorname | s=Nachname | n=Name | e=E-Mail (dienstlich) | E-Mail privat",
    "Italian": "f=Nome | s=Cognome | e=Indirizzo e-mail | p=Cellulare | c=Azienda | j=Ruolo | l=Profilo LinkedIn",
    "Italian, one name": "n=Nome e cognome | e=Posta elettronica | p=Telefono | c=Ragione sociale | j=Mansione",
    "Portuguese": "f=Nome | s=Sobrenome | Apelido | e=E-mail | p=Celular | c=Empresa | j=Cargo | l=URL do LinkedIn",
    "Portuguese, Portugal": "f=Nome | s=Apelido | e=Correio eletrónico | p=Telemóvel | c=Nome da empresa | j=Função",
    "Dutch": "f=Voornaam | Tussenvoegsel | s=Achternaam | e=E-mailadres | p=Mobiel nummer | c=Bedrijfsnaam | j=Functie",
    "Dutch, Belgium": "f=Voornaam | s=Naam | e=Zakelijk e-mailadres | p=Telefoonnummer | c=Bedrijf"
    " | l=LinkedIn-profiel",
    "British": "f=Name | s=Surname | e=E-mail | p=Telephone | c=Organisation | j=Role",
    "one name beside a first one": "f=First Name | n=Name | e=Email",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_header_rows(row: str) -> None:
    marked = [cell.rpartition("=") for cell in cells(row)]
    headers = [header for _, _, header in marked]
    columns = recognise(headers)
    assert named(headers, columns) == {LETTERS[letter]: header for letter, _, header in marked if letter}
    assert columns.ambiguous == ()
    assert has_lead_column(headers)
    assert not looks_like_data(headers)


# Ambiguity


@pytest.mark.parametrize(
    ("header", "field", "candidates"),
    [
        ("Email | E-mail", "email", "Email | E-mail"),
        ("Email | Name | \ufeffEmail ", "email", "Email | Email"),
        ("Adresse e-mail | Courriel | Work Email", "email", "Adresse e-mail | Courriel"),
        ("Email | Person - Email - Home | Private Email", None, ""),
        ("LinkedIn | LinkedIn URL | Profile URL", "linkedin_url", "LinkedIn | LinkedIn URL"),
        ("Phone | Telephone | Mobile", "phone", "Phone | Telephone"),
        ("Email | Mobile | Cell Phone", "phone", "Mobile | Cell Phone"),
        ("Vorname | First Name | Last Name", "first_name", "Vorname | First Name"),
        ("Prénom | Nom | Nom", "last_name", "Nom | Nom"),
        ("Name | Name | Email", "full_name", "Name | Name"),
        ("Email | Company Name | Account Name", "company", "Company Name | Account Name"),
        ("Email | Title | Position", "job_title", "Title | Position"),
    ],
)
def test_columns_of_one_rank_are_ambiguous(header: str, field: str | None, candidates: str) -> None:
    headers = header.split(" | ")
    columns = recognise(headers)
    if field is None:
        assert columns.ambiguous == ()
        return
    (ambiguity,) = columns.ambiguous
    assert (ambiguity.field, list(ambiguity.candidates)) == (field, cells(candidates))
    assert [headers[index].strip("\ufeff ") for index in ambiguity.indices] == cells(candidates)
    assert getattr(columns, field) is None
    assert has_lead_column(headers)


def test_every_ambiguity_is_told() -> None:
    columns = recognise(["Email", "Phone", "E-mail", "Tel.", "Company"])
    assert columns.ambiguous == (
        Ambiguity("email", ("Email", "E-mail"), (0, 2)),
        Ambiguity("phone", ("Phone", "Tel."), (1, 3)),
    )
    assert columns.company == 4


# A manifest's own columns


@pytest.mark.parametrize(
    ("header", "own", "expected"),
    [
        ("Email | Work Email", {"email": "Work Email"}, {"email": 1}),
        ("Email | E-mail", {"email": " E-mail"}, {"email": 1}),
        ("Email | Email", {"email": 2}, {"email": 1}),
        ("1 | 2 | 3", {"email": 3, "first_name": "1"}, {"email": 2, "first_name": 0}),
        ("Adresse 1 | Name", {"email": "Adresse 1"}, {"email": 0, "full_name": 1}),
        # What it names is nothing besides, be it a field or a variable; what it names twice is both.
        ("Name | Email", {"company": "Name"}, {"company": 0, "email": 1}),
        ("Title | Email", {"icebreaker": "Title"}, {"email": 1}),
        ("Name | Email", {"company": 1, "full_name": 1}, {"company": 0, "full_name": 0, "email": 1}),
        # A surname that stands elsewhere leaves Name to be the whole.
        ("Vorname | Name | X", {"last_name": "X"}, {"first_name": 0, "full_name": 1, "last_name": 2}),
        ("Vorname | Name", {"first_name": "Vorname"}, {"first_name": 0, "last_name": 1}),
        # It is not there: never another in its place.
        ("Email | Name", {"email": "email"}, {"full_name": 1}),
        ("Email | Name", {"email": 3}, {"full_name": 1}),
        ("Email | Name", {"email": 0}, {"full_name": 1}),
    ],
)
def test_own_columns_settle_everything(header: str, own: dict[str, str | int], expected: dict[str, int]) -> None:
    columns = recognise(cells(header), tuple(own.items()))
    assert columns == Columns(**expected)  # type: ignore[arg-type]


def test_an_own_header_that_stands_twice_settles_nothing() -> None:
    headers = ["Mail 1", "Mail 1", "Email"]
    assert recognise(headers, [("email", "Mail 1")]).ambiguous == (Ambiguity("email", ("Mail 1", "Mail 1"), (0, 1)),)


# Is it the header of a lead list?


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("Email", True),
        ("Profil LinkedIn", True),
        ("Handy", True),
        ("Nom", True),
        ("Prénom | Nom", True),
        ("First Name | Last Name", True),
        ("First Name | Company | Job Title", False),
        ("Last Name | Company", False),
        ("Company | Website | Title", False),
        ("Notes:", False),
        ("", False),
    ],
)
def test_a_lead_list_has_a_lead_column(header: str, known: bool) -> None:
    assert has_lead_column(cells(header)) is known


def test_own_columns_make_a_lead_list() -> None:
    assert has_lead_column(["Adresse 1", "Vorname"], [("email", "Adresse 1")])
    assert not has_lead_column(["Adresse 1", "Vorname"], [("company", "Adresse 1")])
    assert has_lead_column(["1", "2"], [("first_name", 1), ("last_name", 2)])
    assert not has_lead_column(["1", "2"], [("email", 3)])
    assert not has_lead_column([])


# Is the header a lead?


CONTACTS = cells(
    "made-up@example.com | Ada Amber <made-up@example.com> | \ufeffa.b+c@mail.example.co.uk | https://example.com"
    " | http://www.linkedin.com/in/made-up-1 | www.example.com/a | linkedin.com/in/made-up | fr.linkedin.com/in/made-up"
    " | +1 202-555-0101 | '+1 202-555-0101 | +44 (0)20 7946 0001 | 0049 170 1234567"
)


@pytest.mark.parametrize("cell", CONTACTS)
@pytest.mark.parametrize("beside", [["Ada"], ["LinkedIn", "Mobile"], ["Email", "First Name"]])
def test_a_contact_is_never_a_header(cell: str, beside: list[str]) -> None:
    assert looks_like_data([*beside, cell])


FIGURES = cells(
    "12 | 1,234.50 | 1.2E+10 | -3 | 50% | +1 | 2026-03-01 | 01/03/2026 | 1.3.26 | 2026-03-01 10:30 | 10:30"
    " | 2026-03-01T10:30:00Z | 2026-03-01T10:30:00.000+02:00 | 01 Mar 2026 | 1-March-26 | Mar 1, 2026"
    " | (202) 555-0101 | 06 12 34 56 78"
)


@pytest.mark.parametrize("cell", FIGURES)
def test_a_figure_is_a_header_only_beside_a_lead_column(cell: str) -> None:
    assert looks_like_data(["Ada", "Amber", cell])
    assert not looks_like_data(["Email", "First Name", cell])
    assert not looks_like_data(["Adresse 1", cell], [("email", "Adresse 1")])


OWN_HEADERS = cells(
    "Q4 2025 | 2024 | 2024 revenue | 1st email | icebreaker | {{firstName}} | companyName_custom | C++ | "
    " | Email (name@company.com) | @handle | name@company | www.example.com visits | http status | May | Mar"
    " | 4 weeks 2024 | # Employees | Step 2 | Last Activity Date (GMT+2) | 3rd touch | first@"
)


@pytest.mark.parametrize("cell", OWN_HEADERS)
def test_a_header_of_ones_own_is_no_data(cell: str) -> None:
    assert not looks_like_data([cell])
    assert not looks_like_data(["Email", cell])


# Is the first row a second header?


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Email | First Name | City", "email | firstName | city"),
        ("Email | First Name | City", "Email | First Name | City"),
        ("Email address | Score | City", "email | var1 | var2"),
        ("Email | First Name | Note", "\ufeffE-mail | Prénom | "),
        ("LinkedIn URL | City", "linkedin_url | City"),
        ("Email", "E-mail address"),
        ("Name", "Full name"),
        ("Contact | | Company | ", "Email | First Name | Company name | Website"),
        ("Name | | Contact | ", "First Name | Last Name | Email | Phone"),
        ("Lead | Firm", "Email | Company | Phone"),
    ],
)
def test_a_second_header(header: str, row: str) -> None:
    assert looks_like_second_header(cells(header), cells(row))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Email | First Name", "made-up@example.com | Ada"),
        ("Email | First Name | Source", " | Ada | LinkedIn"),
        ("First Name | Last Name | Source | Channel", "Ada | Amber | LinkedIn | Email"),
        ("First Name | Last Name | Job Title", "James | Last | Position"),
        ("Name", "Job"),
        ("Name", "Ada"),
        ("Website | Source | Channel | Email", " | LinkedIn | Phone | "),
        ("Company | LinkedIn", "Example Works | LinkedIn"),
        ("Email | Newsletter", " | Newsletter"),
        ("Email | Revenue", "Email | 12"),
        ("Email | Added", "Email | 2026-03-01"),
        ("Contact | Company", "Ada | Example Works"),
        ("Email | First Name", " | "),
        ("Email | First Name", "- | -"),
        ("Email", ""),
        ("", ""),
    ],
)
def test_no_second_header(header: str, row: str) -> None:
    assert not looks_like_second_header(cells(header), cells(row))


# Whatever a header row holds

TEXTS = st.text() | st.sampled_from(
    [*NAMES, *BESIDES, *BESIDE, "x", "12", "made-up@example.com", "https://example.com"]
)
TABLES = st.lists(TEXTS, max_size=12)
OWN = st.lists(st.tuples(st.sampled_from([*FIELDS, "icebreaker"]), st.integers(-1, 14) | TEXTS), max_size=4)


def summary(headers: Sequence[str], columns: Columns) -> tuple[object, ...]:
    """What was recognised, without where it stands."""
    return named(headers, columns), [(field, sorted(names)) for field, names, _ in columns.ambiguous]


@given(TABLES, TABLES, OWN)
def test_no_texts_raise(headers: list[str], row: list[str], own: list[tuple[str, str | int]]) -> None:
    columns = recognise(headers, own)
    assert all(getattr(columns, field) in (None, *range(len(headers))) for field in FIELDS)
    for field, candidates, indices in columns.ambiguous:
        assert getattr(columns, field) is None
        assert len(candidates) == len({*indices}) > 1
    assert has_lead_column(headers, own) in (True, False)
    assert looks_like_data(headers, own) in (True, False)
    assert looks_like_second_header(headers, row) in (True, False)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(headers: list[str], shuffle: random.Random) -> None:
    other = shuffle.sample(headers, len(headers))
    assert summary(headers, recognise(headers)) == summary(other, recognise(other))
    assert has_lead_column(headers) == has_lead_column(other)
    assert looks_like_data(headers) == looks_like_data(other)


@given(st.lists(TEXTS, min_size=1, max_size=12), st.data())
def test_a_number_always_settles_its_field(headers: list[str], data: st.DataObject) -> None:
    field, index = data.draw(st.sampled_from(FIELDS)), data.draw(st.integers(0, len(headers) - 1))
    columns = recognise(headers, [(field, index + 1)])
    assert getattr(columns, field) == index
    assert all(field != ambiguity.field for ambiguity in columns.ambiguous)


@given(st.text())
def test_fold_is_done_after_one_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("piece", ["made-up@example.com", "<", "1", "a@.", ".a", "jan ", " ", "("])
def test_a_cell_of_any_length(piece: str) -> None:
    assert looks_like_data(["Email", "a@" + piece * 50_000]) in (True, False)
    assert looks_like_second_header(["Email"], [piece * 50_000]) is False
    assert recognise([piece * 50_000]) == Columns()


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_as_all_else_is(text: str) -> None:
    assert fold(text) == fold(f"{text}é").removesuffix("e")
