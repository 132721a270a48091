"""LL213 non-csv-upload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import FileFacts, Scan


@rule("LL213", Severity.WARNING)
def non_csv_upload(scan: Scan) -> Iterator[Finding]:
    """A campaign that is imported by CSV upload takes a lead file that is no CSV.

    ## Why is this bad?

    lemlist's article on the limits (https://help.lemlist.com/en/articles/7978304) speaks of CSV, and no page of
    lemlist's is known that says what becomes of a workbook, of tabs or of a compressed file. leadlint counted the leads
    all the same. But somebody has to make a CSV of the file before the upload, and what is uploaded is then another
    file than the one that was checked: a second sheet, rows that a filter hides, or an encoding make the difference.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.jsonl
    ```

    ```json leads.jsonl
    {"Email": "ada@example.com", "First Name": "Ada"}
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## What to do

    Export the list as CSV, in UTF-8, keep that in the repository, and name it in the manifest.
    """
    for facts in scan.campaigns:
        for file in facts.files if facts.campaign.method.key == "csv" else ():
            if other := kind(file):
                yield Finding(
                    message=f"{file.path}: {other}, a CSV is wanted by {facts.campaign.method.label}",
                    location=file.entry.location,
                    manifest=facts.manifest.path,
                    campaign=facts.campaign.name,
                    file=file.path,
                    help="export it as CSV, and check that too: this one is counted, but will not be uploaded",
                    data={"kind": other},
                )


_COMPRESSED = (".gz", ".bz2", ".zst", ".lz4")
_KINDS = {"tsv": "tab-separated text", "jsonl": "JSON Lines", "xlsx": "a workbook", "parquet": "Parquet"}
_KINDS |= {"arrow": "Arrow", "orc": "ORC"}


def kind(file: FileFacts) -> str | None:
    """What a counted file is, when it is no CSV that can be uploaded as it is."""
    if file.counted and file.path.lower().endswith(_COMPRESSED):
        return "a compressed file"
    return _KINDS.get(file.counted.source.format) if file.counted else None
