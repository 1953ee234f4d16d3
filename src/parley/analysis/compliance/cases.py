"""Cases as missions handle them: an allegation received, assigned, investigated, found on; every version kept."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from parley.knowledge.lexicons import load_lexicon
from parley.model.decision import Decision
from parley.model.matter import CaseStep, Finding, PartyVersion, Step


class Taken(Struct, frozen=True, kw_only=True):
    """A decision with the day on which it was taken."""

    decision: Decision
    day: date


class Case(Struct, frozen=True, kw_only=True):
    """One incident on a commission's table; `owes` is who has the next step, which is `due` on a day.

    `findings` may be several and differ: none deletes another. `versions` are what parties themselves filed.
    """

    incident: str
    claims: tuple[str, ...]
    step: Step
    since: date
    next: Step | None
    owes: str | None
    due: date | None
    steps: tuple[Taken, ...]
    versions: tuple[Taken, ...]
    findings: tuple[Taken, ...]

    def late(self, today: date) -> bool:
        """Whether the next step was due before today."""
        return self.due is not None and self.due < today


_ORDER = (Step.RECEIVED, Step.ASSIGNED, Step.INVESTIGATED, Step.FINDING, Step.CLOSED)


def find_cases(taken: Iterable[Taken], *, days: Mapping[str, int] | None = None) -> tuple[Case, ...]:
    """The cases that people opened, those first whose next step is due first.

    `days` says how many days each step may take; without it, as `knowledge/lexicon/cases.yaml` says.
    """
    allowed = days or load_lexicon("cases")["days"]
    gathered: list[tuple[set[str], list[Taken]]] = []
    for one in taken:
        matter = one.decision.matter
        if isinstance(matter, CaseStep | PartyVersion | Finding):
            claims = {ref.claim for ref in matter.incident.claims}
            mine = next((group for known, group in gathered if known & claims), None)
            if mine is None:
                gathered.append((claims, [one]))
            else:
                mine.append(one)
                next(known for known, group in gathered if group is mine).update(claims)
    cases = [_case(claims, group, allowed) for claims, group in gathered]
    return tuple(sorted(cases, key=lambda one: (one.due is None, one.due or date.max, one.incident)))


def _case(claims: set[str], group: list[Taken], days: Mapping[str, int]) -> Case:
    ordered = sorted(group, key=lambda one: one.day)
    steps = [one for one in ordered if isinstance(one.decision.matter, CaseStep)]
    findings = [one for one in ordered if isinstance(one.decision.matter, Finding)]
    last = steps[-1] if steps else ordered[0]
    matter = last.decision.matter
    step = matter.step if isinstance(matter, CaseStep) else Step.RECEIVED
    if findings and _ORDER.index(step) < _ORDER.index(Step.FINDING):
        step, last = Step.FINDING, findings[-1]
    following = _ORDER[_ORDER.index(step) + 1] if step is not Step.CLOSED else None
    owes = next((one.decision.matter.to for one in reversed(steps) if _has_holder(one)), None)  # type: ignore[union-attr]
    return Case(
        incident=_incident(ordered[0]),
        claims=tuple(sorted(claims)),
        step=step,
        since=last.day,
        next=following,
        owes=owes if following else None,
        due=last.day + timedelta(days=days[step.value]) if following else None,
        steps=tuple(steps),
        versions=tuple(one for one in ordered if isinstance(one.decision.matter, PartyVersion)),
        findings=tuple(findings),
    )


def _has_holder(one: Taken) -> bool:
    return isinstance(one.decision.matter, CaseStep) and one.decision.matter.to is not None


def _incident(one: Taken) -> str:
    matter = one.decision.matter
    return matter.incident.incident if isinstance(matter, CaseStep | PartyVersion | Finding) else ""
