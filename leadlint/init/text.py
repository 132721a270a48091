"""The text of a first manifest: what is certain as YAML, what a person has to settle as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from leadlint.facts import CampaignFacts
from leadlint.manifest.scalars import written
from leadlint.methods import Method
from leadlint.paths import shown
from leadlint.sources import LeadFileError
from leadlint.words import count, visible

MODELINE = "# yaml-language-server: $schema={}\n\n"
_HEAD = """\
# A first manifest: each lead file is a campaign of its own. Call them what they are called in lemlist, give a list to
# those that take several files (`leads: [a.csv, b.csv]`), and take out what is not to be imported.
#
# What a campaign may say besides:
#   id: cam_A1B2C3D4E5F6G7H8I      its id in lemlist
#   already_in_campaign: 1200      how many leads it holds before this import
#   copy: copy/*.md                its texts, for whose variables each lead needs a value;
#   variables: [firstName]         or these by name
#   lead_count: 1900               in place of `leads`, for a list that exists only in a CRM or in LinkedIn
"""
_SUPPRESSION = """\
# And beside `campaigns`, for all of them:
#   suppression: suppression/*.csv  files of those who must never be imported
"""


class Planned(NamedTuple):
    """A campaign of one lead file; `path` is the file as the manifest names it, `setting` a key and its value."""

    name: str
    file: Path
    path: str | None
    setting: tuple[str, str] | None = None


class LeftOut(NamedTuple):
    """A file that cannot be listed as it is, and why."""

    planned: Planned
    error: LeadFileError

    @property
    def reason(self) -> str:
        """Why, and what to do."""
        row = f" (row {self.error.row:,})" if self.error.row and "row" not in self.error.message else ""
        return visible(f"{self.error.message}{row}" + (f"; {self.error.help}" if self.error.help else ""))


class Contents(NamedTuple):
    """What a first manifest says; `facts` are those of its campaigns, in their order, once they are known.

    `never` are the files of those who must never be imported that somebody named, `suppression` those called so.
    """

    method: Method
    campaigns: tuple[Planned, ...]
    never: tuple[str, ...] = ()
    suppression: tuple[str, ...] = ()
    useless: tuple[LeftOut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    facts: tuple[CampaignFacts, ...] = ()


def manifest_text(contents: Contents, modeline: str = "") -> str:
    """The manifest; valid as soon as it has a campaign."""
    listed = contents.never or contents.suppression
    parts = [f"{_HEAD}{'' if listed else _SUPPRESSION}version: 1\n", _defaults(contents)]
    if listed or contents.useless:
        parts.append("".join(_suppression(contents)))
    campaigns = ["".join(_campaign(*one)) for one in zip_longest(contents.campaigns, contents.facts)]
    parts.append("campaigns:\n" + "\n".join(campaigns))
    if contents.left_out:
        parts.append("\n".join(["".join(_left_out_head()), *("".join(_left_out(one)) for one in contents.left_out)]))
    return modeline + "\n".join(parts)


def _defaults(contents: Contents) -> str:
    method = contents.method
    return f"defaults:\n  import_method: {method.key}  # {method.label}: {method.accepts}\n"


def _suppression(contents: Contents) -> Iterator[str]:
    if contents.never or contents.suppression:
        yield "suppression:  # those who must never be imported\n"
    yield from (f"  - {written(path)}\n" for path in contents.never)
    yield from (f"  - {written(path)}  # by its name\n" for path in contents.suppression)
    for one in contents.useless:
        yield from _comment(f"left out, though by its name it says who must never be imported: {_told(one)}")


def _campaign(one: Planned, facts: CampaignFacts | None) -> Iterator[str]:
    yield f"  - name: {written(one.name)}\n"
    yield f"    leads: {_entry(one)}" + (f"  # {count(facts.leads, 'lead')}\n" if facts else "\n")


def _entry(one: Planned, unsettled: str | None = None) -> str:
    path = written(one.path or "")
    if unsettled:
        return f"{{path: {path}, {unsettled}: …}}"
    return f"{{path: {path}, {one.setting[0]}: {written(one.setting[1])}}}" if one.setting else path


def _left_out_head() -> Iterator[str]:
    yield from _comment("Left out, since they cannot be counted as they are. What is settled, take in:")


def _left_out(one: LeftOut) -> Iterator[str]:
    yield from _comment(_told(one))
    if one.planned.path is not None:
        yield f"  # - name: {written(one.planned.name)}\n"
        yield f"  #   leads: {_entry(one.planned, one.error.choices and one.error.choices.key)}\n"


def _told(one: LeftOut) -> str:
    return f"{visible(shown(one.planned.file))}: {one.reason}"


def _comment(text: str) -> Iterator[str]:
    """The text in lines that an editor shows whole; a name keeps its blanks."""
    start = "  # "
    lines = textwrap.wrap(text, 120 - len(start), break_long_words=False, break_on_hyphens=False)
    yield from (f"{start}{line}\n" for line in lines)
