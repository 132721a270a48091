"""A document without violations → the manifest; what the schema cannot say is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leadlint.diagnostics import Location, Severity
from leadlint.manifest.document import Document, Span, Violation
from leadlint.manifest.document import Path as Place
from leadlint.manifest.model import Campaign, Ignore, LeadEntry, Manifest, Methods, Named, RuleSettings
from leadlint.methods import METHODS, Method
from leadlint.paths import enclosing_folder
from leadlint.reading import ReadOptions, Where
from leadlint.words import visible


def build(document: Document, path: str, file: Path) -> Manifest:
    """The manifest of a document without violations; `path` is the file's as shown."""
    return _Builder(document, path).manifest(file)


def semantic_violations(document: Document) -> Iterator[Violation]:
    """What the schema cannot say: of raised limits, names of variables and encodings."""
    yield from _variable_violations(document)
    for key, limit in document.data.get("limits", {}).items():
        for figure in ("per_campaign", "total"):
            catalogue = getattr(METHODS[key], figure)
            if catalogue and limit.get(figure, 0) > catalogue and "reason" not in limit:
                yield _violation(
                    document,
                    ("limits", key, figure),
                    f"{limit[figure]:,} leads, {catalogue:,} in the catalogue: a raised limit needs its reason",
                    "write `reason:` beside it and who agreed to the figure",
                )
    for place, entry in _every_entry(document):
        if entry.get("delimiter") == entry.get("quote", '"'):
            message = "the delimiter and the quote are the same character"
            yield _violation(document, (*place, "delimiter"), message, 'such as ";" and \'"\'')
        encoding = entry.get("encoding", "utf-8")
        try:
            "".encode(encoding)
        except (LookupError, ValueError):  # also of a codec that is no text encoding, such as base64
            message = f"encoding `{visible(encoding)}` is not known"
            yield _violation(document, (*place, "encoding"), message, "such as utf-8, utf-16 or windows-1252")


def _variable_violations(document: Document) -> Iterator[Violation]:
    """A variable is listed by its name alone, as it stands between the braces."""
    homes: list[tuple[Place, dict[str, Any]]] = [(("defaults",), document.data.get("defaults", {}))]
    homes += [(("campaigns", index), campaign) for index, campaign in enumerate(document.data["campaigns"])]
    for home, data in homes:
        listed = [((*home, key, index), text) for key in _LISTS for index, text in enumerate(data.get(key, []))]
        for place, text in listed:
            name = re.sub(r"^[\s{]+|[\s}]+$", "", text).partition("|")[0].strip()
            if text != name or set("{}") & {*name}:
                message = f"variable `{visible(text)}`, its name alone expected"
                way_out = f"write `{visible(name)}`" if name and not set("{}") & {*name} else "such as firstName"
                yield _violation(document, place, message, way_out)


_LISTS = ("variables", "filled_in_lemlist")


def _violation(document: Document, place: Place, message: str, help: str) -> Violation:  # noqa: A002
    return Violation(place, document.item(place), message, help)


def _every_entry(document: Document) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The lead entries that are mappings, with their places."""
    for index, campaign in enumerate(document.data["campaigns"]):
        for place, entry in _entries(campaign.get("leads", []), ("campaigns", index, "leads")):
            if isinstance(entry, dict):
                yield place, entry


def _entries(data: Any, place: Place) -> list[tuple[Place, Any]]:
    """What may be one item or a list of them, as a list of items with their places."""
    return [((*place, index), item) for index, item in enumerate(data)] if isinstance(data, list) else [(place, data)]


class _Builder:
    def __init__(self, document: Document, path: str) -> None:
        self.document, self.path = document, path

    def manifest(self, file: Path) -> Manifest:
        data = self.document.data
        methods = {key: self.method(method, data.get("limits", {}).get(key, {})) for key, method in METHODS.items()}
        campaigns = tuple(
            self.campaign(index, data.get("defaults", {}) | campaign, set(campaign), methods)
            for index, campaign in enumerate(data["campaigns"])
        )
        rules = self.rules(data.get("rules", {}))
        suppression = self.named(("suppression",), data.get("suppression", []))
        return Manifest(self.path, file.parent, enclosing_folder(file.parent), campaigns, methods, rules, suppression)

    def method(self, method: Method, own: Mapping[str, Any]) -> Method:
        figures: dict[str, Any] = {key: own[key] for key in ("per_campaign", "total") if key in own}
        return method._replace(**figures, own=frozenset(figures))

    def campaign(self, index: int, data: Mapping[str, Any], own: set[str], methods: Methods) -> Campaign:
        place: Place = ("campaigns", index)

        def home(key: str) -> Place:
            return (*place, key) if key in own else ("defaults", key)

        return Campaign(
            name=data["name"],
            location=self.at((*place, "name")),
            method=methods[data["import_method"]],
            id=data.get("id"),
            id_location=self.at((*place, "id")) if "id" in data else None,
            entries=tuple(self.entry(*item) for item in _entries(data.get("leads", []), (*place, "leads"))),
            lead_count=data.get("lead_count"),
            already_in_campaign=data.get("already_in_campaign", 0),
            ignores=tuple(
                Ignore(ignore["rule"], ignore["reason"], self.at((*home("ignore"), number, "rule")))
                for number, ignore in enumerate(data.get("ignore", []))
            ),
            recommended_leads=data.get("recommended_leads"),
            senders=data.get("senders"),
            emails_per_day=data.get("emails_per_day"),
            variables=self.named(home("variables"), data.get("variables", [])),
            filled_in_lemlist=frozenset(data.get("filled_in_lemlist", [])),
            copy=self.named(home("copy"), data.get("copy", [])),
        )

    def entry(self, place: Place, entry: Any) -> LeadEntry:
        if isinstance(entry, str):
            return LeadEntry(entry, self.at(place))
        options = ReadOptions(
            delimiter=entry.get("delimiter"),
            quote=entry.get("quote"),
            encoding=entry.get("encoding"),
            skip_lines=entry.get("skip_lines", 0),
            header="header" not in entry,
            multiline=entry.get("multiline", False),
            sheet=entry.get("sheet"),
            columns=tuple(entry.get("columns", {}).items()),
        )
        return LeadEntry(entry["path"], self.at((*place, "path")), options, self.where(place, entry))

    def where(self, place: Place, entry: Mapping[str, Any]) -> Where:
        return tuple(
            (column, tuple(self.document.text(*item).strip() for item in _entries(accepted, (*place, "where", column))))
            for column, accepted in entry.get("where", {}).items()
        )

    def rules(self, data: Mapping[str, Any]) -> RuleSettings:
        return RuleSettings(
            select=self.selectors("select", data["select"]) if "select" in data else None,
            extend_select=self.selectors("extend_select", data.get("extend_select", [])),
            ignore=self.selectors("ignore", data.get("ignore", [])),
            severity=tuple(
                (selector, Severity(severity), self.at(("rules", "severity", selector)))
                for selector, severity in data.get("severity", {}).items()
            ),
        )

    def selectors(self, key: str, data: list[str]) -> tuple[tuple[str, Location], ...]:
        return tuple((selector, self.at(("rules", key, index))) for index, selector in enumerate(data))

    def named(self, place: Place, data: str | list[str]) -> tuple[Named, ...]:
        """One text or a list of them."""
        return tuple(Named(text, self.at(where)) for where, text in _entries(data, place))

    def at(self, place: Place) -> Location:
        return located(self.path, self.document.item(place))


def located(path: str, span: Span) -> Location:
    """A span of the manifest as a diagnostic's location."""
    return Location(path, span.line, span.column, span.end_line, span.end_column)
