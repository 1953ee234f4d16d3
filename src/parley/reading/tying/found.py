"""A tie as tokens, before it becomes names and characters."""

from typing import NamedTuple

from spacy.tokens import Token

from parley.model.actor import TieKind


class Found(NamedTuple):
    """A tie of `kind` from `a` to `b`, told by the word `teller`; a NamedTuple because msgspec freezes no tokens."""

    kind: TieKind
    a: Token
    b: Token
    teller: Token
