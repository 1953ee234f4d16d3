import pytest

from parley.model.document import PassageRole
from parley.reading.author import find_author
from parley.reading.parse import Paragraph, load_pipeline

NLP = load_pipeline()


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(0, PassageRole.BODY, NLP(text)) for text in texts)


WE = "We reject the invitation to Oslo. Our fighters have kept the truce since May."


@pytest.mark.parametrize(
    ("texts", "author"),
    [
        (("Statement by the Highland Front on the talks", WE), "Highland Front"),
        (("Highland Front communiqué", WE), "Highland Front"),
        ((WE, "Command of the Highland Front"), "Command of the Highland Front"),
        (("HIGHLAND FRONT OF TARVIA Political Office, Old Brenn", "6 May 2031", WE), "Highland Front of Tarvia"),
        (("The Highland Front rejects the draft.", WE), "Highland Front"),
    ],
)
def test_a_text_in_the_first_person_is_the_partys_that_its_title_signature_or_opening_names(
    texts: tuple[str, ...], author: str
) -> None:
    assert find_author(paragraphs(*texts)) == author


def test_a_report_that_only_quotes_people_who_say_we_is_nobodys_statement() -> None:
    quoted = '"We reject the invitation. Our fighters have kept the truce," the Highland Front said.'
    assert find_author(paragraphs("Statement by the Highland Front", quoted)) is None


def test_one_we_makes_no_statement() -> None:
    assert find_author(paragraphs("Statement by the Highland Front", "We reject it.")) is None
