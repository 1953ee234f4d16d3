"""Who has the word in an interview that marks its turns: "Q:" asks, "A:" answers for the one who is introduced."""

import re
from collections.abc import Mapping

from parley.model.document import PassageRole
from parley.reading.parse import Paragraph
from parley.reading.phrases import is_party, name_of

ASKED = ""
"""The turn of who asks: it asserts nothing of its own."""

UNNAMED = "interviewee"
_QUESTION = re.compile(r"\s*(?:Q|Question|Interviewer)\s*[.:]\s", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:A|Answer)\s*[.:]\s", re.IGNORECASE)


def find_turns(paragraphs: tuple[Paragraph, ...]) -> Mapping[int, str]:
    """By paragraph number, who has the word in it: ASKED, or the name of who answers; {} in a text that is none.

    A paragraph without a mark belongs to the turn before it; what stands before the first question is the publisher's.
    """
    marks = [_mark(paragraph.doc.text) for paragraph in paragraphs]
    if "Q" not in marks or "A" not in marks:
        return {}
    first = marks.index("Q")
    name = _introduced(paragraphs[:first]) or UNNAMED
    turns: dict[int, str] = {}
    turn = ASKED
    for number, mark in enumerate(marks[first:], first):
        turn = {"Q": ASKED, "A": name}.get(mark, turn)
        turns[number] = turn
    return turns


def _mark(text: str) -> str:
    return "Q" if _QUESTION.match(text) else "A" if _ANSWER.match(text) else ""


def _introduced(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The person who is the subject of an introducing sentence, by name."""
    for paragraph in reversed(paragraphs):
        if paragraph.role is not PassageRole.BODY:
            continue
        for sentence in paragraph.doc.sents:
            subject = next((c for c in sentence.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None and subject.pos_ != "PRON" and is_party(subject):
                return name_of(subject)
    return None
