"""Which words a cue covers: what was said, asked, charged or feared."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL, cue_is_phrasal, cue_of
from parley.reading.phrases import child_of, objects_of

_LONG_NAME = 25  # tokens that a name with its apposition may take


_TELLING = frozenset({SpeechAct.STATE, SpeechAct.CONFIRM, SpeechAct.ANNOUNCE, SpeechAct.ASSESS})


def contents_of(  # noqa: C901 - one line a shape, the likeliest first
    token: Token, shapes: frozenset[str], sentence: Span, speaker: Token | None, *, passive: bool
) -> Iterator[tuple[set[int], Token | None, bool]]:
    """What the cue covers, the likeliest shape first: (tokens, who is accused or asked, whether the speaker acts)."""
    target = child_of(token, "dobj", "dative", "nsubjpass" if passive else "dobj")
    if shapes & {"of"}:
        yield from ((s, target, False) for s in _behind(token, "of", "for", "about", "with", "against"))
        if target is not None and "of" in shapes:
            yield {t.i for t in target.subtree}, None, False
    if "blame" in shapes:
        yield from _blame(token, target)
        return
    if "told" in shapes:
        yield from _told(token, target)
    clause = [
        child
        for child in token.children
        if child.dep_ in {"ccomp", "csubj"} or (child.dep_ == "parataxis" and child.i > token.i)
    ]
    if "clause" in shapes and clause:
        yield set().union(*({t.i for t in child.subtree} for child in clause)), None, False
    if shapes & {"inf", "gerund"}:
        yield from (({t.i for t in c.subtree}, None, True) for c in token.children if c.dep_ in {"xcomp", "ccomp"})
    if "for" in shapes:
        yield from ((s, None, False) for s in _behind(token, "for", "against"))
    if "noun" in shapes and target is not None:
        yield {t.i for t in target.subtree} | _as_phrase(token), None, False
    if "noun" in shapes and (on_noun := objects_of(token, "for")) and cue_is_phrasal(token, "for"):
        yield {t.i for noun in on_noun for t in noun.subtree}, None, False
    if "clause" in shapes and speaker is not None and cue_of(token)[1] in _TELLING:  # type: ignore[index]  # it is a cue
        yield from ((s, None, False) for s in _loose(token, speaker, sentence))


def _behind(token: Token, *prepositions: str) -> Iterator[set[int]]:
    for prep in token.children:
        if (
            prep.dep_ == "prep"
            and prep.lower_ in prepositions
            and any(c.dep_ in {"pobj", "pcomp"} for c in prep.children)
        ):
            yield {t.i for t in prep.subtree} - {prep.i}


def _blame(token: Token, target: Token | None) -> Iterator[tuple[set[int], Token | None, bool]]:
    """ "blamed the raid on Y", "blamed Y for the raid", "the raid, which X blamed on Y"."""
    on = objects_of(token, "on")
    if on:
        deed = target if target is not None else token
        if deed.tag_ in {"WDT", "WP"} or deed == token:
            deed = token.head if token.dep_ in {"relcl", "acl"} else deed
        yield (
            {t.i for t in deed.subtree if t.i <= max(token.i, deed.i) or t in on}
            | {t.i for n in on for t in n.subtree},
            on[0],
            False,
        )
    elif target is not None:
        for content in _behind(token, "for"):
            yield content | {t.i for t in target.subtree}, target, False
        yield {t.i for t in target.subtree}, target, False


def _told(token: Token, target: Token | None) -> Iterator[tuple[set[int], Token | None, bool]]:
    """ "urged Y to withdraw", "called on Y to withdraw": Y is the one who should."""
    named = [*objects_of(token, "on", "upon", "to", "with")]
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            asked = target or child_of(child, "nsubj") or (named[0] if named else None)
            yield {t.i for t in child.subtree}, asked, False
    for noun in named:
        inner = next((c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.i > noun.i), None)
        if inner is not None:
            yield {t.i for t in inner.subtree}, noun, False


def _as_phrase(token: Token) -> set[int]:
    return {t.i for prep in token.children if prep.dep_ == "prep" and prep.lower_ == "as" for t in prep.subtree}


def _loose(token: Token, speaker: Token, sentence: Span) -> Iterator[set[int]]:
    """Where the parser hung no clause on the cue: the words before "X said", or else those behind it."""
    own = {t.i for t in speaker.subtree if abs(t.i - token.i) < _LONG_NAME and t.pos_ not in VERBAL} | {token.i}
    start = min(i for i in own if i >= min(speaker.left_edge.i, token.i))
    added = {t.i for child in token.children if child.tag_ == "VBG" for t in child.subtree}
    before = {t.i for t in sentence if t.i < start}
    after = {t.i for t in sentence if t.i > max(token.i, speaker.i) and t.i not in own}
    has_verb = any(sentence.doc[i].pos_ in VERBAL for i in before)
    goes_on = any(sentence.doc[i].pos_ in VERBAL for i in after - added)
    if has_verb and not goes_on:
        yield before
    elif goes_on:
        yield after
