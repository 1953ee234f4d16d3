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
    r"(forces|groups|brigades|factions|militias|parties|authorities|helmets|volunteers)$", re.IGNORECASE
)
_NEEDS_ARTICLE = re.compile(
    r"( of |^United |^Islamic State|\b(Army|Forces|Council|Committee|Observatory|Union|Ministry|Organi[sz]ation|"
    r"Crescent|Cross|Front|Party|Group|Mission|Agency|Coalition|Center|Centre|Command|Presidency|Government|Helmets|"
    r"Defen[cs]e|Assembly|Authority|Commission|Delegation|Embassy|Movement|Kremlin|White House)$)",
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
    """A verb of saying in the present tense: "deny", "denies"."""
    if plural:
        return verb
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb != "say" else f"{verb}s"


def listed(parties: Sequence[Party]) -> str:
    """Parties in a row: "A, B and C"."""
    names = [named(party) for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def named(party: Party) -> str:
    """A party's name as it stands inside a sentence, with its article."""
    name = party.name
    if name.casefold().startswith(("the ", "a ", "an ")):
        return name
    common = name[:1].islower() and not is_plural(party)
    return f"the {name}" if common or _NEEDS_ARTICLE.search(name) else name


def any_plural(parties: Sequence[Party]) -> bool:
    """Whether the verb of these parties is in the plural."""
    return len(parties) > 1 or is_plural(parties[0])


def is_plural(party: Party) -> bool:
    """Whether a name is a plural: "rebel groups" is, "the United Nations" is not."""
    last = party.name.split(" ")[-1] if party.name else ""
    return bool(_PLURAL_HEAD.search(party.name)) or (last[:1].islower() and last.endswith("s") and last[-2:] != "ss")


def itself(party: Party) -> str:
    """What stands for a party that was just named: "they", "it", or the name again, for it may be a person's."""
    if is_plural(party):
        return "they"
    words = named(party)
    return "it" if words.startswith("the ") else words
