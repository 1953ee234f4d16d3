from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.factories import READER, append, document, passages, reading

from parley.model.errors import BadDate, NoSuchThing
from parley.projections.claims import list_claims, list_documents, list_ties, one_claim, one_document, undated
from parley.projections.rows import ClaimFilter
from parley.record.record import Record

SAILING, SHELLING, BREACHES = "its delegates would sail", "its guns had shelled", "Observers counted four breaches"
SECOND = "file:///reports/second.txt"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two Documents of one text: one of 5 May 2031 in The Gull, one that nobody dated."""
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as made:
        append(made, reading(document(published="2031-05-05", source="The Gull", title="Envoys", handling="TLP:AMBER")))
        append(made, reading(document(address=SECOND, published="no date at all")))
        yield made


def aliases(name: str) -> Iterable[str]:
    return {"Corran": ("LOW",)}.get(name, ())


def quotes(record: Record, **wanted: object) -> list[str]:
    first = list_documents(record)[0].id
    rows = list_claims(record, ClaimFilter(**wanted), aliases=aliases)  # type: ignore[arg-type]
    return [" ".join(row.quote.split()[: len(SAILING.split())]) for row in rows if row.document.id == first]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [SAILING, SHELLING, BREACHES]),
        ({"who": "lowland council"}, [SAILING]),
        ({"who": "LÓWLAND"}, [SAILING]),
        ({"who": "council"}, [SAILING]),
        ({"who": "ouncil"}, []),
        ({"who": "HIGH"}, [SHELLING]),
        ({"who": "Corran"}, [SAILING]),
        ({"who": "Esk"}, []),
        ({"whom": "esk"}, [SHELLING]),
        ({"about": "talks"}, [SAILING]),
        ({"about": "ASSAULT"}, [SHELLING, BREACHES]),
        ({"about": "four truce"}, [BREACHES]),
        ({"about": "four guns"}, []),
        ({"about": "100%"}, []),
        ({"place": "marrow"}, [SAILING]),
        ({"since": "2031-05-04"}, [SAILING, BREACHES]),
        ({"until": "2031-05-04"}, [SHELLING]),
        ({"since": "2031-05", "until": "2031-05"}, [SAILING, SHELLING, BREACHES]),
        ({"since": "2032"}, []),
        ({"reviewed": False}, [SAILING, SHELLING, BREACHES]),
        ({"reviewed": True}, []),
        ({"limit": 1, "offset": 1}, [SHELLING]),
        ({"who": "highland", "about": "strike", "place": "Esk", "until": "2031-05-03"}, [SHELLING]),
    ],
)
def test_a_listing_holds_what_fits_the_filter_in_the_order_of_the_text(
    record: Record, wanted: dict[str, object], found: list[str]
) -> None:
    assert quotes(record, **wanted) == found


def test_a_date_that_is_none_is_a_users_error(record: Record) -> None:
    with pytest.raises(BadDate):
        list_claims(record, ClaimFilter(since="last spring"))


def test_claims_without_any_day_are_left_out_by_day_and_counted(record: Record) -> None:
    wanted = ClaimFilter(since="2031")
    second = [row for row in list_claims(record, wanted) if row.document.address == SECOND]
    assert [row.quote.split()[0] for row in second] == ["its"]
    assert undated(record, wanted) == 2
    assert undated(record, ClaimFilter(since="2031", who="lowland")) == 1


def test_a_row_tells_what_it_takes_to_cite_it(record: Record) -> None:
    row = list_claims(record, ClaimFilter(who="highland"))[0]
    assert row.quote == "its guns had shelled the village of Esk on 3 May 2031"
    assert (row.document.source, row.document.published, row.document.title) == ("The Gull", "2031-05-05", "Envoys")
    assert row.document.handling == "TLP:AMBER"
    assert not row.reviewed
    assert record.body(row.position) is not None


def test_a_claim_is_found_by_its_id_or_the_beginning_of_it(record: Record) -> None:
    row = list_claims(record, ClaimFilter())[4]
    assert one_claim(record, row.claim.id) == row
    assert one_claim(record, row.claim.id[:10]) == row


def test_a_beginning_that_two_claims_share_is_refused(record: Record) -> None:
    with pytest.raises(NoSuchThing, match="more than one claim begins with 'c-'"):
        one_claim(record, "c-")


@pytest.mark.parametrize("wanted", ["c-nowhere", "%", "_"])
def test_a_claim_that_is_not_there_says_so(record: Record, wanted: str) -> None:
    with pytest.raises(NoSuchThing, match="holds no claim"):
        one_claim(record, wanted)


def test_a_document_comes_whole_with_its_passages(record: Record) -> None:
    summary = list_documents(record)[0]
    row = one_document(record, summary.id)
    assert row.summary == summary
    assert row.document == document(published="2031-05-05", source="The Gull", title="Envoys", handling="TLP:AMBER")
    assert row.passages == passages(row.document)
    assert (summary.reader, summary.claims, summary.ties) == (READER, 3, 1)


def test_ties_come_with_their_words_for_one_document_or_all(record: Record) -> None:
    assert [row.quote for row in list_ties(record)] == ["Envoys meet", "Envoys meet"]
    second = list_documents(record)[1].id
    assert [row.document.address for row in list_ties(record, document=second)] == [SECOND]


def test_a_listing_sees_what_was_appended_a_moment_ago(record: Record) -> None:
    before = len(list_claims(record, ClaimFilter()))
    append(record, reading(document(address="file:///third.txt")))
    assert len(list_claims(record, ClaimFilter())) == before + 3
