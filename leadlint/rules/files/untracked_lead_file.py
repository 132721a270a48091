"""LL211 untracked-lead-file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Finding, Severity, rule
from leadlint.rules.files import some_of

if TYPE_CHECKING:
    from leadlint.facts import CampaignFacts, FileFacts, Scan


@rule("LL211", Severity.WARNING)
def untracked_lead_file(scan: Scan) -> Iterator[Finding]:
    """A campaign takes a lead file that git does not track.

    ## Why is this bad?

    The file is there on this machine alone. A commit contains what is in git's index: without the file, CI and
    everybody else count a smaller list, where a glob names it, and miss a file where a path does. A hook sees what
    lies in the folder, and would pass a commit that is not what it saw.

    It is said of manifests that are tracked themselves, outside of what DVC keeps elsewhere.

    ## Fails

    `git add` was called for the manifest, not for the list.

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: Newsletter
        import_method: csv
        leads: untracked.csv
    ```

    ```csv untracked.csv
    Email,First Name
    ada@example.com,Ada
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

    `git add` the file; take it out of `.gitignore` first where it is there. A hook runner shows nothing of a run that
    passes: where the hook is to stop such a commit, write `severity: {untracked-lead-file: error}` in the manifest's
    `rules`. Where lead lists are kept out of git on purpose, write `ignore: [untracked-lead-file]` there.
    """
    for facts in scan.campaigns:
        for ignored in (False, True):
            files = [file for file in facts.files if file.file and scan.untracked.get(file.file) is ignored]
            if files:
                yield _finding(facts, files, ignored)


def _finding(facts: CampaignFacts, files: list[FileFacts], ignored: bool) -> Finding:
    one, many = ("git is told to ignore it", "that git is told to ignore") if ignored else _NOT_ADDED
    return Finding(
        message=some_of([file.path for file in files], one, many),
        location=files[0].entry.location,
        manifest=facts.manifest.path,
        campaign=facts.campaign.name,
        about="ignored" if ignored else "",
        help=f"{'take it out of .gitignore and ' if ignored else ''}`git add` it: CI and others count without it",
        data={"files": len(files)},
    )


_NOT_ADDED = "not in git's index, so no commit contains it", "that are not in git's index, so no commit contains them"
