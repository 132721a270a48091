"""Makes a new rule: its file with an empty page, its line in RULES, its case folders, its page under docs/.

    python scripts/new_rule.py LL321 unlikely-phone "A phone has too few digits." [--rows]

With --rows the rule looks at the rows of lead files, else at the facts of a scan. What it writes is complete but for
what the rule is about: the tests fail until the page is written, something is found, and a case shows it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"0": "manifest", "1": "limits", "2": "files", "3": "leads", "4": "copy"}
PAGE = '''    """{summary}

    ## Why is this bad?

    TODO: what goes wrong, with the source of each fact

    ## Fails

    ```yaml manifest.yaml
{manifest}
    ```

    ```csv leads.csv
{leads}
    ```

    ## Passes

    ```yaml manifest.yaml
{manifest}
    ```

    ```csv leads.csv
{leads}
    ```

    ## What to do

    TODO: the way out
    """
'''
FACTS = '''"""{code} {name}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("{code}", Severity.WARNING)
def {function}(scan: Scan) -> Iterator[Finding]:
{page}    for facts in scan.campaigns:
        if facts.total < 0:
            yield Finding(
                message="TODO: what is, before what is expected",
                location=facts.campaign.location,
                manifest=facts.manifest.path,
                campaign=facts.campaign.name,
                help="TODO: the way out",
            )
'''
ROWS = '''"""{code} {name}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import email, row_rule

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads


@row_rule("{code}", Severity.WARNING, email, "whose {{column}} TODO", "TODO: the way out")
def {function}(leads: Leads) -> Iterator[tuple[int, Mask]]:
{page}    for column, cells in leads:
        yield column, cells.like("^TODO$")
'''
MANIFEST = "version: 1\ncampaigns:\n  - name: EMEA CFOs\n    import_method: csv\n    leads: leads.csv\n"
LEADS = "Email,First Name\nada@example.com,Ada\n"


def rule_file(code: str, name: str, summary: str, rows: bool) -> str:
    """The text of the rule's module."""
    page = PAGE.format(summary=summary, manifest=_indented(MANIFEST), leads=_indented(LEADS))
    return (ROWS if rows else FACTS).format(code=code, name=name, function=name.replace("-", "_"), page=page)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def registered(text: str, code: str, name: str, codes: dict[str, str]) -> str:
    """`rules/__init__.py` with the rule's import and its line in RULES; `codes` are those that are there."""
    function = name.replace("-", "_")
    line = f"from leadlint.rules.{FOLDERS[code[2]]}.{function} import {function}\n"
    imports = sorted({*IMPORT.findall(text), line})
    text = re.sub(rf"(?:{IMPORT.pattern})+", lambda _: "".join(imports), text, count=1, flags=re.MULTILINE)
    head, tuple_of, tail = text.partition("RULES: tuple[Rule, ...] = (\n")
    ordered = sorted({**codes, function: code}.items(), key=lambda item: item[1])
    return head + tuple_of + "".join(f"    {own},\n" for own, _ in ordered) + tail[tail.index(")\n") :]


IMPORT = re.compile(r"^from leadlint\.rules\..*\n", re.MULTILINE)


def wish(codes: dict[str, str]) -> argparse.Namespace:
    """What is asked for; ends the program where it cannot be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for word in ("code", "name", "summary"):
        parser.add_argument(word)
    parser.add_argument("--rows", action="store_true", help="a rule over the rows of lead files")
    found = parser.parse_args()
    if not re.fullmatch(r"LL[0-4]\d\d", found.code) or not re.fullmatch(r"[a-z]+(-[a-z]+)*", found.name):
        parser.error("a code is LL and three digits, the first of them 0 to 4; a name is small letters and hyphens")
    if found.code in codes.values() or found.name.replace("-", "_") in codes:
        parser.error(f"{found.code} or {found.name} is there already")
    return found


def main() -> None:
    from leadlint.rules import RULES

    codes = {rule.name.replace("-", "_"): rule.code for rule in RULES}
    rule = wish(codes)
    module = ROOT / "leadlint" / "rules" / FOLDERS[rule.code[2]] / f"{rule.name.replace('-', '_')}.py"
    module.write_text(rule_file(rule.code, rule.name, rule.summary, rule.rows))
    init = ROOT / "leadlint" / "rules" / "__init__.py"
    init.write_text(registered(init.read_text(), rule.code, rule.name, codes))
    for case in ("failing", "silent"):
        folder = ROOT / "tests" / "rules" / rule.name / case
        folder.mkdir(parents=True)
        (folder / "manifest.yaml").write_text(MANIFEST)
        (folder / "leads.csv").write_text(LEADS)
    tests = ["tests/test_rules.py", "tests/test_docs.py"]
    options = ["--update", "-k", f"{rule.name} or readme", "-q", "--tb=no"]
    subprocess.run([sys.executable, "-m", "pytest", *tests, *options], cwd=ROOT, check=False)
    print(f"wrote {module.relative_to(ROOT)}: the tests fail until its TODOs are done")


if __name__ == "__main__":
    main()
