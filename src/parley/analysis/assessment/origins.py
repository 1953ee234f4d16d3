"""Whose observation a claim goes back to: five papers that quote one monitor are one origin, and so is one wire."""

from collections.abc import Sequence

from parley.analysis.assessment.copies import copies
from parley.analysis.assessment.stakes import Stakes
from parley.analysis.assessment.tellings import Telling, observer_key
from parley.model.incident import Origin


def originating(told: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """The claims by originating observer; publishers that speak for themselves in the same words count as one."""
    first = copies([one.quote for one in told])
    groups: dict[str, list[Telling]] = {}
    for one, before in zip(told, first, strict=True):
        origin = told[before] if not one.claim.voices and not told[before].claim.voices else one
        groups.setdefault(observer_key(origin), []).append(one)
    return [tuple(group) for group in groups.values()]


def origin_of(group: tuple[Telling, ...], told: Sequence[Telling], stakes: Stakes) -> Origin:
    """An originating observer, with who printed it and where it stands."""
    observer = group[0].observer
    return Origin(
        observer=observer,
        claims=tuple(one.claim.id for one in group),
        documents=tuple(dict.fromkeys(one.claim.document for one in group)),
        publishers=tuple(dict.fromkeys(one.publisher.name for one in group)),
        side=stakes.side(observer),
        partial=stakes.partial(observer, told),
    )
