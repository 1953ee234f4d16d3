from parley.model.incident import claim_of, incident_id


def test_an_incident_is_named_after_the_first_of_its_claims_whatever_their_order() -> None:
    assert incident_id(("c-bb", "c-aa", "c-cc")) == incident_id(("c-cc", "c-aa", "c-bb")) == "i-aa"


def test_the_name_of_an_incident_leads_back_to_a_claim_of_it() -> None:
    assert claim_of(incident_id(("c-bb", "c-aa"))) == "c-aa"
