"""What a deed cost, told in a clause of its own: one event with its toll."""

from msgspec.structs import replace

from parley.model.event import EventType
from parley.reading.happening import Happening


def with_tolls(found: list[Happening]) -> list[Happening]:
    """ "shelled the town, killing two and wounding four" is one event with its toll."""
    merged: list[Happening] = []
    for happening in found:
        host = (
            next((h for h in reversed(merged) if h.type is EventType.ASSAULT and not h.nominal), None)
            if _is_result(happening)
            else None
        )
        if host is None:
            merged.append(happening)
            continue
        recipients = tuple(dict.fromkeys([*(happening.recipients or ()), *host.recipients]))
        tokens = tuple(sorted({*host.tokens, *happening.tokens}))
        merged[merged.index(host)] = replace(host, recipients=recipients, tokens=tokens)
    return merged


def _is_result(happening: Happening) -> bool:
    head = happening.head
    return happening.toll and (
        head.tag_ == "VBG" or (head.dep_ == "conj" and head.head.lemma_ in {"kill", "wound", "injure", "destroy"})
    )
