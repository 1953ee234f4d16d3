"""Names that are put together, not listed: "Ankara's foreign ministry", "a senior UN official", "police of Peru"."""

from collections.abc import Callable, Iterator

from parley.knowledge.folding import fold
from parley.knowledge.world_base import State, World
from parley.model.actor import Actor, Party

LONGEST_STATE_NAME = 6
_OF = frozenset({"of", "in", "for", "at", "to"})
_BESIDE_GOVERNMENT = frozenset({"GOV", "LEG", "JUD"})
_ORGANISATIONS = frozenset({"igo", "ngo", "med"})


def organ_party(world: World, state: State, position: int, said: str) -> Party:
    """The organ of `state` that head number `position` makes of it, named by the head's template."""
    head = world.heads[position]
    actor = f"{state.id}-{head.suffix}"
    if (label := world.labels.get(actor)) is not None:
        return Party(f"{state.government} ({label})", actor)
    return Party(head.template.format(gov=state.government, adj=state.before, said=said), actor)


def canonical_organ(world: World, state: State, suffix: str) -> Actor | None:
    """The organ of `state` with that suffix of the id under its own name, or None where states have no such organ."""
    found = next(((place, head.said) for place, head in enumerate(world.heads) if head.suffix == suffix), None)
    label = world.labels.get(f"{state.id}-{suffix}")
    if found is None and label is None:
        return None
    name = f"{state.government} ({label})" if found is None else organ_party(world, state, *found).name
    above = None if suffix == "NGO-RC" else state.id if suffix in _BESIDE_GOVERNMENT else f"{state.id}-GOV"
    kind = "gov" if found is None else world.heads[found[0]].kind
    return Actor(id=f"{state.id}-{suffix}", name=name, kind=kind, country=state.iso, part_of=above)


def without_modifiers(world: World, words: list[str]) -> list[str]:
    """`words` without what may stand before an office and change nothing about whose it is ("senior", "a deputy")."""
    start = 0
    while start < len(words) - 1 and words[start] in world.titles.modifiers:
        start += 1
    return words[start:]


def head_party(world: World, state: State, words: list[str], *, bare: bool = False) -> Party | None:
    """The organ or office of `state` that `words` name; with `bare`, only words that need no state before them."""
    said = " ".join(words)
    folded = fold(said).split()
    heads, offices = (world.bare, world.titles.bare) if bare else (world.words, world.titles.offices)
    if (position := heads.get(" ".join(folded))) is not None:
        return organ_party(world, state, position, said)
    plain = without_modifiers(world, folded)
    position = heads.get(" ".join(plain))
    # "senior officials" are officials; but an "interim government" may be another body than the government
    if position is not None and "{said}" in world.heads[position].template:
        return organ_party(world, state, position, said)
    cut = next((place for place, word in enumerate(plain) if word in _OF), len(plain))
    if " ".join(plain) in offices or " ".join(plain[:cut]) in offices:
        return Party(f"{state.government} ({said})", f"{state.id}-GOV")
    return _spoken_for(world, state, folded, bare=bare)


def _spoken_for(world: World, state: State, folded: list[str], *, bare: bool) -> Party | None:
    """The organ before a rank or office: "army spokesman", "military sources", "foreign ministry official"."""
    for length in (1, 2, 3):
        rank = " ".join(folded[-length:])
        rest = without_modifiers(world, folded[:-length])
        if rest and (rank in world.titles.ranks or rank in world.titles.offices):
            heads = world.bare if bare else world.words
            if (position := heads.get(" ".join(rest))) is not None:
                return organ_party(world, state, position, " ".join(rest))
            if (party := _spoken_for(world, state, rest, bare=bare)) is not None:
                return party
    return None


def compose(
    world: World, name: str, *, state_of: Callable[[str], State | None], named: Callable[[str], Actor | None]
) -> Party | None:
    """The party that `name` puts together from a known name and an organ, office or post; None where it does not.

    `state_of` gives the state that words before an organ mean; `named` the actor that is listed under a name.
    """
    words = name.split()
    for before, after in _splits(words):
        if (state := state_of(before)) is not None:
            if (party := head_party(world, state, after)) is not None:
                return party
            organ = named(" ".join(after))
            if organ is not None and organ.id.startswith(f"{state.id}-"):
                return Party(organ.name, organ.id)
        body = named(before)
        if body is not None and body.kind != "state" and not is_person(body) and _is_post(world, after, named):
            return _with_post(body, after)
    if (party := _of_party(world, words, state_of=state_of, named=named)) is not None:
        return party
    if len(words) > 1 and fold(words[0]) in world.titles.modifiers and named(words[0]) is None:
        return compose(world, " ".join(words[1:]), state_of=state_of, named=named)
    return None


def is_person(actor: Actor) -> bool:
    """Whether the party is one human being: the ids of persons begin with PER."""
    return actor.id.startswith("PER-")


def _with_post(body: Actor, post: list[str]) -> Party:
    """A body as its official is heard: organisations keep the post in brackets, unless their name ends in brackets."""
    keeps = body.kind in _ORGANISATIONS and not body.name.endswith(")")
    return Party(f"{body.name} ({' '.join(post)})" if keeps else body.name, body.id)


def _splits(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Every way to cut `words` into a name and what follows it, the longest name first."""
    for size in range(min(LONGEST_STATE_NAME, len(words) - 1), 0, -1):
        yield " ".join(words[:size]), words[size:]


def _is_post(world: World, words: list[str], named: Callable[[str], Actor | None]) -> bool:
    """Whether `words` are a post in an organisation, with or without what it is for ("special envoy for Yemen")."""
    cut = next((place for place, word in enumerate(words) if word in _OF), len(words))
    post = without_modifiers(world, fold(" ".join(words[:cut])).split())
    scope = " ".join(words[cut + 1 :])
    known = world.titles.posts | world.titles.ranks | world.titles.offices
    return " ".join(post) in known and (not scope or named(scope) is not None)


def _of_party(
    world: World, words: list[str], *, state_of: Callable[[str], State | None], named: Callable[[str], Actor | None]
) -> Party | None:
    """What "HEAD of NAME" means: an organ of a state, or who speaks for an organ or organisation."""
    for place, word in enumerate(words[:-1]):
        if word not in _OF or place == 0:
            continue
        before, after = words[:place], " ".join(words[place + 1 :])
        if (state := state_of(after)) is not None and (party := head_party(world, state, before)) is not None:
            return party
        post = " ".join(without_modifiers(world, fold(" ".join(before)).split()))
        if post in world.titles.posts | world.titles.ranks:
            whole = compose(world, after, state_of=state_of, named=named)
            if whole is not None:
                return whole
            body = named(after)
            if body is not None and body.kind != "state" and not is_person(body):
                return _with_post(body, before)
    return None
