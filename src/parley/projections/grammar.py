"""Just enough English to put a claim's fields into a sentence: tense, number, articles, lists."""

import re
from collections.abc import Sequence

from parley.model.actor import Party
from parley.model.claim import Status
from parley.projections.phrases import IRREGULAR

_MODALS = {
    Status.PLANNED: "will",
    Status.EXPECTED: "will",
    Status.HOPED: "will",
    Status.CONDITIONAL: "would",
    Status.PROPOSED: "should",
}
_PLURAL_HEAD = re.compile(
    r"(forces|groups|brigades|factions|units|guards|militias|parties|authorities|volunteers|ers|ors|ians|ists|elders|"
    r"rebels|militants|insurgents|civilians|women|men|people|children|police)$",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"of", "for", "and", "against", "in", "on", "the", "de", "von", "bin", "ibn", "al", "el", "to"})
_NEEDS_ARTICLE = re.compile(
    r"( of |^United |^Islamic State|^[A-Z].* forces$|\b(Army|Forces|Council|Committee|Observatory|Union|Ministry|"
    r"Organi[sz]ation|Crescent|Cross|Front|Party|Group|Mission|Agency|Coalition|Center|Centre|Command|Presidency|"
    r"Government|Helmets|Defen[cs]e|Units|Guards|Observatory for Human Rights|Assembly|Authority|Commission|Delegation|"
    r"Embassy|Movement|Kremlin|White House)$)"
)


def conjugated(verb: str, status: Status, *, plural: bool, negated: bool = False) -> str:
    """A verb phrase in the tense that a status asks for."""
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    be = "are" if plural else "is"
    no = " not" if negated else ""
    if status is Status.HAPPENED:
        if head == "be":
            return ("were" if plural else "was") + no
        return f"did not {head}{rest}" if negated else f"{forms(head)[0]}{rest}"
    if status is Status.ONGOING:
        return f"{be}{no}" if head == "be" else f"{be}{no} {forms(head)[1]}{rest}"
    return f"{_MODALS[status]}{no} {head}{rest}"


def forms(head: str) -> tuple[str, str]:
    """Past tense and -ing form of a verb."""
    if head in IRREGULAR:
        return IRREGULAR[head]
    if head.endswith("e"):
        return f"{head}d", f"{head if head.endswith('ee') else head[:-1]}ing"
    return (f"{head}ed", f"{head}ing")


def agreeing(verb: str, *, plural: bool) -> str:
    """A verb in the present tense: "deny", "denies"."""
    if plural:
        return verb
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def present(verb: str, *, plural: bool, negated: bool = False) -> str:
    """A verb phrase in the present tense: "asks for talks", "does not ask for talks"."""
    if negated:
        return f"{'do' if plural else 'does'} not {verb}"
    head, space, rest = verb.partition(" ")
    return f"{agreeing(head, plural=plural)}{space}{rest}"


def listed(parties: Sequence[Party]) -> str:
    """Parties in a row: "A, B and C"."""
    names = [named(party) for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def named(party: Party) -> str:
    """A party's name as it stands inside a sentence, with its article."""
    name, bare = party.name, _bare(party)
    if bare.casefold().startswith(("the ", "a ", "an ", "several ", "some ", "other ", "many ")):
        return name
    # A name in which a common noun stands ("UN special envoy") takes an article as a common noun does.
    common = any(word[:1].islower() and word not in _PARTICLES and "-" not in word for word in bare.split())
    return f"the {name}" if (common and not is_plural(party)) or _NEEDS_ARTICLE.search(bare) else name


def _bare(party: Party) -> str:
    """The name without what stands in brackets after it."""
    return re.sub(r"\s*\([^)]*\)$", "", party.name)


def any_plural(parties: Sequence[Party]) -> bool:
    """Whether the verb of these parties is in the plural."""
    return len(parties) > 1 or is_plural(parties[0])


def is_plural(party: Party) -> bool:
    """Whether a name is a plural: "rebel groups" is, "the United Nations" is not."""
    bare = _bare(party)
    last = bare.split(" ")[-1] if bare else ""
    common = last[:1].islower() and last.endswith("s") and not last.endswith("ss")
    return common or bool(_PLURAL_HEAD.search(bare))


def itself(party: Party) -> str:
    """What stands for a party that was just named: "they", "it", or the name again, for it may be a person's."""
    if is_plural(party):
        return "they"
    words = named(party)
    return "it" if words.startswith("the ") else words
