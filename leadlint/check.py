"""A check: the manifests that were named, or those that use a lead file that was named → Report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadlint.diagnostics import Finding, Report, UsageError
from leadlint.examine import Examination, Wishes, key
from leadlint.facts import CampaignFacts, Scan
from leadlint.manifest import load
from leadlint.manifest.discover import Targets
from leadlint.paths import shown
from leadlint.words import as_argument, listed


def check(targets: Targets, wishes: Wishes, today: date | None = None) -> Report:
    """Checks the manifests; every file of every campaign is counted, also where only some are reported on.

    Raises UsageError for a selector that means no rule, and for a lead file that no manifest names.
    """
    loaded = [load(path) for path in (*targets.manifests, *targets.searched)]
    examination = Examination(loaded, wishes, today)
    meant = _Meant(examination.facts, targets)
    if meant.unclaimed and all(item.manifest for item in loaded):
        manifests = [shown(path) for path in (*targets.manifests, *targets.searched)]
        raise UsageError(_unclaimed([shown(path) for path in meant.unclaimed], manifests))
    return examination.report(meant.campaign, meant.finding)


def _unclaimed(names: Sequence[str], manifests: Sequence[str]) -> str:
    it, files = "it" if len(names) == 1 else "them", " ".join(map(as_argument, names))
    into = f" of {manifests[0]}" if len(manifests) == 1 else ""
    way_out = f"`leadlint plan {files}` says which import method takes the list"
    if manifests:
        return f"no manifest names {listed(names)}: add {it} to the `leads` of a campaign{into}; {way_out}"
    return f"there is no manifest that names {listed(names)}: {way_out}, `leadlint init {files}` writes one"


class _Meant:
    """Which campaigns a run reports on: all of a manifest that was named, else those that use a given lead file."""

    def __init__(self, facts: Scan, targets: Targets) -> None:
        self.whole = {shown(path) for path in targets.manifests}
        claimed = {key(one): {file.file.resolve() for file in one.files if file.file} for one in facts.campaigns}
        wanted = {path: path.resolve() for path in targets.lead_files}
        self.loaded = {manifest.path for manifest in facts.manifests}
        self.keys = {key for key, files in claimed.items() if not files.isdisjoint(wanted.values())}
        self.unclaimed = [path for path, real in wanted.items() if not any(real in files for files in claimed.values())]

    def campaign(self, facts: CampaignFacts) -> bool:
        return facts.manifest.path in self.whole or key(facts) in self.keys

    def finding(self, finding: Finding) -> bool:
        """What is said of a whole manifest concerns those of its campaigns that are meant; a broken one, every file."""
        if finding.campaign is not None:
            return finding.manifest in self.whole or (finding.manifest, finding.campaign) in self.keys
        concerned = self.whole | {manifest for manifest, _ in self.keys}
        return finding.manifest in concerned or finding.manifest not in self.loaded
