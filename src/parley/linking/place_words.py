"""What the words around a place's name say: its kind, a part of it, or what it lies in."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from parley.model.place import Precision

_KINDS: Final = {
    Precision.PROVINCE: "province|governorate|region|state|oblast|department|prefecture|countryside"
    "|muhafaza|wilayat?|republic",
    Precision.DISTRICT: "district|county|parish|subdistrict|sub-district|borough|township|municipality|area|plain"
    "|valley|suburbs?|"
    "neighbou?rhoods?|quarters?|canton|pocket|enclave|basin|desert|mountains?|island|peninsula",
    Precision.TOWN: "city|town|village|towns|villages|capital|settlement|hamlet|camp|refugee camp|port|metropolis",
    Precision.POINT: "airport|air ?base|airbase|military base|base|crossing|border crossing|checkpoint|hospital"
    "|dam|bridge|"
    "prison|mosque|university|stadium|square|street|highway|road",
    Precision.COUNTRY: "country|kingdom|nation",
}  # fmt: skip
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_KIND_WORDS = "|".join(words for words in _KINDS.values())
_SIDE = (
    r"(?:(?:far |extreme )?(?:north|south|east|west|mid)(?:-? ?(?:east|west|central))?(?:ern)?(?:most)?"
    r"|central|upper|lower|inner|outer|rural|greater|downtown|metropolitan|old"
    r"|opposition-held|rebel-held|government-held)"
)
_OF = re.compile(
    rf"(?:the )?(?:(?:\S+ )?(?P<kind>{_KIND_WORDS})|(?P<side>(?:{_SIDE}|outskirts|edge|heart"
    r"|cent(?:er|re)|parts?|vicinity|surroundings"
    r"|rest)(?: and \w+)?(?: \w+)?)) (?:of|around) (?P<rest>.+)",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?P<rest>.+?)(?:'s|’s)? (?P<kind>{_KIND_WORDS})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:the )?(?P<kind>{_KIND_WORDS}) (?P<rest>.+)", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"(?:the )?{_SIDE}(?:(?:,| and| or| to) {_SIDE})*[ -](?P<rest>.+)", re.IGNORECASE)
_SIDE_AFTER = re.compile(rf"(?P<rest>.+?)(?:'s|’s)? (?:{_SIDE})(?: {_SIDE})?", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?P<rest>[^,]+), (?P<container>.+)|(?P<rest2>[^()]+) \((?P<container2>[^()]+)\)"
    r"|(?P<rest3>.+?) in (?P<container3>.+)"
)
_ARTICLE = re.compile(r"^(?:the|a) (?=\S)", re.IGNORECASE)
_COARSER: Final = {
    Precision.POINT: Precision.TOWN,
    Precision.TOWN: Precision.DISTRICT,
    Precision.DISTRICT: Precision.PROVINCE,
}  # fmt: skip


class SaidPlace(NamedTuple):
    """A name with what its words say of it: the kind, whether only a part is meant, and what it lies in."""

    base: str
    kind: Precision | None = None
    part: bool = False
    container: str | None = None


def readings(said: str) -> Iterator[SaidPlace]:
    """The ways to read the words, from the whole name to the barest; the first that names a place is meant."""
    place = SaidPlace(_ARTICLE.sub("", " ".join(said.split())))
    seen: set[str] = set()
    waiting = [place]
    while waiting:
        place = waiting.pop(0)
        if place.base not in seen:
            seen.add(place.base)
            yield place
            waiting.extend(_peeled(place))


def _peeled(place: SaidPlace) -> Iterator[SaidPlace]:
    """The name with one word, or one container, taken off."""
    base = place.base
    for pattern in (_OF, _AFTER, _BEFORE):
        if match := pattern.fullmatch(base):
            word = (match["kind"] or "").casefold()
            part = place.part or not word
            yield place._replace(base=_ARTICLE.sub("", match["rest"]), kind=place.kind or _KIND_OF.get(word), part=part)
    for pattern in (_SIDE_BEFORE, _SIDE_AFTER):
        if match := pattern.fullmatch(base):
            yield place._replace(base=match["rest"], part=True)
    if match := _WITHIN.fullmatch(base):
        rest = match["rest"] or match["rest2"] or match["rest3"]
        container = match["container"] or match["container2"] or match["container3"]
        yield place._replace(base=rest.strip(), container=place.container or container.strip())


def coarser(precision: Precision) -> Precision:
    """The next coarser precision, for a part of a place whose bounds nobody gives; a state's part stays the state's."""
    return _COARSER.get(precision, precision)
