"""How much of a text is told: the surest claims, and never more than a careful reader would write down."""

from msgspec.structs import replace

from parley.model.draft import Draft

WORDS_A_TELLING = 8
"""Of a text of so many words one claim or tie; a reader who writes more than that writes down every word."""


def sparing(draft: Draft, text: str, *, besides: int = 0) -> Draft:
    """The same ties, and of the claims the surest that there is room for, in the order of the text.

    `besides`: how many claims are told of the text by others.
    """
    room = len(text.split()) // WORDS_A_TELLING - len(draft.ties) - besides
    if len(draft.claims) <= room:
        return draft
    surest = sorted(range(len(draft.claims)), key=lambda number: -draft.claims[number].confidence)[: max(room, 0)]
    return replace(draft, claims=tuple(draft.claims[number] for number in sorted(surest)))
