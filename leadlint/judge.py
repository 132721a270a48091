"""Runs the rules over the facts: what is enabled, at the severity that is wanted, and known again in the next run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from leadlint.diagnostics import Diagnostic, Finding, Rule
from leadlint.facts import Scan
from leadlint.manifest.model import Campaign, Ignore, Manifest
from leadlint.paths import within
from leadlint.rules import RULES
from leadlint.rules.manifest.invalid_manifest import invalid_manifest
from leadlint.rules.manifest.unused_ignore import unused_ignore
from leadlint.selection import Selection


class Judge:
    """Runs the rules over the facts, drops what a campaign ignores, and knows which ignores were of use."""

    def __init__(self, facts: Scan, base: Selection, selections: Mapping[str, Selection], folder: str) -> None:
        self.facts, self.base, self.selections, self.folder = facts, base, selections, folder
        self.used: set[Ignore] = set()
        self.alike: Counter[tuple[str, ...]] = Counter()
        self.ignored = 0

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What every enabled rule finds, at the severity that its manifest wants."""
        for selection in self.selections.values():
            yield from self.of_rule(invalid_manifest, selection.problems)
        for rule in RULES:
            if rule is not unused_ignore:
                yield from self.of_rule(rule, rule.check(self.facts))
        yield from self.of_rule(unused_ignore, unused_ignore.check(self.unused()))

    def of_rule(self, rule: Rule, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
        for finding in findings:
            selection = self.selections.get(finding.manifest, self.base)
            if rule.name not in selection.enabled:
                continue
            if ignore := selection.ignores.get((finding.campaign or "", rule.name)):
                self.used.add(ignore)
                self.ignored += 1
                continue
            severity = selection.severity.get(rule.name, rule.severity)
            yield Diagnostic(
                **vars(finding),
                code=rule.code,
                name=rule.name,
                severity=severity,
                fingerprint=self.fingerprint(rule, finding),
            )

    def fingerprint(self, rule: Rule, finding: Finding) -> str:
        """What identifies a finding from one run to the next, for every format that wants such a thing.

        There is no line and no number of the finding's in it, which change, and no folder that the run was called in.
        Of those that are alike, as of two sheets of a file, each but the first has its turn besides.
        """
        manifest, file = (within(self.folder, path) if path else "" for path in (finding.manifest, finding.file))
        parts: tuple[str, ...] = (manifest, finding.campaign or "", rule.name, file, finding.about)
        self.alike[parts] += 1
        if (turn := self.alike[parts]) > 1:
            parts = (*parts, str(turn))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def unused(self) -> Iterator[tuple[Manifest, Campaign, Ignore]]:
        """The ignores of rules that ran and found nothing; where a count is not certain nobody knows."""
        for facts in self.facts.campaigns:
            selection = self.selections[facts.manifest.path]
            for ignore in dict.fromkeys(
                ignore
                for (campaign, rule), ignore in selection.ignores.items()
                if campaign == facts.campaign.name and rule in selection.enabled and facts.verified
            ):
                if ignore not in self.used:
                    yield facts.manifest, facts.campaign, ignore
