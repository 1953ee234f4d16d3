"""A workspace that holds what could get somebody hurt, and the words that nobody without the right may meet."""

from msgspec.structs import replace
from tests.factories import append, claim, document, passages, voice

from parley.desk.judge import judge
from parley.desk.workspace import Workspace
from parley.model.actor import Party, Tie, TieKind
from parley.model.claim import Claim, Status
from parley.model.decision import Decision
from parley.model.document import Document
from parley.model.event import Event, EventType, Topic
from parley.model.judgement import Verdict
from parley.model.matter import PlaceRef, Protect, SourceRef, Thing
from parley.model.place import Place, Precision
from parley.model.reading import Reading
from parley.model.when import When

OPEN = """Shells fall on Esk

The Esk Post wrote on Tuesday that shells hit the market of Esk on 3 May 2031.

Nurses said that shells hit the Saint Oda hospital in Tarn.

The Lowland Council said that the port stays open."""
GUARDED = """An envoy came by night

The envoy Kestrel met the Highland Front in Holm."""
CONVOY = """Convoy to leave Quarne at dawn

A convoy of twelve trucks will leave Quarne for Brill at dawn on 9 May 2031. The Lowland Council asked for calm."""

WORDS = {
    "level": ("Kestrel", "Holm", "by night", "envoy"),
    "source": ("Esk Post", "eskpost"),
    "place": ("Esk", "55.12"),
    "health": ("Saint Oda", "Tarn", "54.34"),
    "movement": ("Quarne", "Brill", "dawn", "twelve trucks", "2031-05-09"),
}
"""Protected words, by what protects them."""
SHOWN = ("port stays open", "asked for calm", "Lowland Council")
"""What anybody may see."""


def fill(workspace: Workspace) -> None:
    """Three documents, two of them open, and the decisions that protect a source and a place."""
    for made in (_open(), _secret(), _convoy()):
        append(workspace.record, made)
    things: tuple[Thing, ...] = (SourceRef("Esk Post"), PlaceRef("geonames:1", "Esk"))
    for number, thing in enumerate(things):
        one = Decision(id=f"j-{number}", matter=Protect(thing=thing), by="ada", why="people of Esk were threatened")
        workspace.record.append_decision(one, by="ada")
    for row in workspace.claims():
        judge(workspace, row.claim.id, Verdict.ACCEPTED, by="ada", why=f"it says: {row.quote}")
    market = next(row.claim for row in workspace.claims() if "market" in row.quote)
    judge(workspace, market.id, Verdict.AMENDED, by="ada", why="the Esk Post has it", changes={"status": "ongoing"})


def _open() -> Reading:
    doc = document(OPEN, address="https://eskpost.example/shells-on-esk", source="Esk Post", title="Shells fall on Esk")
    esk = Place("Esk", "geonames:1", 55.12, 10.5, Precision.TOWN)
    tarn = Place("Tarn", "geonames:2", 54.34, 10.5, Precision.TOWN)
    strike = Event(type=EventType.ASSAULT, topic=Topic.STRIKE, actors=(Party("Highland Front", "HIGH"),))
    return _reading(
        doc,
        claim(
            doc,
            "shells hit the market of Esk on 3 May 2031",
            event=replace(strike, place=esk, recipients=(Party("people of Esk"),), when=When("3 May", "2031-05-03")),
            voices=(voice("Esk Post", cue="wrote"),),
        ),
        claim(
            doc,
            "shells hit the Saint Oda hospital in Tarn",
            event=replace(strike, place=tarn, recipients=(Party("Saint Oda hospital"),)),
            voices=(voice("Nurses", cue="said"),),
        ),
        claim(doc, "the port stays open", event=Event(type=EventType.COOPERATE), voices=(voice("Lowland Council"),)),
    )


def _secret() -> Reading:
    doc = document(
        GUARDED,
        address="file:///kestrel.txt",
        source="Marrow Wire",
        title="An envoy came by night",
        handling="TLP:AMBER",
    )
    met = Event(type=EventType.CONSULT, topic=Topic.TALKS, actors=(Party("Kestrel"),), place=Place("Holm"))
    return _reading(doc, claim(doc, "The envoy Kestrel met the Highland Front in Holm", event=met))


def _convoy() -> Reading:
    doc = document(CONVOY, address="file:///convoy-to-leave-quarne.txt", title="Convoy to leave Quarne at dawn")
    leaving = Event(
        type=EventType.AID,
        topic=Topic.AID,
        place=Place("Quarne"),
        recipients=(Party("people of Brill"),),
        when=When("on 9 May 2031", "2031-05-09"),
    )
    words = "A convoy of twelve trucks will leave Quarne for Brill at dawn on 9 May 2031"
    tie = Tie(
        tie=TieKind.HOSTS,
        a=Party("Brill"),
        b=Party("convoy"),
        start=doc.text.index("twelve"),
        end=doc.text.index(" at dawn on"),
    )
    made = _reading(
        doc,
        claim(doc, "Convoy to leave Quarne at dawn", event=leaving, status=Status.PLANNED),
        claim(doc, words, event=leaving, status=Status.PLANNED),
        claim(
            doc,
            "The Lowland Council asked for calm",
            event=Event(type=EventType.REQUEST, actors=(Party("Lowland Council"),)),
        ),
    )
    return replace(made, ties=(tie,))


def _reading(doc: Document, *claims: Claim) -> Reading:
    return Reading(document=doc, reader="hand/1", passages=passages(doc), claims=claims)
