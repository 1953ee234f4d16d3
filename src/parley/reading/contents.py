"""Which words a cue covers: what was said, asked, charged or feared."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL, cue_is_phrasal, cue_of
from parley.reading.phrases import child_of, objects_of

_LONG_NAME = 25  # tokens that a name with its apposition may take


_TELLING = frozenset({SpeechAct.STATE, SpeechAct.CONFIRM, SpeechAct.ANNOUNCE, SpeechAct.ASSESS})
_RUMOURS = frozenset(
    {"rumour", "rumor", "report", "allegation", "claim", "accusation", "suggestion", "charge", "notion"}
)
_BESIDE = frozenset({"advcl", "prep", "npadvmod", "advmod", "agent", "punct"})


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
        yield set().union(*({t.i for t in child.subtree} for child in clause)) | _first_subject(token), None, False
    if "clause" in shapes and (behind := _that_clause(token, target)) is not None:
        yield {t.i for t in behind.subtree}, None, False
    if shapes & {"inf", "gerund"}:
        yield from (({t.i for t in c.subtree}, None, True) for c in token.children if c.dep_ in {"xcomp", "ccomp"})
    if "for" in shapes:
        yield from ((s, None, False) for s in _behind(token, "for", "against"))
    rumour = _rumoured(target) if "noun" in shapes else None
    if rumour is not None:
        yield {t.i for t in rumour.subtree}, None, False
    if "noun" in shapes and target is not None:
        yield {t.i for t in target.subtree} | _as_phrase(token), None, False
    if "noun" in shapes and (on_noun := objects_of(token, "for")) and cue_is_phrasal(token, "for"):
        yield {t.i for noun in on_noun for t in noun.subtree}, None, False
    if "clause" in shapes and speaker is not None:
        telling = cue_of(token)[1] in _TELLING  # type: ignore[index]  # it is a cue
        yield from ((s, None, False) for s in _loose(token, speaker, sentence, ahead=telling))


def _first_subject(token: Token) -> set[int]:
    """The noun that the parser took for a second subject of the cue: "The army, the ministry said, had fled"."""
    subjects = [child for child in token.children if child.dep_ == "nsubj" and child.i < token.i]
    return {t.i for subject in subjects[:-1] for t in subject.subtree}


def _that_clause(token: Token, target: Token | None) -> Token | None:
    """The clause with "that" which the parser hung on a noun between: "warned in a letter that …"."""
    for mark in token.subtree:
        if mark.i <= token.i or mark.lower_ != "that" or mark.dep_ != "mark":
            continue
        verb = mark.head
        between = [a for a in verb.ancestors if a.i > token.i]
        aside = target is None or target not in (verb, *between) or _rumoured(target) is not None
        if aside and verb.head != token and not any(cue_of(a) is not None and a.dep_ != "acl" for a in between):
            return verb
    return None


def _rumoured(target: Token | None) -> Token | None:
    """What "rumours that …", "reports that …" say."""
    if target is None or target.lemma_.lower() not in _RUMOURS:
        return None
    return next((c for c in target.children if c.dep_ in {"acl", "ccomp", "relcl"} and c.pos_ in VERBAL), None)


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


def _loose(token: Token, speaker: Token, sentence: Span, *, ahead: bool) -> Iterator[set[int]]:
    """Where the parser hung no clause on the cue: the words before "X said", or else those behind it (if `ahead`)."""
    own = {t.i for t in speaker.subtree if abs(t.i - token.i) < _LONG_NAME and t.pos_ not in VERBAL} | {token.i}
    start = min(i for i in own if i >= min(speaker.left_edge.i, token.i))
    aside = {t.i for child in token.children if child.i > token.i and _is_aside(child) for t in child.subtree}
    before = {t.i for t in sentence if t.i < start}
    last = speaker.right_edge.i if speaker.i > token.i else token.i
    after = {t.i for t in sentence if t.i > last and t.i not in own}
    has_verb = any(sentence.doc[i].pos_ in VERBAL or sentence.doc[i].is_quote for i in before)
    goes_on = any(sentence.doc[i].pos_ in VERBAL for i in after - aside)
    if has_verb and not goes_on:
        yield before
    elif goes_on and ahead:
        yield after


def _is_aside(child: Token) -> bool:
    """Whether what stands behind a cue only tells more of the saying: "said as talks began", "said in a statement"."""
    return child.tag_ == "VBG" or child.dep_ in _BESIDE
