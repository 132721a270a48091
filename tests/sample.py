"""One report, built by hand, that every format is tested with: each severity, each kind of place, hostile names."""

from __future__ import annotations

from leadlint.diagnostics import CampaignReport, Diagnostic, FileReport, Location, Report, Rule, Severity, TotalReport

HOSTILE = "a,b:%0A::error::x\x1b[31m\u202e<b>|`@all`\n##[error]"

DECISIONS = {
    "format": "csv, 2,947,210 bytes",
    "header": f"row 1, {HOSTILE}",
    "lead columns": ", ".join(f"email `{column}`" for column in ("Work Email", "Email", "E-mail address, private")),
}
LINES = (
    "version: 1",
    "campaigns:",
    "  - name: EMEA CFOs, Q4",
    "\t- tabbed: ✓ wide 漢字",
    "  - {name: A campaign with a line longer than eighty columns, so that only a part can be shown, leads: x.csv}",
)


NAMES = {
    101: "too-many-leads",
    102: "too-many-leads-in-total",
    201: "missing-lead-file",
    202: "unfetched-lead-file",
    203: "mismatched-file-type",
    204: "unreadable-lead-file",
}
PAGE = """A thing is wrong.

## Why is this bad?

`lemlist` stops <b>half way</b>.

## Fails

```yaml manifest.yaml
version: 1
```

## What to do

Mend it.
"""
RULES = {name: Rule(f"LL{number}", name, Severity.ERROR, PAGE, check=lambda _: ()) for number, name in NAMES.items()}


def diagnostic(number: int, severity: Severity, message: str, location: Location, **rest: object) -> Diagnostic:
    identity = {"code": f"LL{number}", "name": NAMES[number], "fingerprint": f"{number:032}"}
    return Diagnostic(
        message=message, location=location, severity=severity, manifest="manifest.yaml", **identity, **rest
    )  # type: ignore[arg-type]


REPORT = Report(
    exit_code=1,
    campaigns=(
        CampaignReport(
            manifest="manifest.yaml",
            name="EMEA CFOs, Q4",
            id="cam_A1B2C3D4E5F6G7H8I",
            import_method="csv",
            leads=12_480,
            already_in_campaign=20,
            limit=10_000,
            passed=False,
            files=(
                FileReport("leads/emea-cfo.csv", "csv", 12_480, 2_947_210, "utf-8", ",", DECISIONS),
                FileReport("leads/emea-cfo.csv", "csv", 12_480, 2_947_210, "utf-8", ",", DECISIONS),
            ),
        ),
        CampaignReport(
            manifest="manifest.yaml",
            name=HOSTILE,
            id=None,
            import_method="sales-navigator",
            leads=None,
            already_in_campaign=0,
            limit=2_500,
            passed=False,
            files=(FileReport("gone.csv", None, None, None, None, None),),
        ),
        CampaignReport("other/leadlint.yaml", "Small", None, "api", 3, 0, 40_000, True, ()),
        CampaignReport(
            "other/leadlint.yaml", "A name longer than its column is", None, "csv", 10_000, 0, 10_000, True, ()
        ),
    ),
    totals=(
        TotalReport("manifest.yaml", "csv", None, 40_000, False),
        TotalReport("other/leadlint.yaml", "csv", 10_000, 40_000, True),
    ),
    diagnostics=(
        diagnostic(
            101,
            Severity.ERROR,
            "12,500 leads, 10,000 accepted by CSV upload; 20 of them are in the campaign already",
            Location("manifest.yaml", 3, 5, 3, 24),
            campaign="EMEA CFOs, Q4",
            help="split the list over 2 campaigns",
            related=(Location("leads/emea-cfo.csv", line=10_371, row=9_982, label="the first lead over the limit"),),
            data={"leads": 12_500, "limit": 10_000, "excess": 2_500},
        ),
        diagnostic(
            201,
            Severity.WARNING,
            HOSTILE,
            Location("manifest.yaml", 4, 12, 4, 20),
            campaign=HOSTILE,
            related=(Location("gone.csv", row=3), Location("manifest.yaml", 3, 5, 3, 24, label="the first")),
        ),
        diagnostic(202, Severity.NOTE, "far to the right", Location("manifest.yaml", 5, 104, 5, 116)),
        diagnostic(203, Severity.ERROR, "over two lines", Location("manifest.yaml", 3, 22, 5, 3), help="mend it"),
        diagnostic(204, Severity.ERROR, "a file of which no line is known", Location("other/leadlint.yaml")),
    ),
    ignored=2,
    texts={"manifest.yaml": LINES},
    rules=RULES,
)
EMPTY = Report(exit_code=0, campaigns=(), totals=(), diagnostics=())
