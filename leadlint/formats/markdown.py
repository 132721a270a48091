"""A page in Markdown, as GitHub and GitLab read it: for the summary of a run, or a comment on a pull request.

GitHub drops a step's summary of more than 1 MiB as a whole, and shows an error in its place (docs.github.com, workflow
commands for GitHub Actions). So the page stops before that, worst findings first, and says how many it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadlint.diagnostics import CampaignReport, Diagnostic, Report, Severity, TotalReport
from leadlint.formats import Style
from leadlint.formats.phrases import percent, position, related, verdict
from leadlint.words import count, visible

_MOST = 900 * 1024  # bytes: other steps of ours may add a page to the same summary
_MOST_CAMPAIGNS = 300 * 1024
_OPEN = 20  # campaigns; of more, those that pass are folded

_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
_HEAD = "| | campaign | import method | leads | limit | |\n|---|---|---|--:|--:|--:|\n"


def render(report: Report, _: Style) -> str:
    """The verdict, a table of the campaigns, and the findings, worst first."""
    page = f"## leadlint: {_plain(verdict(report))}\n\n{_campaigns(report)}"
    return page + _findings(report, _MOST - _size(page))


def prose(text: str) -> str:
    """A sentence of ours, what it quotes as code spans; nothing in it is taken for more than text.

    An entity is never markup. A mention, which mails people, and links to an issue or a site are made of finished text,
    so something of no width comes behind what they begin with.
    """
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:  # a name holds one, and who knows which
        return _plain("`".join(parts))
    return "".join(code(part) if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(text: str) -> str:
    import re

    text = re.sub(r"[\\`*_\[\]<>|~&$]|:(?! |$)", lambda sign: f"&#{ord(sign[0])};", text)
    return re.sub(r"(?i)(?<!&)([@#])(?=\w)|\b(www)(?=\.)", r"\1\2&#8203;", text)


def code(text: str, in_table: bool = False) -> str:
    """The text as a code span, whatever it holds."""
    shown = visible(text) or " "
    longest = max(map(len, "".join(char if char == "`" else " " for char in shown).split()), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest or shown != shown.strip() else ""
    return f"{fence}{space}{shown.replace('|', chr(92) + '|') if in_table else shown}{space}{fence}"


def _campaigns(report: Report) -> str:
    """All campaigns and totals; of many, those that fail come first, and those that pass are folded."""
    several = len({one.manifest for one in report.campaigns}) > 1
    rows = [(one.passed, _campaign(one, several)) for one in report.campaigns]
    rows += [(one.passed, _total(one, several)) for one in report.totals]
    if len(rows) <= _OPEN:
        return _table([row for _, row in rows], _MOST_CAMPAIGNS // 2)
    failing = [row for passed, row in rows if not passed]
    passing = [row for passed, row in rows if passed]
    folded = _table(passing, _MOST_CAMPAIGNS // 2)
    text = _table(failing, _MOST_CAMPAIGNS // 2)
    return text + _folded(f"{len(passing):,} within their limit", folded) if passing else text


def _table(rows: Sequence[str], most: int) -> str:
    if not rows:
        return ""
    shown, left = _fitting(rows, most)
    return f"{_HEAD}{''.join(shown)}\n" + (f"… and {count(left, 'more row')}\n\n" if left else "")


def _campaign(one: CampaignReport, several: bool) -> str:
    return _row(one.passed, one.manifest if several else "", one.name, one.import_method, one.total, one.limit)


def _total(one: TotalReport, several: bool) -> str:
    return _row(one.passed, one.manifest if several else "", None, one.import_method, one.leads, one.limit)


def _row(passed: bool, manifest: str, name: str | None, method: str, leads: int | None, limit: int) -> str:
    label = "all campaigns" if name is None else code(name, in_table=True)
    where = f" ({code(manifest, in_table=True)})" if manifest else ""
    held, share = ("not counted", "") if leads is None else (f"{leads:,}", f"{percent(leads, limit):,} %")
    return f"| {'✅' if passed else '❌'} | {label}{where} | {method} | {held} | {limit:,} | {share} |\n"


def _findings(report: Report, most: int) -> str:
    """A list for each severity; notes are folded, and so are warnings where there are errors."""
    text = ""
    for severity in Severity:
        own = [one for one in report.diagnostics if one.severity is severity]
        if not own:
            continue
        shown, left = _fitting(map(_finding, own), most - _size(text) - 200)
        items = "".join(shown) + (f"\n… and {count(left, f'more {severity.value}')}: the log has all\n" if left else "")
        title = count(len(own), severity.value)
        folded = severity is Severity.NOTE or (severity is Severity.WARNING and text)
        text += _folded(title, items) if folded else f"### {title}\n\n{items}\n"
    return text


def _finding(one: Diagnostic) -> str:
    about = f" {code(one.campaign)}" if one.campaign else ""
    lines = [
        f"{_SIGNS[one.severity]} **{one.name}** ({one.code}){about}: {prose(one.message)}",
        code(position(one.location)),
        *map(prose, related(one.related)),
        *([f"**help:** {prose(one.help)}"] if one.help else []),
    ]
    return f"- {'<br>'.join(lines)}\n"


def _folded(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{text}\n</details>\n\n"


def _fitting(parts: Iterable[str], most: int) -> tuple[list[str], int]:
    """The first parts that have at most so many bytes together, and how many are left."""
    shown: list[str] = []
    rest = iter(parts)
    for part in rest:
        most -= _size(part)
        if most < 0:
            return shown, 1 + sum(1 for _ in rest)
        shown.append(part)
    return shown, 0


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))
