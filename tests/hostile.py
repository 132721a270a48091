"""Names that mean harm: what a terminal, the log of a CI, Markdown, XML or HTML would take for more than a name."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from sample import REPORT

from leadlint.diagnostics import Location, Report

PIECES = (
    ",",
    ":",
    "::",
    "%0A",
    "\n",
    "\r\n",
    "::error::x",
    "::set-output name=x::y",
    "##[error]",
    "##[add-mask]",
    "##vso[task.complete]",
    "##teamcity[blockOpened]",
    "\x1b[31m",
    "\x1b]8;;https://example.com\x07",
    "\x00",
    "\x9b",
    "\u202e",
    "\u200f",
    "\u2028",
    "\ufeff",
    "\udc80",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</title>",
    "<!--",
    "]]>",
    "[[ATTACHMENT|x]]",
    "](https://example.com)",
    "{0}",
    "\u2066",
    "\ud800",
    "\uffff",
    "&lt;",
    "|",
    "`",
    "``",
    "**bold**",
    "_",
    "[link](https://example.com)",
    "![](https://example.com/a.png)",
    "https://example.com",
    "www.example.com",
    "@all",
    "#1",
    ":tada:",
    "$x$",
    "\\",
    "'",
    '"',
    "{{ 7 * 7 }}",
    "{% raw %}",
    "\t",
    "👩\u200d👧",
    "漢字",
    "e\u0301",
    "مرحبا",
    "..",
    "/",
    " ",
    "- x",
    "# x",
    "> x",
    "1. x",
    "a",
)
"""What hostile names are made of."""

_LISTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=6)
NAMES = _LISTS.map("".join).filter(bool)
"""Names of campaigns, files and columns, and messages that quote them."""


def named(name: str) -> Report:
    """The sample report, everything in it that a person may call as they like called so."""

    def location(one: Location) -> Location:
        return one._replace(path=f"x{name}" if one.path != "manifest.yaml" else one.path, label=one.label and name)

    return replace(
        REPORT,
        campaigns=tuple(
            one._replace(
                name=f"{name} {number}",
                id=one.id and name,
                files=tuple(
                    file._replace(
                        path=f"x{name}",
                        delimiter=file.delimiter and name,
                        decisions=dict.fromkeys(file.decisions, name),
                    )
                    for file in one.files
                ),
            )
            for number, one in enumerate(REPORT.campaigns)
        ),
        diagnostics=tuple(
            replace(
                one,
                message=name if one.campaign else f"`{name}` is wrong",
                help=one.help and f"write `{name}`",
                campaign=one.campaign and name,
                location=location(one.location),
                related=tuple(map(location, one.related)),
            )
            for one in REPORT.diagnostics
        ),
        texts={path: tuple(f"{line} {name}" for line in lines) for path, lines in REPORT.texts.items()},
    )


PLAIN = named("plain")
"""The report that the others are compared with: whatever names hold, the shape of a document stays."""
