"""What real lead files call their columns: for each lead field the names, the preferred first, and their origin.

A field's names stand in ranks. A column of a higher rank is the field's, whatever else is there; two columns of one
rank are ambiguous. Names are compared without case, accents, blanks and the marks `-_./:'"*()[]`, so each spelling
stands here once. What is no column of the lead's own stays out: a company's LinkedIn page or switchboard, a second
email, a status.

The tools' names are those that public code which reads their exports uses. Those by hand and by language are the
common words, no source's claim.
"""

from __future__ import annotations

from typing import NamedTuple

Rank = dict[str, str]
"""Where a name is met → the names, separated by commas."""

HEADERS: dict[str, tuple[Rank, ...]] = {
    "email": (
        {
            "lemlist, HubSpot, Apollo, Salesforce, Evaboot": "Email",
            "LinkedIn Connections, ZoomInfo, Outlook": "Email Address",
            "Pipedrive": "Person - Email",
            "by hand": "Mail, Mail Address, Primary Email, Contact Email, Lead Email",
            "French": "Courriel, Adresse e-mail, Adresse mail, Adresse électronique, Adresse de messagerie",
            "Spanish": "Correo, Correo electrónico, Dirección de correo electrónico, Dirección de correo",
            "German": "E-Mail-Adresse, Mailadresse, Person - E-Mail-Adresse",
            "Italian": "Indirizzo e-mail, Indirizzo mail, Indirizzo di posta elettronica, Posta elettronica",
            "Portuguese": "Endereço de e-mail, Endereço eletrônico, Correio eletrônico",
            "Dutch": "E-mailadres, Mailadres",
        },
        {
            "Pipedrive": "Person - Email - Work, Person - E-Mail-Adresse - Büro",
            "HubSpot": "Work Email",
            "Google Contacts": "Email 1, E-mail 1 - Value",
            "by hand": "Business Email, Professional Email, Corporate Email",
            "French": "E-mail professionnel, E-mail pro, Adresse e-mail professionnelle",
            "Spanish": "Correo corporativo, Correo profesional, Correo de trabajo",
            "German": "E-Mail geschäftlich, Geschäftliche E-Mail, E-Mail (dienstlich), E-Mail (Arbeit)",
            "Italian, Portuguese": "E-mail aziendale, E-mail di lavoro, E-mail corporativo, E-mail profissional",
            "Dutch": "E-mail werk, E-mailadres werk, Zakelijk e-mailadres, Zakelijke e-mail",
        },
        {
            "Pipedrive": "Person - Email - Home, Person - E-Mail-Adresse - Privat",
            "lemlist": "personalEmail",
            "by hand": "Private Email, Home Email, E-mail personnel, E-Mail privat, Correo personal, E-mail pessoal",
        },
        {"Pipedrive": "Person - Email - Other, Person - E-Mail-Adresse - Sonstiger"},
    ),
    "linkedin_url": (
        {
            "lemlist, HubSpot": "linkedinUrl, hs_linkedin_url",
            "Apollo": "Person Linkedin Url",
            "Evaboot": "Linkedin URL Public",
            "PhantomBuster": "linkedInProfileUrl",
            "Pipedrive": "Person - LinkedIn, Person - LinkedIn Page, Person - LinkedIn Profile",
            "Pipedrive in German": "Person - LinkedIn Profil, Person - LinkedIn Profil-URL",
            "Salesforce": "LinkedIn__c, LinkedIn_URL__c, LinkedIn_Profile__c, LinkedIn_Profile_URL__c",
            "ZoomInfo": "LinkedIn Contact Profile URL",
            "by hand": "LinkedIn, LinkedIn Profile, LinkedIn Link, LinkedIn Profile Link",
            "French": "URL LinkedIn, Lien LinkedIn, URL du profil LinkedIn",
            "Spanish": "Perfil de LinkedIn, URL de LinkedIn, URL del perfil de LinkedIn, Enlace de LinkedIn",
            "German, French": "LinkedIn-Profil, LinkedIn-Profil-URL, Profil LinkedIn",
            "Italian, Portuguese, Dutch": "Profilo LinkedIn, Perfil LinkedIn, URL do LinkedIn, LinkedIn-profiel",
        },
        {"PhantomBuster": "defaultProfileUrl"},
        {"PhantomBuster, Sales Navigator tools": "profileUrl, Profile Link, Person URL"},
        {
            "lemlist": "linkedinUrlSalesNav",
            "Evaboot": "Linkedin URL Unique ID",
            "Sales Navigator tools": "Sales Navigator URL, LinkedIn Sales Navigator URL, Sales Navigator Profile URL",
        },
    ),
    "phone": (
        {
            "lemlist, Salesforce": "Phone",
            "HubSpot": "Phone Number",
            "Pipedrive": "Person - Phone",
            "by hand": "Phone #, Telephone, Telephone Number, Tel, Contact Phone",
            "French": "Numéro de téléphone, N° de téléphone",
            "Spanish, Italian": "Teléfono, Número de teléfono, Numero di telefono",
            "German": "Telefon, Telefonnummer, Person - Telefon",
            "Portuguese, Dutch": "Telefone, Número de telefone, Telefoon, Telefoonnummer",
        },
        {
            "Apollo": "Work Direct Phone",
            "Pipedrive": "Person - Phone - Work, Person - Telefon - Büro",
            "ZoomInfo": "Direct Phone Number",
            "lemlist, Google Contacts": "Phone 1, Phone 1 - Value",
            "Outlook, by hand": "Business Phone, Work Phone, Direct Phone, Direct Dial, Téléphone professionnel",
        },
        {
            "Salesforce, Apollo": "Mobile, Mobile Phone",
            "HubSpot": "Mobile Phone Number",
            "Pipedrive": "Person - Phone - Mobile, Person - Telefon - Mobil",
            "by hand": "Mobile Number, Cell, Cell Phone",
            "French": "Portable, Téléphone portable, Téléphone mobile",
            "Spanish, Portuguese": "Móvil, Teléfono móvil, Celular, Teléfono celular, Telemóvel, Telefone celular",
            "German": "Mobil, Mobiltelefon, Mobilnummer, Handy, Handynummer, Natel",
            "Italian, Dutch": "Cellulare, Telefono cellulare, Mobiel, Mobiele telefoon, Mobiel nummer",
        },
        {"Apollo": "Home Phone", "Pipedrive": "Person - Phone - Home, Person - Telefon - Privat"},
        {"Apollo": "Other Phone", "Pipedrive": "Person - Phone - Other, Person - Telefon - Sonstiger"},
    ),
    "first_name": (
        {
            "most tools": "First Name",
            "Pipedrive": "Person - First name, Person - Vorname",
            "by hand": "Given Name, Forename, Fname",
            "French, German, Dutch": "Prénom, Vorname, Voornaam, Roepnaam",
            "Spanish, Portuguese": "Nombre de pila, Primer nombre, Primeiro nome",
        },
        {"by hand": "First"},
    ),
    "last_name": (
        {
            "most tools": "Last Name",
            "Pipedrive": "Person - Last name, Person - Nachname",
            "by hand": "Surname, Family Name, Lname",
            "French, Spanish": "Nom de famille, Apellido, Apellidos, Primer apellido",
            "German, Dutch": "Nachname, Familienname, Achternaam, Familienaam",
            "Italian, Portuguese": "Cognome, Sobrenome, Último nome",
        },
        {"by hand": "Last", "Portuguese": "Apelido"},  # a nickname in Brazil, beside Sobrenome
    ),
    "full_name": (
        {
            "PhantomBuster, Evaboot": "Full Name",
            "Salesforce": "Contact Name, Lead Name",
            "Pipedrive": "Person - Name",
            "by hand": "Contact Full Name, Lead Full Name, First and Last Name, Complete Name",
            "French": "Nom complet, Prénom et nom, Nom et prénom, Prénom Nom, Nom Prénom",
            "Spanish, Italian": "Nombre completo, Nombre y apellidos, Nome completo, Nome e cognome, Cognome e nome",
            "German, Dutch": "Vollständiger Name, Vor- und Nachname, Volledige naam, Voor- en achternaam",
        },
    ),
    "company": (
        {
            "lemlist, HubSpot, Apollo, PhantomBuster, Evaboot": "Company Name",
            "Salesforce": "Account Name, Company / Account",
            "Pipedrive": "Person - Organization, Person - Organisation",
            "French": "Nom de l'entreprise, Nom de la société, Nom entreprise, Nom société, Raison sociale",
            "Spanish": "Nombre de la empresa, Nombre empresa",
            "German": "Firmenname, Unternehmensname, Name des Unternehmens",
            "Italian, Portuguese": "Nome azienda, Nome dell'azienda, Ragione sociale, Nome da empresa",
            "Dutch": "Bedrijfsnaam, Naam bedrijf, Naam van het bedrijf",
        },
        {
            "LinkedIn Connections, Salesforce, Apollo": "Company, Current Company",
            "by hand": "Organization, Organisation, Employer, Business Name",
            "French, German, Dutch": "Entreprise, Société, Firma, Unternehmen, Bedrijf, Organisatie",
            "Spanish, Portuguese, Italian": "Empresa, Compañía, Azienda, Società",
        },
        {
            "Apollo": "Company Name for Emails",
            "HubSpot": "Associated Company (Primary), Primary Associated Company",
            "Pipedrive": "Organization - Name, Organisation - Name",
        },
        {"HubSpot": "Associated Company"},
    ),
    "job_title": (
        {
            "lemlist, HubSpot, ZoomInfo": "Job Title",
            "Evaboot": "Current Job",
            "Pipedrive": "Person - Job title",
            "by hand": "Current Title, Current Position, Job Position",
            "French, Spanish": "Intitulé du poste, Intitulé de poste, Titre du poste, Puesto de trabajo",
            "German, Dutch": "Jobtitel, Berufsbezeichnung, Stellenbezeichnung, Positionsbezeichnung, Functietitel",
        },
        {
            "Apollo, Salesforce, PhantomBuster": "Title",
            "LinkedIn Connections": "Position",
            "Pipedrive": "Person - Title, Person - Position",
            "other languages": "Poste, Cargo, Puesto, Ruolo, Posizione, Functie",
        },
        {"by hand": "Role, Job, Fonction, Funktion, Função, Qualifica, Mansione"},
    ),
}


class Beside(NamedTuple):
    """What a name means beside one of `others`, unless the field has its column already; and what it means else."""

    others: str
    field: str
    alone: str | None = "full_name"


BESIDE: dict[str, tuple[Beside, ...]] = {
    "url": (Beside("Connected On, Date de connexion, Verbunden am", "linkedin_url", None),),  # LinkedIn Connections
    "name": (Beside("Vorname", "last_name"), Beside("Surname, Family Name", "first_name")),
    "nom": (Beside("Prénom", "last_name"),),
    "naam": (Beside("Voornaam, Roepnaam", "last_name"),),
    "nombre": (Beside("Apellido, Apellidos, Primer apellido", "first_name"),),
    "nome": (Beside("Cognome, Sobrenome, Apelido, Último nome", "first_name"),),
}
