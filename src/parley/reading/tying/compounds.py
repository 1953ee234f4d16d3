"""Ties inside one noun phrase: "Iran-backed militia", "pro-government media", "the army and allied tribesmen"."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import objects_of
from parley.reading.tying.found import Found
from parley.reading.tying.parties import fits, is_bound, is_talks_or_deal, subjects_of
from parley.reading.tying.standing import stands
from parley.reading.tying.words import DEAL_KINDS, tie_words

_NOUNS = frozenset({"NOUN", "PROPN"})
_FAR = 6


def told_by_compound(token: Token) -> Iterator[Found]:
    """The ties that this word tells of the noun it stands before, or of the noun it follows."""
    words = tie_words()
    hyphenated = _before_hyphen(token)
    if hyphenated is not None:
        noun = _noun_after(token)
        if noun is not None:
            yield from _hyphenated(token, hyphenated, noun)
    elif token.lower_ in words.kinds["prefixes"] or token.lower_.partition("-")[0] in words.kinds["prefixes"]:
        yield from _prefixed(token)
    elif token.lower_ in words.classes["bound_adjectives"]:
        yield from _bound(token)
    elif token.lower_ in words.classes["banners"]:
        yield from _under_banner(token)


def _before_hyphen(token: Token) -> list[Token] | None:
    """The X of "X-backed", or both of "X- and Y-backed"."""
    doc, index = token.doc, token.i - 1
    if index < 1 or doc[index].text not in {"-", "–", "‑"} or doc[index].whitespace_ or doc[index - 1].whitespace_:
        return None
    named = [doc[index - 1]]
    if index >= 3 and doc[index - 2].text == "-" and doc[index - 3].pos_ == "PROPN":  # noqa: PLR2004 - "X - Y -"
        named.append(doc[index - 3])  # "a US-Russian-brokered truce"
    if index >= 3 and doc[index - 2].lower_ == "and" and doc[index - 3].text.endswith("-"):  # noqa: PLR2004 - "X- and Y-"
        # The tokeniser leaves "Emirati-" whole, and cuts "UAE -" in two.
        named.append(doc[index - 3] if len(doc[index - 3]) > 1 else doc[index - 4])
    return named


def _noun_after(token: Token) -> Token | None:
    """The noun that the participle describes: by the parse, else the end of the nouns that follow."""
    if token.head.i > token.i and token.head.pos_ in _NOUNS and token.head.i - token.i <= _FAR:
        noun = token.head
        while noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.pos_ in _NOUNS:
            noun = noun.head
        return noun
    found: Token | None = None
    for following in token.doc[token.i + 1 : min(token.i + 1 + _FAR, token.sent.end)]:
        if following.pos_ in _NOUNS:
            found = following
        elif found is not None or following.pos_ != "ADJ":
            break
    return found


def _hyphenated(token: Token, named: list[Token], noun: Token) -> Iterator[Found]:
    words = tie_words()
    named = [name for name in named if is_bound(name) or name.lower_ == "state"]
    deal = is_talks_or_deal(noun)
    if deal and token.lower_ == "led":
        # "A Syrian-led process" is the Syrians' own; "UN-led talks" are the UN's to mediate.
        named = [name for name in named if name.ent_type_ != "NORP" and words.is_a(noun, "meetings")]
    for kind in words.kinds["participles"].get(token.lower_, ()):
        if (kind in DEAL_KINDS) is deal and (fits(kind, noun) if deal else _acts(noun, kind)):
            yield from (Found(kind, name, noun, token) for name in named)
    for kind in words.kinds["bound_participles"].get(token.lower_, ()):
        if _acts(noun, kind) or words.is_a(noun, "media"):
            yield from (Found(kind, noun, name, token) for name in named)


def _acts(noun: Token, kind: TieKind) -> bool:
    """Whether the noun is somebody; a "Chad-backed offensive" has its backer too."""
    if tie_words().is_a(noun, "deeds"):
        return kind is TieKind.BACKS
    return is_bound(noun)


def _prefixed(token: Token) -> Iterator[Found]:
    """As in "pro-government": the parser cuts it in three words, or leaves it one."""
    words, doc = tie_words(), token.doc
    glued = token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_
    if not glued:
        return
    named = doc[token.i + 2]
    noun = _noun_after(named)
    if noun is None or noun is named or not (is_bound(named) or words.is_a(named, "armed")):
        return
    for kind in words.kinds["prefixes"][token.lower_]:
        watching = any(words.is_a(child, "unarmed") for child in noun.children)
        if (words.is_a(noun, "armed") and not watching) or (kind is TieKind.ALLIED and words.is_a(noun, "media")):
            yield Found(kind, noun, named, token)


def _bound(token: Token) -> Iterator[Found]:
    """As in "militia loyal to the general", "the army and allied tribesmen"."""
    words = tie_words()
    objects = [t for t in objects_of(token, *words.classes["bound_by"]) if is_bound(t)]
    # A common noun further down the list is as a rule the parser's mistake.
    others = [t for t in objects if t == objects[0] or t.pos_ == "PROPN"]
    if others:
        if stands(token):
            yield from (Found(TieKind.ALLIED, holder, other, token) for holder in _described(token) for other in others)
        return
    noun = _noun_in_list(token) if token.lower_ == "allied" else None
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if noun is None or before is None or not is_bound(noun):
        return
    listed = before.lower_ in {"and", "or"} and before.i > token.sent.start
    partner = before.nbor(-1) if listed else next((c for c in noun.children if c.dep_ == "poss"), None)
    if partner is not None and is_bound(partner):
        yield Found(TieKind.ALLIED, noun, partner, token)


def _noun_in_list(allied: Token) -> Token | None:
    """The noun that "allied" opens, past its other adjectives: "allied, Iran-backed militia"."""
    doc, found = allied.doc, None
    for token in doc[allied.i + 1 : min(allied.i + 1 + _FAR, allied.sent.end)]:
        hyphenated = token.i + 1 < len(doc) and doc[token.i + 1].text == "-"
        if token.pos_ in _NOUNS and not hyphenated:
            found = token
        elif token.pos_ != "ADJ" and (
            found is not None or not (hyphenated or token.tag_ == "VBN" or token.text in ",-")
        ):
            break
    return found


def _described(adjective: Token) -> list[Token]:
    """The noun that "loyal to …" is said of: before it, or the subject of its clause."""
    if adjective.dep_ in {"amod", "acl"} and adjective.head.pos_ in _NOUNS:
        return [adjective.head] if is_bound(adjective.head) else []
    if adjective.dep_ in {"acomp", "ROOT", "relcl", "conj"}:
        clause = adjective if adjective.dep_ == "relcl" else adjective.head
        return [noun for noun in subjects_of(clause) if is_bound(noun)]
    return []


def _under_banner(banner: Token) -> Iterator[Found]:
    """As in "fighting under the Free Burma Army banner", "united under the banner of the Northern Alliance"."""
    under = banner.head
    if banner.dep_ != "pobj" or under.lower_ != "under" or under.head.pos_ not in {"VERB", "NOUN", "PROPN"}:
        return
    owner = next((t for t in objects_of(banner, "of") if is_bound(t)), None)
    before = banner.nbor(-1)
    if owner is None and before.pos_ in {"PROPN", "NOUN"}:
        owner = before
    elif owner is None and before.tag_ == "POS":
        owner = before.nbor(-1)
    holder = under.head
    holders = [holder] if holder.pos_ in _NOUNS else subjects_of(holder) if stands(holder) else []
    for one in holders:
        if owner is not None and is_bound(one):
            yield Found(TieKind.PART_OF, one, owner, banner)
