"""Who has the word in an interview that marks its turns: by "Q:" and "A:", or by the names of who asks and answers."""

import re
from collections import Counter
from collections.abc import Mapping

from parley.model.document import PassageRole
from parley.reading.parse import Paragraph
from parley.reading.phrases import is_party, name_of

UNNAMED = "interviewee"
_QUESTION = re.compile(r"\s*(?:Q|Question|Interviewer)\s*[.:]\s", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:A|Answer)\s*[.:]\s", re.IGNORECASE)
_LABEL = re.compile(r"\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})\s*:\s")
_LEAST_TURNS = 2


def find_turns(paragraphs: tuple[Paragraph, ...]) -> Mapping[int, str | None]:
    """By paragraph number, who answers in it, or None for the publisher, who asks; {} in a text that is none.

    A paragraph without a mark belongs to the turn before it; what stands before the first question is the publisher's.
    """
    return _by_letters(paragraphs) or _by_names(paragraphs)


def _by_letters(paragraphs: tuple[Paragraph, ...]) -> dict[int, str | None]:
    marks = [_mark(paragraph.doc.text) for paragraph in paragraphs]
    if "Q" not in marks or "A" not in marks:
        return {}
    first = marks.index("Q")
    name = _introduced(paragraphs[:first]) or UNNAMED
    return _carried(first, [{"Q": None, "A": name}.get(mark, "") for mark in marks[first:]])


def _by_names(paragraphs: tuple[Paragraph, ...]) -> dict[int, str | None]:
    """ "The Gull: Will you sign? / Ilva Dorn: No.": two names in turn, of whom the first asks."""
    labels = [found[1] if (found := _LABEL.match(paragraph.doc.text)) else "" for paragraph in paragraphs]
    turns = Counter(label for label in labels if label)
    speaking = [label for label, number in turns.most_common(2) if number >= _LEAST_TURNS]
    if len(speaking) < len(("who asks", "who answers")):
        return {}
    first = min(labels.index(label) for label in speaking)
    asks = labels[first]
    return _carried(first, [None if label == asks else label if label in speaking else "" for label in labels[first:]])


def _carried(first: int, said: list[str | None]) -> dict[int, str | None]:
    """The turns by paragraph number; an empty one is that of the paragraph before."""
    turns: dict[int, str | None] = {}
    turn: str | None = None
    for number, name in enumerate(said, first):
        turn = turn if name == "" else name
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
