"""The lexicon of sayings: which verb, with its particle, shows that somebody speaks, and what they do by it."""

from functools import cache
from typing import Any

from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.voice import SpeechAct
from parley.reading.phrases import lemma_of

VERBAL = frozenset({"VERB", "AUX"})


@cache
def _verbs() -> dict[str, tuple[SpeechAct, frozenset[str]]]:
    entries: dict[str, Any] = load_lexicon("voices")["verbs"]
    return {lemma: (SpeechAct(entry["act"]), frozenset(entry["shapes"])) for lemma, entry in entries.items()}


def cue_of(token: Token) -> tuple[str, SpeechAct, frozenset[str]] | None:
    """The lexicon's entry for a verb: with its particle or preposition first, then alone."""
    verbs = _verbs()
    lemma = lemma_of(token)
    for child in token.children:
        if child.dep_ in {"prt", "prep"} and child.i == token.i + 1:
            entry = verbs.get(f"{lemma} {child.lower_}")
            if entry is not None:
                return f"{token.text} {child.text}", *entry
    entry = verbs.get(lemma)
    if entry is None:
        return None
    return token.text, *entry


def cue_is_phrasal(token: Token, preposition: str) -> bool:
    """Whether the cue is a verb with this preposition ("call for")."""
    return f"{token.lemma_.lower()} {preposition}" in _verbs()
