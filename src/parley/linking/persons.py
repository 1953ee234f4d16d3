"""A person's name among offices and ranks: "Turkish Foreign Minister Mevlut Cavusoglu", "Gen. X, a spokesman"."""

from parley.knowledge.folding import fold, strip_inflection
from parley.knowledge.registry import ActorRegistry

_LONGEST_OFFICE = 4
_LONGEST_NAME = 6
_SCOPE = frozenset({"of", "for", "to", "in", "at"})


def personal_name(name: str, *, registry: ActorRegistry) -> str | None:
    """The person's name in `name` without the offices and ranks before it; None where there is no office or no name."""
    words = strip_inflection(name).split(",")[0].split()
    end = _after_office(words, registry)
    if end is None:
        return None
    person = _after_scope(words[end:], registry)
    if fold(words[end - 1]) in registry.world.titles.kept and person == words[end:]:
        person = words[end - 1 :]
    return " ".join(person) if _is_name(person, registry) else None


def _after_office(words: list[str], registry: ActorRegistry) -> int | None:
    """Where the last office or rank ends that stands before a word of another sort; None where there is none."""
    titles = registry.world.titles
    offices = titles.offices | titles.ranks | titles.posts | titles.forms
    found = None
    for start in range(len(words)):
        for size in range(min(_LONGEST_OFFICE, len(words) - start - 1), 0, -1):
            if fold(" ".join(words[start : start + size])) in offices:
                found = max(found or 0, start + size)
                break
    return found


def _after_scope(words: list[str], registry: ActorRegistry) -> list[str]:
    """`words` without what an office is for: "(special envoy) for Yemen Hans Grundberg" leaves the name."""
    if not words or words[0] not in _SCOPE:
        return words
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        if registry.listed(" ".join(words[1 : 1 + size])) is not None:
            return words[1 + size :]
    return words[2:]


def _is_name(words: list[str], registry: ActorRegistry) -> bool:
    """Whether `words` look like a person's name: capitals and particles only, and no state's or body's name."""
    if not 0 < len(words) <= _LONGEST_NAME or not any(letter.isupper() for letter in words[-1]):
        return False
    particles = registry.world.titles.particles
    capital = all(word[:1].isupper() or fold(word).split()[0] in particles for word in words if fold(word))
    known = registry.listed(" ".join(words))
    return capital and (known is None or known.id.startswith("PER-")) and registry.demonym(" ".join(words)) is None
