"""Builds `world/world.json` from the lists in `world/*.yaml` and Babel's territory names: run after changing a list.

python -m parley.knowledge.build_world
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from babel import Locale

from parley.knowledge.folding import acronym, fold, index_key
from parley.knowledge.world_base import BUILT_FILE, Head, HomeCues, State, Titles, World
from parley.model.actor import Actor

LISTS = Path(__file__).parent / "world"
LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "he", "it", "ku", "pl", "pt", "ru", "sw", "tr", "uk", "zh")
"""The languages in which a state is known by its name."""

NOT_STATES = frozenset({"island", "man", "turkmen"})
"""Foreign names of states that are English words for something else."""

_KINDS = {"organisations": "igo", "civil": "ngo", "media": "med"}


def build_world(lists: Path = LISTS) -> World:
    """The world base from the YAML files in the folder `lists`."""
    raw = {path.stem: _texts(path) for path in lists.glob("*.yaml")}
    states = {code: _state(code, entry) for code, entry in raw["states"].items()}
    heads = tuple(Head(entry["id"], entry["kind"], entry["name"], entry["words"][0]) for entry in raw["heads"])
    actors = {actor.id: actor for actor in _actors(raw, states)}
    return World(
        states=states,
        codes={state.iso: state.id for state in states.values()},
        names=_names(raw, states, actors),
        demonyms=_index(raw["states"], lambda entry: [entry.get("adj"), *entry.get("adjs", ())]),
        peoples=_index(raw["states"], lambda entry: entry.get("people", ())),
        capitals=_index(raw["states"], lambda entry: [entry.get("capital"), *entry.get("seat", ())]),
        seats=_index(raw["states"], lambda entry: entry.get("seat", ())),
        actors=actors,
        labels={f"{organ['state']}-{organ['organ']}": organ["label"] for organ in raw["organs"] if "label" in organ},
        heads=heads,
        words=_words(raw["heads"], lambda entry: entry["words"]),
        bare=_words(raw["heads"], lambda entry: entry["words"] if entry["bare"] == "same" else entry["bare"]),
        titles=Titles(**{name: frozenset(map(fold, words)) for name, words in raw["titles"].items()}),
        home=_home_cues(raw["conflict"]),
    )


def _texts(path: Path) -> Any:  # noqa: ANN401 - the lists have different shapes
    """The file with every value as text: "NO" is Norway, not false."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes no objects but texts


def _state(code: str, entry: Mapping[str, Any]) -> State:
    article = "the " if entry.get("the") == "true" else ""
    return State(
        id=code,
        iso=entry["iso"],
        name=entry["name"],
        before=entry.get("before") or entry.get("adj") or entry["name"],
        government=entry.get("gov", f"Government of {article}{entry['name']}"),
    )


def _actors(raw: Mapping[str, Any], states: Mapping[str, State]) -> Iterable[Actor]:
    for code, entry in raw["states"].items():
        also = tuple(entry.get("also", ()))
        yield Actor(id=code, name=entry["name"], kind="state", aliases=also, country=entry["iso"])
    for name, kind in _KINDS.items():
        for key, entry in raw[name].items():
            home = entry.get("country")
            yield Actor(
                id=key,
                name=entry["name"],
                kind=kind,
                aliases=tuple(entry.get("also", ())),
                country=states[home].iso if home else None,
                part_of=f"{home}-MED" if "state" in entry else entry.get("part_of"),
            )
    for organ in raw["organs"]:
        if "name" in organ:
            state = organ["state"]
            key = f"{state}-{organ['organ']}"
            yield Actor(
                id=key, name=organ["name"], kind=organ["kind"], country=states[state].iso, part_of=f"{state}-MIL"
            )


def _names(raw: Mapping[str, Any], states: Mapping[str, State], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Every name to its actor; our own lists go before Babel's, and a Babel name that two states share is left out."""
    names: dict[str, str] = {}
    for actor in actors.values():
        for name in (actor.name, *actor.aliases):
            names.setdefault(index_key(name), actor.id)
    for state in states.values():
        names.setdefault(index_key(state.government), f"{state.id}-GOV")
    for organ in raw["organs"]:
        for name in organ["names"]:
            names[index_key(name)] = f"{organ['state']}-{organ['organ']}"
    return {**_foreign_names(states), **names}


def _foreign_names(states: Mapping[str, State]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for state in states.values():
            name = territories.get(state.iso, "")
            if name and not acronym(name) and fold(name) not in NOT_STATES:
                found.setdefault(fold(name), set()).add(state.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _index(entries: Mapping[str, Any], words: Any) -> dict[str, str]:  # noqa: ANN401 - a key function
    return {index_key(word): code for code, entry in entries.items() for word in words(entry) if word}


def _words(entries: Iterable[Mapping[str, Any]], words: Any) -> dict[str, int]:  # noqa: ANN401 - a key function
    found: dict[str, int] = {}
    for position, entry in enumerate(entries):
        for word in words(entry):
            found.setdefault(fold(word), position)
    return found


def _home_cues(raw: Mapping[str, Any]) -> HomeCues:
    return HomeCues(
        weights={name: float(weight) for name, weight in raw["weights"].items()},
        inside=frozenset(map(fold, raw["inside"])),
        outside=frozenset(map(fold, raw["outside"])),
    )


def encode(world: World) -> bytes:
    """The built file's bytes: JSON with sorted keys, one entry a line, so that a change shows as a few lines."""
    return msgspec.json.format(msgspec.json.encode(world, order="sorted"), indent=1) + b"\n"


def main() -> None:
    """Writes the built file beside the lists."""
    world = build_world()
    (LISTS / BUILT_FILE).write_bytes(encode(world))
    sys.stdout.write(
        f"{BUILT_FILE}: {len(world.states)} states, {len(world.actors)} actors, {len(world.names)} names\n"
    )


if __name__ == "__main__":
    main()
