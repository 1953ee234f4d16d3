"""Where it is said to have happened: the place that a clause names, and the one that "the city" goes back to."""

from spacy.tokens import Span, Token

from parley.reading.discourse import Discourse
from parley.reading.insight import PLACE, Insight
from parley.reading.learned.seen import SeenEvent
from parley.reading.phrases import child_of, objects_of, party_nouns, spelled, tidy, word_set

_RANK = {
    "in": 0,
    "at": 0,
    "off": 0,
    "near": 0,
    "inside": 0,
    "outside": 0,
    "around": 0,
    "across": 0,
    "within": 0,
    "throughout": 0,
    "over": 1,
    "into": 1,
    "on": 1,
    "of": 1,
    "from": 2,
    "to": 3,
    "toward": 3,
    "towards": 3,
    "for": 4,
    "between": 4,
}
_ONLY_OF_VERBS = frozenset({"from", "to", "toward", "towards", "for", "between"})
_PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
_NOT_PLACES = frozenset(
    {"PERSON", "DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART"}
)
_OBJECT_RANK = 1
_SURELY = 1


PLACED = 0.4


def find_place(
    tokens: list[Token], taken: frozenset[int], discourse: Discourse, event: SeenEvent | None, insight: Insight
) -> str | None:
    """The place of an event: the one that its words name for sure, else that the network sees, else a less sure one."""
    own = _ranked(tokens, taken, discourse)
    if own is not None and own[0] <= _SURELY:
        return own[2]
    return _as_seen(tokens, discourse, event, insight) or (own[2] if own is not None else None)


def place_around(sentence: Span, taken: frozenset[int], discourse: Discourse) -> str | None:
    """The place that another clause of the sentence names for sure; what happens there is told in one breath."""
    found = _ranked(list(sentence), taken, discourse)
    return found[2] if found is not None and found[0] <= _SURELY else None


def _as_seen(tokens: list[Token], discourse: Discourse, event: SeenEvent | None, insight: Insight) -> str | None:
    if event is None or not tokens:
        return None
    seen = [(insight.roles(event, t)[PLACE], t) for t in tokens[0].sent if t.pos_ in {"PROPN", "NOUN"}]
    for score, token in sorted(seen, key=lambda pair: -pair[0]):
        if score < PLACED:
            return None
        if token.dep_ not in {"compound", "amod", "nmod"} and (name := _place_name(token, discourse)):
            return name
    return None


def _ranked(tokens: list[Token], taken: frozenset[int], discourse: Discourse) -> tuple[int, int, str] | None:
    """The place that words name best, by rank: "in X" before "from X" before "to X"; `taken` are parties' words."""
    ranked: list[tuple[int, int, str]] = []
    for token in tokens:
        if token.i in taken or token.pos_ not in {"NOUN", "PROPN", "ADV"}:
            continue
        rank = _rank(token)
        name = _place_name(token, discourse) if rank is not None else None
        if rank is not None and name:
            ranked.append((rank, token.i, name))
    return min(ranked, default=None)


def note_places(tokens: list[Token], discourse: Discourse) -> None:
    """Tells the discourse of the places that some words name, so that "the town" can go back to them."""
    for token in tokens:
        if (
            (token.ent_type_ in _PLACE_TYPES or _rank(token) == 0 or _named_kind(token))
            and token.pos_ == "PROPN"
            and token.ent_type_ not in _NOT_PLACES
        ):
            name = _proper_name(token)
            if name and (_rank(token) or 0) <= 1:
                discourse.places.append(name)


def _named_kind(token: Token) -> bool:
    """Whether a name follows its kind: "the city of Ibb"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and _is_kind(token.head.head)


def _rank(token: Token) -> int | None:
    """How well a noun's standing in its clause fits a place: the lower the better; None where it fits none."""
    if token.dep_ in {"compound", "amod", "poss", "nmod"}:
        return None
    top = token
    while top.dep_ in {"conj", "appos"}:
        top = top.head
    if top.dep_ == "pobj":
        prep = top.head.lower_
        if prep == "of":
            if _is_kind(top.head.head):
                return _rank(top.head.head)
            return 2 if token.ent_type_ in _PLACE_TYPES else None
        if prep in _ONLY_OF_VERBS and top.head.head.pos_ not in {"VERB", "AUX"}:
            return None
        return _RANK.get(prep)
    if top.dep_ == "dobj" and (token.ent_type_ in _PLACE_TYPES or _is_kind(token) or _is_struck(token)):
        return _OBJECT_RANK
    if token.lower_ == "there" and token.dep_ == "advmod":
        return _OBJECT_RANK
    return None


def _is_struck(token: Token) -> bool:
    """ "Looted Shire": what is done to places alone shows one where the entity tagger saw none."""
    if token.pos_ != "PROPN" or token.ent_type_ in _NO_TARGETS or token.lemma_.lower() in party_nouns():
        return False
    return token.head.lemma_.lower() in word_set("parties", "done_to_places")


_NO_TARGETS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "LAW"})


def _is_kind(token: Token) -> bool:
    return token.lemma_.lower() in word_set("parties", "places") or token.lower_ in {
        "north",
        "south",
        "east",
        "west",
        "outskirts",
        "countryside",
        "part",
        "parts",
        "areas",
    }


def _place_name(token: Token, discourse: Discourse) -> str | None:
    if token.ent_type_ in _NOT_PLACES and not _taken_for_no_place(token) and not _is_struck(token):
        return None
    if _is_kind(token):
        inner = next((n for n in objects_of(token, "of") if n.pos_ == "PROPN"), None)
        if inner is not None:
            return _proper_name(inner)
        beside = child_of(token, "appos")
        if beside is not None and beside.pos_ == "PROPN":
            return _proper_name(beside)
        if any(
            c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod", "poss"} and c.ent_type_ != "NORP"
            for c in token.children
        ):
            return _proper_name(token)
        definite = any(c.lower_ in {"the", "this", "that"} for c in token.children)
        return discourse.resolve_place(token) if definite else None
    if token.lower_ == "there":
        return discourse.resolve_place(token)
    if token.pos_ == "PROPN" and (
        token.ent_type_ in _PLACE_TYPES
        or not token.ent_type_
        or token.ent_type_ in {"ORG", "NORP"}
        or _taken_for_no_place(token)
        or _is_struck(token)
    ):
        return _proper_name(token)
    return None


def _taken_for_no_place(token: Token) -> bool:
    """Whether a name behind "in" or "near" is a place that the entity tagger took for a person or a language."""
    behind = token.dep_ == "pobj" and token.head.lower_ in _SURE
    return behind and token.ent_type_ in {"PERSON", "LANGUAGE", "WORK_OF_ART", "EVENT"}


_SURE = frozenset({"in", "near", "outside", "inside", "around", "across", "off", "at", "throughout", "within"})


def _proper_name(token: Token) -> str:
    """A place's name with the words that belong to it ("Eastern Ghouta", "Idlib province")."""
    parts = [
        c
        for c in token.children
        if c.dep_ in {"compound", "amod", "nmod", "poss"}
        and c.i < token.i
        and (c.text[0].isupper() or c.lower_ in _DIRECTIONS)
        and c.ent_type_ != "NORP"
    ]
    first = min((p.left_edge.i for p in parts), default=token.i)
    words = [t for t in token.doc[first : token.i + 1] if not t.is_punct or t.text == "-"]
    return tidy(spelled(words))


_DIRECTIONS = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "rural",
        "greater",
    }
)
