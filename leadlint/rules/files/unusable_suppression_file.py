"""LL221 unusable-suppression-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule

if TYPE_CHECKING:
    from leadlint.facts import Scan


@rule("LL221", Severity.ERROR, locked=True)
def unusable_suppression_file(scan: Scan) -> Iterator[Finding]:
    """A suppression file is not there, cannot be read, or holds lines that name nobody.

    A suppression file is a list of one value a line, in which a comment begins with `#`, or a table in any format that
    lead files have, such as lemlist's export of those who unsubscribed. A value is an email, an `@domain`, the LinkedIn
    URL of a person, or a phone. In a table they stand in the columns that are known for them in lead files, in `value`,
    or in `domain`, where the @ may be left out.

    ## Why is this bad?

    Whoever is in that file must never be imported. Where leadlint cannot tell who that is, a check that passes would
    say that they are not among the leads, and nobody has looked.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    suppression: [unsubscribed.csv, competitors.txt]
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```text competitors.txt
    # all of them
    example.org
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    suppression: [unsubscribed.csv, competitors.txt]
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: leads.csv
    ```

    ```csv unsubscribed.csv
    value,source,createdAt
    grace@example.com,lead,2026-03-01T10:00:00.000Z
    https://www.linkedin.com/in/grace-example,user,2026-03-02T10:00:00.000Z
    ```

    ```text competitors.txt
    # all of them
    @example.org
    ```

    ```csv leads.csv
    Email,First Name
    ada@example.com,Ada
    ```

    ## What to do

    Mend the path, which is relative to the manifest, or export the file again; take a file without entries out of
    `suppression`. Mend the lines that are named, or take them out: `@example.org` stands for all emails of a domain
    and of those below it.
    """
    return scan.found("unusable-suppression-file")
