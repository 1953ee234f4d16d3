import spacy


def test_parley_is_a_step_of_a_spacy_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parley", config={"reader": "rules", "published": "2031-05-07"})
    doc = nlp("The army denied that its troops had shelled Douma.")
    assert [claim.polarity for claim in doc._.claims] == ["negated"]
    assert doc.text[doc._.claims[0].start : doc._.claims[0].end].endswith("shelled Douma")
    assert nlp("").text == ""
