"""A claim as a person would have it: each field as words that can be changed, and the words made a claim again."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from parley.desk.workspace import Workspace
from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.edtf import parse_edtf
from parley.model.errors import ParleyError
from parley.model.event import Event, Quantity, QuantityKind, Term
from parley.model.place import Place
from parley.model.when import Basis, When

T = TypeVar("T", bound=Struct)

_OF_EVENT = ("type", "topic")
_PARTIES = ("actors", "recipients")
_OF_CLAIM = ("polarity", "status", "certainty", "generic")
FIELDS = (
    "type", "mode", "contexts", "topic", "terms", "actors", "recipients", "place", "when", "figures",
    "polarity", "status", "certainty", "generic", "says", "act",
)  # fmt: skip
"""What can be amended, in the order in which a claim is read."""

_FIGURE = re.compile(r"(?P<kind>[a-z]+)\s+(?P<low>\d*)\s*(?P<to>[-–]?)\s*(?P<high>\d*)")


class BadJudgement(ParleyError):
    """A judgement that cannot be taken down: without a reason, on nothing, or by the wrong person."""


def values_of(claim: Claim) -> dict[str, str]:
    """Each field of a claim in the words in which it can be amended."""
    event, last = claim.event, claim.voices[-1] if claim.voices else None
    values = {
        "mode": event.mode or "",
        "contexts": "; ".join(event.contexts),
        "terms": "; ".join(event.terms),
        "place": event.place.name if event.place else "",
        "when": (event.when.edtf or "") if event.when else "",
        "figures": "; ".join(map(_figure_words, event.quantities)),
        "generic": str(claim.generic).lower(),
        "says": last.name if last else "",
        "act": str(last.act) if last else "",
    }
    values |= {name: "; ".join(party.name for party in getattr(event, name)) for name in _PARTIES}
    values |= {name: str(getattr(event, name)) for name in _OF_EVENT}
    values |= {name: str(getattr(claim, name)) for name in _OF_CLAIM if name not in values}
    return {name: values[name] for name in FIELDS}


def amended(workspace: Workspace, claim: Claim, changes: Mapping[str, str]) -> Claim:
    """The claim with these fields changed; raises BadJudgement where a field or a value is none that there is."""
    if not changes:
        raise BadJudgement(f"nothing to amend; name a field with --set FIELD=VALUE, one of: {', '.join(FIELDS)}")
    for field, value in changes.items():
        if field not in FIELDS:
            raise BadJudgement(f"there is no field {field!r} to amend; there are: {', '.join(FIELDS)}")
        claim = _set(workspace, claim, field, value.strip())
    return claim


def _set(workspace: Workspace, claim: Claim, field: str, value: str) -> Claim:
    if field in {"says", "act"}:
        return _set_voice(workspace, claim, field, value)
    if field in _OF_CLAIM:
        return _converted(claim, field, value)
    event = claim.event
    if field in _PARTIES:
        parties = tuple(_party(workspace, claim, name) for name in _parts(value))
        return replace(claim, event=replace(event, **{field: parties}))
    if field in _OF_EVENT:
        return replace(claim, event=_converted(event, field, value))
    return replace(claim, event=_SETTERS[field](event, value))


def _set_voice(workspace: Workspace, claim: Claim, field: str, value: str) -> Claim:
    if not claim.voices:
        raise BadJudgement("the publisher says it in its own words; nobody is cited whose name could be amended")
    last = claim.voices[-1]
    if field == "act":
        return replace(claim, voices=(*claim.voices[:-1], _converted(last, field, value)))
    party = _party(workspace, claim, value)
    return replace(claim, voices=(*claim.voices[:-1], replace(last, name=party.name, actor=party.actor)))


def _place(event: Event, value: str) -> Event:
    if event.place and event.place.name == value:
        return event
    return replace(event, place=Place(value) if value else None)


def _when(event: Event, value: str) -> Event:
    """A day, month or span in EDTF; raises BadDate. Nothing takes the date away."""
    if value:
        parse_edtf(value)
    return replace(event, when=When(value, value, Basis.STATED) if value else None)


def _terms(event: Event, value: str) -> Event:
    unknown = [one for one in _parts(value) if one not in set(Term)]
    if unknown:
        raise BadJudgement(f"terms cannot be {unknown[0]!r}; each is one of: {', '.join(Term)}")
    return replace(event, terms=tuple(map(Term, _parts(value))))


def _figures(event: Event, value: str) -> Event:
    """Counts as `killed 4–6; wounded 2–`: of which kind, and what bounds the words allow."""
    kept = {_figure_words(one): one for one in event.quantities}
    return replace(event, quantities=tuple(kept.get(one) or _figure(one) for one in _parts(value)))


def _figure(words: str) -> Quantity:
    found = _FIGURE.fullmatch(words)
    if not found or found["kind"] not in set(QuantityKind) or not (found["low"] or found["high"]):
        kinds = ", ".join(QuantityKind)
        raise BadJudgement(f"figures cannot be {words!r}; write each as KIND LOW–HIGH, KIND being one of: {kinds}")
    low = int(found["low"]) if found["low"] else None
    high = int(found["high"]) if found["high"] else None if found["to"] else low
    return Quantity(QuantityKind(found["kind"]), low, high, words)


def _figure_words(one: Quantity) -> str:
    if one.low == one.high:
        return f"{one.kind} {one.low}"
    low, high = ("" if bound is None else str(bound) for bound in (one.low, one.high))
    return f"{one.kind} {low}–{high}"


_SETTERS: dict[str, Callable[[Event, str], Event]] = {
    "place": _place,
    "when": _when,
    "terms": _terms,
    "figures": _figures,
    "mode": lambda event, value: replace(event, mode=value or None),
    "contexts": lambda event, value: replace(event, contexts=tuple(_parts(value))),
}


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _party(workspace: Workspace, claim: Claim, name: str) -> Party:
    """Who is named: a party of the claim that is called so already, else whom the registry knows by that name."""
    named = {party.name: party for party in (*claim.event.actors, *claim.event.recipients)}
    if name in named:
        return named[name]
    actor = workspace.knowledge().registry.lookup(name)
    return Party(name, actor.id) if actor else Party(name)


def _converted(value: T, field: str, text: str) -> T:
    """The value with one field set from text; raises BadJudgement that lists what the field may be."""
    kinds = {one.name: one.type for one in msgspec.structs.fields(type(value))}
    try:
        converted = msgspec.convert(text, kinds[field], strict=False)
    except msgspec.ValidationError as e:
        allowed = ", ".join(map(str, kinds[field])) if hasattr(kinds[field], "__members__") else "true or false"
        raise BadJudgement(f"{field} cannot be {text!r}; it is one of: {allowed}") from e
    return replace(value, **{field: converted})
