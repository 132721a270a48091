"""One page for campaign managers: a file that needs nothing besides, and runs nothing but its own script.

Whatever a name holds is text on it: each value is made visible and escaped where it is written, and the browser is
told to run only the script and to apply only the style whose hashes the page gives. The script holds no data, it reads
the page.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from leadlint import __version__
from leadlint.diagnostics import Report
from leadlint.formats import Style
from leadlint.formats.page.campaigns import tables
from leadlint.formats.page.findings import Placed, excerpt, groups, where
from leadlint.formats.page.lead_files import lead_files
from leadlint.formats.page.prose import spans
from leadlint.formats.page.verdict import verdict
from leadlint.formats.phrases import related
from leadlint.words import visible

_PARTS = Path(__file__).parent / "page"


def render(report: Report, _: Style) -> str:
    """The whole page."""
    placed, style, script = Placed(report), _part("page.css"), _part("page.js")
    page = (
        _environment()
        .from_string(_part("page.html.jinja"))
        .render(
            version=__version__,
            style=Markup(style),  # noqa: S704 - ours, and no value is put into it
            script=Markup(script),  # noqa: S704
            policy=_policy(style, script),
            verdict=verdict(report, placed),
            tables=[*tables(report, placed)],
            groups=[*groups(report, placed)],
            choices=[*placed.choices()],
            files=[*lead_files(report)],
            report=report,
        )
    )
    # The page may be printed to the log of a CI, which obeys `##[command]` wherever it stands.
    return page.replace("##", "#&#35;")


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.globals.update(spans=spans, where=where, related=related, excerpt=excerpt)
    return environment


def _shown(value: object) -> object:
    """What a template writes: no value reaches the page that was not made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
