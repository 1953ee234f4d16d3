"""No listing shows a protected word to who may not see it, and each says that a part is withheld."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.desk.protected import SHOWN, WORDS, fill

from parley.desk.claims import list_claims
from parley.desk.counting import names_to_offer
from parley.desk.dossier import build_dossier
from parley.desk.foresight_held import foresight
from parley.desk.init import init_workspace
from parley.desk.judge import history, training_lines
from parley.desk.network import party_network
from parley.desk.record import prove
from parley.desk.registers import coverage
from parley.desk.review import waiting, without_claim
from parley.desk.search import search
from parley.desk.show import show
from parley.desk.sources import list_sources, view_source
from parley.desk.today import today
from parley.desk.views import claims_by_day, spots
from parley.desk.workspace import ClaimFilter, Workspace
from parley.model.errors import BadRecord, NoSuchThing
from parley.model.viewer import Role, Viewer, Withheld

LISTINGS: dict[str, Callable[[Workspace], Any]] = {
    "claims": lambda w: w.claims(),
    "claims, also rejected": lambda w: w.claims(ClaimFilter(rejected=True)),
    "claims, a page": lambda w: w.claims(ClaimFilter(limit=2, offset=1)),
    "claims by desk": lambda w: list_claims(w, ClaimFilter(since="2031", rejected=True)),
    "each claim": lambda w: [w.claim(row.claim.id) for row in w.claims()],
    "each claim in its words": lambda w: [show(w, row.claim.id) for row in w.claims()],
    "documents": lambda w: w.documents(),
    "each document": lambda w: [w.document(one.id) for one in w.documents()],
    "claims of each document": lambda w: [w.claims_of(one.id) for one in w.documents()],
    "ties": lambda w: w.ties(),
    "dossier": build_dossier,
    "judgements": history,
    "judgements as training text": lambda w: list(training_lines(w)),
    "decisions": lambda w: w.decisions(),
    "review queue": waiting,
    "judgements without a claim": without_claim,
    "forecasts and tables": foresight,
    "map": lambda w: spots(w, ClaimFilter()),
    "time line": lambda w: claims_by_day(w, ClaimFilter()),
    "network": party_network,
    "names to complete": names_to_offer,
    "search": lambda w: [search(w, word, {}, limit=10) for word in ("the", "of", "a", "council")],
    "what is new": lambda w: today(w, 0),
    "sources": lambda w: [list_sources(w), *(view_source(w, one.name) for one in list_sources(w) if one.name)],
    "what is withheld": lambda w: w.withheld(),
}
ROLES = {
    "reader": (Viewer(name="r", role=Role.READER, clearance="TLP:CLEAR"), {*WORDS}),
    "analyst": (Viewer(name="a", role=Role.ANALYST, clearance="TLP:GREEN"), {"level", "source", "health", "movement"}),
    "reviewer": (Viewer(name="v", role=Role.REVIEWER, clearance="TLP:AMBER"), {"health", "movement"}),
    "steward": (Viewer(name="s", role=Role.STEWARD, clearance="TLP:CLEAR"), {"level"}),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        fill(made)
        yield made


def told(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=repr).decode()


def protected(kinds: set[str]) -> list[str]:
    return [word for kind in kinds for word in WORDS[kind]]


@pytest.mark.parametrize("role", ROLES)
def test_no_listing_shows_a_protected_word_to_who_may_not_see_it(workspace: Workspace, role: str) -> None:
    viewer, kinds = ROLES[role]
    seen = workspace.as_seen_by(viewer)
    leaks = {
        name: found
        for name, listing in LISTINGS.items()
        if (found := [word for word in protected(kinds) if word.casefold() in told(listing(seen)).casefold()])
    }
    assert leaks == {}


def test_what_is_not_protected_is_shown_to_all(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    texts = told([seen.document(one.id) for one in seen.documents()])
    assert [word for word in SHOWN if word not in texts] == []


def test_the_owner_sees_all_of_it(workspace: Workspace) -> None:
    texts = told([workspace.document(one.id) for one in workspace.documents()] + workspace.claims())
    assert [word for word in protected({*WORDS} - {"x"}) if word.casefold() not in texts.casefold()] == []


def test_what_leaves_the_workspace_leaves_out_what_nobody_released(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(workspace.viewer, passes_on=True)
    kinds = {"source", "place", "health", "movement"}
    assert [word for word in protected(kinds) if word.casefold() in told(seen.claims()).casefold()] == []


def test_a_blurred_view_tells_no_town_to_anybody(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(workspace.viewer, blurs=True)
    listed = told([seen.claims(), [seen.document(one.id) for one in seen.documents()], build_dossier(seen)])
    assert [word for word in ("Esk", "Tarn", "Holm", "55.12", "54.34") if word in listed] == []
    assert seen.withheld().blurred


def test_no_search_finds_by_a_protected_word_what_is_shown_without_it(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    for word in protected({*WORDS}):
        asked = (ClaimFilter(who=word), ClaimFilter(whom=word), ClaimFilter(about=word), ClaimFilter(place=word))
        assert [seen.claims(one) for one in asked] == [[], [], [], []], word


def test_it_is_said_how_much_is_withheld_and_never_which(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    assert seen.withheld() == Withheld(documents=1, claims=3, blurred=True, unnamed=1)
    assert build_dossier(seen).withheld == seen.withheld()
    assert list_claims(seen, ClaimFilter(about="port")).withheld == seen.withheld()
    assert not workspace.withheld()


def test_what_is_withheld_is_as_if_it_were_not_there(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    gone = [row for row in workspace.claims() if row.claim.id not in {one.claim.id for one in seen.claims()}]
    assert len(gone) == 3
    for row in gone:
        with pytest.raises(NoSuchThing, match="the record holds no claim"):
            seen.claim(row.claim.id)
    hidden = next(one for one in workspace.documents() if one.handling == "TLP:AMBER")
    with pytest.raises(NoSuchThing, match="the record holds no document"):
        seen.document(hidden.id)


def test_counts_leave_out_what_is_withheld(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    assert build_dossier(seen).documents == len(seen.documents()) == 2
    assert sum(one.claims for one in seen.documents()) == len(seen.claims()) == 4
    assert sum(one.ties for one in seen.documents()) == len(seen.ties()) == 0


def test_nobody_proves_a_claim_of_which_something_is_hidden(workspace: Workspace) -> None:
    seen = workspace.as_seen_by(ROLES["reader"][0])
    with pytest.raises(BadRecord, match="withheld from you"):
        prove(seen, seen.claims()[0].claim.id)


def test_a_level_that_the_ladder_does_not_have_is_above_all(workspace: Workspace) -> None:
    sight = workspace.as_seen_by(Viewer(name="s", role=Role.STEWARD, clearance="TLP:RED")).sight()
    assert sight.covers("TLP:RED")
    assert not sight.covers("COSMIC")


@pytest.mark.parametrize("role", ROLES)
def test_no_search_for_a_protected_word_finds_anything(workspace: Workspace, role: str) -> None:
    viewer, kinds = ROLES[role]
    seen = workspace.as_seen_by(viewer)
    found = {word: search(seen, word, {}, limit=10).total for word in protected(kinds)}
    assert found == dict.fromkeys(found, 0)
    assert search(workspace, "Kestrel", {}, limit=10).total == 1


def test_who_was_able_to_look_is_counted_over_what_the_viewer_sees(workspace: Workspace) -> None:
    asked = {"since": "2031-01", "until": "2031-12"}
    whole = coverage(workspace, since=None, until=None)
    seen = {name: coverage(workspace.as_seen_by(viewer), since=None, until=None) for name, (viewer, _) in ROLES.items()}
    assert whole.documents == 3
    assert {name: one.documents for name, one in seen.items()} == {
        "reader": 2, "analyst": 2, "reviewer": 3, "steward": 2,
    }  # fmt: skip
    for viewer, _ in ROLES.values():
        narrowed = coverage(workspace.as_seen_by(viewer), **asked)
        assert narrowed.documents <= whole.documents
        assert narrowed.voices <= whole.voices
