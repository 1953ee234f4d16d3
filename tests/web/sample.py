"""A small record of invented reports, with every kind of claim that the pages show."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from msgspec import structs

from parley.model.actor import Party, Tie, TieKind
from parley.model.claim import Claim, Polarity, Status
from parley.model.document import Document, Passage, PassageRole
from parley.model.event import Event, EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Place, Precision
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.model.when import Basis, When
from parley.record.record import Record

NORTH = Party("Northern Assembly")
ARMY = Party("Army of the South")
RIVER = Place(name="Rivertown", id="geo-1", lat=10.25, lon=20.5, precision=Precision.TOWN)
MEDIATOR = Party("Lakeland")
FREEZE = "Dolna talks"
HOSTILE = '<img src="http://127.0.0.1:1/x" onerror="document.title=1"> & "quoted"'


def clock() -> datetime:
    return datetime(2017, 6, 1, 12, tzinfo=UTC)


def voice(who: Party, act: SpeechAct = SpeechAct.STATE, **more: object) -> Voice:
    return structs.replace(Voice(name=who.name, actor=who.actor, cue="said", act=act), **more)


class Writer:
    """Collects claims and ties of one document, found by their words."""

    def __init__(self, document: Document, roles: dict[str, PassageRole]) -> None:
        self.document = document
        self.claims: list[Claim] = []
        self.ties: list[Tie] = []
        self.roles = roles

    def span(self, words: str) -> tuple[int, int]:
        start = self.document.text.index(words)
        return start, start + len(words)

    def claim(self, words: str, event: Event, *voices: Voice, **more: object) -> None:
        start, end = self.span(words)
        number = f"{self.document.id}-{len(self.claims)}"
        claim = Claim(
            id=f"claim-{number}",
            document=self.document.id,
            start=start,
            end=end,
            passage=PassageRole.BODY,
            voices=voices,
            event=event,
            reader="sample/1",
        )
        self.claims.append(structs.replace(claim, **more))

    def tie(self, words: str, tie: TieKind, a: Party, b: Party) -> None:
        start, end = self.span(words)
        self.ties.append(Tie(tie=tie, a=a, b=b, start=start, end=end))

    def reading(self) -> Reading:
        passages, at = [], 0
        for line in self.document.text.split("\n"):
            if line:
                passages.append(Passage(at, at + len(line), self.roles.get(line, PassageRole.BODY)))
            at += len(line) + 1
        return Reading(
            document=self.document,
            reader="sample/1",
            passages=tuple(passages),
            claims=tuple(self.claims),
            ties=tuple(self.ties),
        )


def document(name: str, text: str, *, source: str | None, published: str | None, title: str) -> Document:
    return Document(
        id=f"doc-{name}",
        text_digest=sha256(text.encode()).hexdigest(),
        text=text,
        media_type="text/plain",
        address=f"reports/{name}.txt",
        source=source,
        title=title,
        published=published,
        language="en",
    )


def morning() -> Reading:
    head = "Assembly hopes for quiet as Dolna talks near"
    credit = "Photo: Hill Pictures"
    text = (
        f"{head}\n\n{credit}\n\n"
        "The Northern Assembly said on Monday that Lakeland had been invited to the Dolna talks, which Lakeland "
        "hosts, and that it would speak there of prisoners only.\n\n"
        "The Assembly says the army shelled Rivertown on 3 May 2017 in breach of the freeze, killing at least 4 "
        "people. The Army of the South denied that it fired on Rivertown.\n\n"
        "Villages on the river usually give in after months of siege.\n\n"
        "The Assembly demands that the siege of Rivertown be lifted, and hopes for a local deal there."
    )
    made = Writer(
        document("morning", text, source="Morning Ledger", published="2017-05-04", title=head),
        {head: PassageRole.HEADLINE, credit: PassageRole.CREDIT},
    )
    shelled = When("on 3 May 2017", "2017-05-03", Basis.STATED)
    said = When("on Monday", "2017-05-01", Basis.PUBLICATION)
    made.claim(
        "Lakeland had been invited to the Dolna talks",
        Event(type=EventType.REQUEST, topic=Topic.TALKS, recipients=(MEDIATOR,)),
        voice(NORTH, when=said),
    )
    made.claim(
        "it would speak there of prisoners only",
        Event(type=EventType.CONSULT, topic=Topic.PRISONER_EXCHANGE, actors=(NORTH,)),
        voice(NORTH, when=said),
        status=Status.PLANNED,
    )
    made.claim(
        "the army shelled Rivertown on 3 May 2017 in breach of the freeze",
        Event(
            type=EventType.ASSAULT,
            topic=Topic.VIOLATION,
            actors=(ARMY,),
            place=RIVER,
            when=shelled,
            quantities=(Quantity(QuantityKind.KILLED, 4, None, "at least 4"),),
        ),
        voice(NORTH, SpeechAct.ACCUSE, designations=("the shellers",)),
    )
    made.claim(
        "shelled Rivertown on 3 May 2017",
        Event(type=EventType.ASSAULT, topic=Topic.ATTACK, actors=(ARMY,), place=RIVER, when=shelled),
        voice(NORTH),
    )
    made.claim(
        "on 3 May 2017 in breach of the freeze, killing at least 4 people",
        Event(
            type=EventType.ASSAULT,
            topic=Topic.ATTACK,
            place=RIVER,
            when=shelled,
            quantities=(Quantity(QuantityKind.KILLED, 4, None, "at least 4"),),
        ),
        voice(NORTH),
    )
    made.claim(
        "it fired on Rivertown",
        Event(type=EventType.ASSAULT, topic=Topic.ATTACK, actors=(ARMY,), place=RIVER),
        voice(ARMY, SpeechAct.DENY),
        polarity=Polarity.NEGATED,
    )
    made.claim(
        "Villages on the river usually give in",
        Event(type=EventType.CONCEDE, topic=Topic.LOCAL_AGREEMENT, actors=(Party("villages"),)),
        generic=True,
    )
    made.claim(
        "the siege of Rivertown be lifted",
        Event(type=EventType.CONCEDE, topic=Topic.SIEGE, place=RIVER),
        voice(NORTH, SpeechAct.DEMAND),
        status=Status.PROPOSED,
    )
    made.claim(
        "hopes for a local deal there",
        Event(
            type=EventType.AGREE,
            topic=Topic.LOCAL_AGREEMENT,
            actors=(NORTH,),
            place=RIVER,
            terms=(Term.SIEGE_LIFTING,),
        ),
        voice(NORTH, SpeechAct.HOPE),
        status=Status.HOPED,
    )
    made.tie("which Lakeland hosts", TieKind.HOSTS, MEDIATOR, Party(FREEZE))
    return made.reading()


def evening() -> Reading:
    text = (
        "Radio Hill cited river officials as saying that the Army of the South shelled Rivertown on 3 May 2017 and "
        "broke the freeze.\n\nAid lorries reached Rivertown on 5 May 2017.\n\n"
        "The army has turned to the northern hills first."
        f"\n\nA reader wrote: {HOSTILE}\n\nقال المتحدث إن الهدنة قائمة."
    )
    made = Writer(
        document("evening", text, source=None, published=None, title=f"Evening sheet {HOSTILE}"),
        {},
    )
    made.claim(
        "the Army of the South shelled Rivertown on 3 May 2017 and broke the freeze",
        Event(
            type=EventType.ASSAULT,
            topic=Topic.VIOLATION,
            actors=(ARMY,),
            place=RIVER,
            when=When("on 3 May 2017", "2017-05-03", Basis.STATED),
        ),
        voice(Party("Radio Hill")),
        voice(Party("river officials"), designations=(HOSTILE,)),
    )
    made.claim(
        "Aid lorries reached Rivertown on 5 May 2017",
        Event(
            type=EventType.AID,
            topic=Topic.AID,
            place=RIVER,
            when=When("on 5 May 2017", "2017-05-05", Basis.STATED),
        ),
    )
    made.claim(
        "The army has turned to the northern hills first",
        Event(type=EventType.MOBILIZE, topic=Topic.PRIORITY, actors=(ARMY,)),
    )
    made.claim(
        HOSTILE,
        Event(type=EventType.REQUEST, topic=Topic.OTHER, actors=(Party(HOSTILE),)),
        voice(Party(HOSTILE)),
    )
    made.tie("Radio Hill cited river officials", TieKind.ALLIED, Party("Radio Hill"), Party("river officials"))
    return made.reading()


def write_record(path: Path, *readings: Reading) -> Path:
    with Record.create(path, purpose="tests", by="tests", clock=clock) as record:
        for reading in readings:
            record.append_reading(reading.document.text.encode(), reading, by="tests")
    return path
