"""All rules over one tree."""

from dataclasses import dataclass

from . import imports
from .doubles import Doubles
from .findings import Verdict
from .project import Project
from .registration import Registration
from .workflows import Workflows

RULES = (
    "IM-001", "IM-004", "IM-006", "IM-007", "NM-001", "NM-002", "NM-003", "NM-004", "NM-006", "NM-007", "NM-008",
    "NR-001", "NR-002", "NR-003", "NR-004", "NR-005", "NR-007", "NR-009", "WF-001", "WF-002", "WF-003", "WF-005",
    "SY-001",
)


@dataclass(slots=True)
class Analysis:
    project: Project
    verdict: Verdict
    doubles: Doubles
    registration: Registration
    workflows: Workflows


def analyse(root: str, progress=None) -> Analysis:
    project = Project(root, progress)
    verdict = Verdict()
    for file in project.files.values():
        verdict.unit("SY-001", file.path)
        if file.error and not file.error.startswith("unreadable"):
            verdict.report("SY-001", file.path, 1, file.error, unit=file.path)
    if progress:
        progress("imports")
    imports.check(project, verdict)
    if progress:
        progress("doubles")
    doubles = Doubles(project, verdict)
    doubles.check()
    if progress:
        progress("registration")
    registration = Registration(project, verdict)
    registration.check()
    if progress:
        progress("workflows")
    workflows = Workflows(project, verdict)
    workflows.check()
    return Analysis(project, verdict, doubles, registration, workflows)
