"""What a withdrawal makes of the decisions: which Documents each holds on to, and what is left of it without one.

They are handled as the JSON that is stored, so that a kind of decision that this version does not know is handled too.
"""

from collections.abc import Iterator
from typing import Any

from parley.model.canonical import canonical_json
from parley.record.entry import Entry

_ANCHOR = "anchor"


def documents_decided_about(value: Any) -> frozenset[str]:  # noqa: ANN401 - any JSON
    """The Documents that a decision, or a part of one, holds on to."""
    return frozenset(_documents_in(value))


def _documents_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    match value:
        case dict():
            if isinstance(document := value.get("document"), str):
                yield document
            for one in value.values():
                yield from _documents_in(one)
        case list():
            for one in value:
                yield from _documents_in(one)
        case _:
            pass


def decision_without(document: str, value: dict[str, Any], entry: Entry) -> Iterator[bytes]:
    """What is left of a decision without the claims of a Document: nothing where it says nothing without them."""
    matter = _without(document, value["matter"])
    if matter is not None:
        yield standing_as_before({**value, "matter": matter}, entry)


def standing_as_before(value: dict[str, Any], entry: Entry) -> bytes:
    """A decision that is written anew, which keeps its place among the others."""
    stood = value.get("stood") or {"position": entry.position, "recorded_at": entry.recorded_at}
    return canonical_json({**value, "stood": stood})


def _without(document: str, value: dict[str, Any]) -> dict[str, Any] | None:
    """A part of a decision without the claims of a Document; None where a claim that it cannot do without is one."""
    made: dict[str, Any] = {}
    for key, one in value.items():
        match one:
            case list() if any(document in documents_decided_about(part) for part in one):
                made[key] = [part for part in one if document not in documents_decided_about(part)]
                if not made[key] and not value.get("names"):
                    return None
            case dict() if document in documents_decided_about(one):
                inner = None if _ANCHOR in one else _without(document, one)
                if inner is None:
                    return None
                made[key] = inner
            case str() if one == document:
                return None
            case _:
                made[key] = one
    return made
