"""Who must never be imported: what the suppression files of a manifest say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadlint.diagnostics import Finding, Location
from leadlint.files import Found, expand
from leadlint.identity import Kind
from leadlint.manifest.model import Manifest, Named
from leadlint.sources import LeadFileError
from leadlint.words import count

if TYPE_CHECKING:
    from leadlint.suppression.files import Contents


class Suppressed(NamedTuple):
    """Those whom a manifest's suppression files name, each in the form that `leadlint.identity` gives it.

    `files` are all of these files, `problems` those, and the lines of those, of which nobody knows whom they mean.
    """

    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    linkedin_urls: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    problems: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()

    def has_domain(self, domain: str) -> bool:
        """Is the domain one of those, or below one of them? `mail.example.com` is below `example.com`."""
        while domain and domain not in self.domains:
            domain = domain.partition(".")[2]
        return bool(domain)


def read(manifest: Manifest) -> Suppressed:
    """Reads every suppression file of a manifest; what is wrong with one becomes a finding."""
    from leadlint.suppression.files import contents_of

    forms: dict[Kind, set[str]] = {"email": set(), "domain": set(), "linkedin_url": set(), "phone": set()}
    problems: list[Finding] = []
    files = _files(manifest)
    for named, found in files:
        try:
            contents = contents_of(found)
        except LeadFileError as error:
            problems.append(_refused(manifest, named, found, error))
            continue
        for kind, form in contents.entries:
            forms[kind].add(form)
        if contents.unusable:
            problems.append(_not_understood(manifest, named, found, contents))
    emails, domains, linkedin_urls, phones = map(frozenset, forms.values())
    paths = tuple(found.file for _, found in files if found.file)
    return Suppressed(emails, domains, linkedin_urls, phones, tuple(problems), paths)


def _files(manifest: Manifest) -> Iterable[tuple[Named, Found]]:
    """Each file once, with the first entry of `suppression` that means it."""
    files: dict[str, tuple[Named, Found]] = {}
    for named in manifest.suppression:
        for found in expand(manifest, named.text):
            files.setdefault(found.name, (named, found))
    return files.values()


def _refused(manifest: Manifest, named: Named, found: Found, error: LeadFileError) -> Finding:
    return Finding(
        message=f"{found.name}: {error.message}",
        location=named.location,
        manifest=manifest.path,
        file=found.name,
        help=error.help if error.rule in _OF_THE_FILE else _FORMS,
        related=(Location(found.name, line=error.line, row=error.row, label="this row"),) if error.row else (),
    )


# The rules whose way out is one for a suppression file too: that of others is a key of a lead entry.
_OF_THE_FILE = {"missing-lead-file", "unfetched-lead-file", "mismatched-file-type", "path-outside-repository"}
_FORMS = "write one value a line, or a table with a header such as `email` or `value`, in UTF-8"


def _not_understood(manifest: Manifest, named: Named, found: Found, contents: Contents) -> Finding:
    number, unit = contents.unusable, contents.unit
    return Finding(
        message=f"{found.name}: {count(number, unit)} {'names' if number == 1 else 'name'} nobody",
        location=named.location,
        manifest=manifest.path,
        file=found.name,
        help="write `@example.com` for a whole domain" if contents.bare_domain else _VALUES,
        related=tuple(contents.places),
        data={f"{unit}s": number},
    )


_VALUES = "write the email, the `@domain`, the LinkedIn URL of a person, or the phone with 7 digits or more"
