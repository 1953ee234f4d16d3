"""What the rules tell of a text of one or more paragraphs, for tests of the steps between the parse and the claims."""

from parley.model.document import PassageRole
from parley.model.draft import Draft, DraftClaim
from parley.reading.parse import Paragraph, load_pipeline
from parley.reading.tell import tell

NLP = load_pipeline()


def draft(*texts: str) -> Draft:
    return tell(tuple(Paragraph(0, PassageRole.BODY, NLP(text)) for text in texts))


def claim_at(words: str, *texts: str) -> DraftClaim:
    """The claim that stands closest around `words` of the last text."""
    start = texts[-1].index(words)
    end = start + len(words)
    around = [claim for claim in draft(*texts).claims if claim.start < end and start < claim.end]
    assert around, f"nothing is told at {words!r}"
    return min(around, key=lambda claim: abs(claim.start - start) + abs(claim.end - end))


def holder(words: str, *texts: str) -> str | None:
    """Whose word the claim at `words` is; None for the publisher."""
    voices = claim_at(words, *texts).voices
    return voices[-1].name if voices else None
