from parley.model.document import PassageRole
from parley.reading.interview import UNNAMED, find_turns
from parley.reading.parse import Paragraph, load_pipeline

NLP = load_pipeline()


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(0, PassageRole.BODY, NLP(text)) for text in texts)


def test_answers_are_those_of_who_was_introduced_and_questions_are_nobodys() -> None:
    text = paragraphs("Ilva Dorn advises the Front.", "Q: Why now?", "A: The guns are silent.", "And the road is open.")
    assert find_turns(text) == {1: None, 2: "Ilva Dorn", 3: "Ilva Dorn"}


def test_an_interview_without_an_introduction_has_an_unnamed_speaker() -> None:
    assert find_turns(paragraphs("Q: Why now?", "A: The guns are silent."))[1] == UNNAMED


def test_a_report_has_no_turns() -> None:
    assert find_turns(paragraphs("The guns fell silent on Monday.", "A: note to editors")) == {}


def test_turns_may_be_marked_by_names_of_which_the_first_asks() -> None:
    text = paragraphs(
        "The Gull: Why now?", "Ilva Dorn: The guns are silent.", "The road is open.", "The Gull: And then?"
    )
    text = (*text, *paragraphs("Ilva Dorn: We shall see."))
    assert find_turns(text) == {0: None, 1: "Ilva Dorn", 2: "Ilva Dorn", 3: None, 4: "Ilva Dorn"}
