"""LL202 unfetched-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL202", Severity.ERROR, locked=True)
def unfetched_lead_file(scan: Scan) -> Iterator[Finding]:
    """A pointer stands in place of the lead file.

    ## Why is this bad?

    Git LFS and git-annex keep a large file elsewhere, and a small text in its place until it is fetched. Every
    reader takes that text for a list of two or three leads, so a list of any length would pass.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    version https://git-lfs.github.com/spec/v1
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
    size 2947210
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

    Fetch the file: `git lfs pull`, `git annex get` or `dvc pull`. In CI ask for it when the repository is checked
    out, in GitHub Actions with `lfs: true`.
    """
    return scan.found("unfetched-lead-file")
