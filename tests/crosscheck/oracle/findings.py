"""What the oracle says about a tree: findings, and units of rules."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`certain` is False where the catalogue leaves open whether the site is reported (as info, say, or not at all)."""

    rule: str
    path: str
    line: int
    note: str = ""
    certain: bool = True


@dataclass(slots=True)
class Verdict:
    findings: list = field(default_factory=list)
    units: dict = field(default_factory=lambda: defaultdict(set))  # rule -> {(path, line or 0)} that could be decided
    failed: dict = field(default_factory=lambda: defaultdict(set))

    def report(self, rule: str, path: str, line: int, note: str = "", certain: bool = True, unit=None):
        self.findings.append(Finding(rule, path, line, note, certain))
        if unit is not None:
            self.units[rule].add(unit)
            if certain:
                self.failed[rule].add(unit)

    def unit(self, rule: str, unit):
        self.units[rule].add(unit)
