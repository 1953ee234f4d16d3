"""The questions that can be asked, as data: how each begins, and the parts that may follow.

A part is a lead ("against") and what stands after it; parts come in the order in which they stand here, and each may
be left out unless it is needed. This is the whole grammar: what fits none of it is not understood.
"""

from enum import StrEnum

from msgspec import Struct


class Slot(StrEnum):
    """What stands after a lead."""

    PARTY = "party"
    VOICE = "voice"
    PLACE = "place"
    TALKS = "talks"
    ISSUE = "issue"
    TOPIC = "topic"
    WHEN = "when"
    """Days: `in January 2017`, `on 2017-01-03`, `since 2016-12-30`, `until`, `from … to …`. It brings its own lead."""


class Kind(StrEnum):
    """What is asked for."""

    VIOLATIONS = "violations"
    FORCE = "force"
    REFUSES = "refuses"
    ATTENDS = "attends"
    INVITED = "invited"
    COMMITMENTS = "commitments"
    DEALS = "deals"
    AID = "aid"
    SIEGES = "sieges"
    CONTROL = "control"
    HELD = "held"
    INCIDENTS = "incidents"
    POSITIONS = "positions"
    TIES = "ties"
    SAID = "said"
    FLAGS = "flags"


class Part(Struct, frozen=True):
    """A part of a question: its lead and what follows it; a part without a slot is there or not."""

    lead: str
    slot: Slot | None = None
    needed: bool = False

    @property
    def name(self) -> str:
        """Under which the part's words are kept; a part without a slot by its lead."""
        return self.slot.value if self.slot else self.lead


class Form(Struct, frozen=True, kw_only=True):
    """One kind of question: `heads` are ways to begin it, the first the one that is offered; `told` what is answered.

    `means` is a word that a head stands for, such as the step of aid or the kind of tie.
    """

    kind: Kind
    heads: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    means: str | None = None
    told: str


_WHEN = Part("", Slot.WHEN)
_IN = Part("in", Slot.PLACE)

FORMS: tuple[Form, ...] = (
    Form(
        kind=Kind.VIOLATIONS,
        heads=("violations", "alleged violations", "breaches", "alleged breaches"),
        parts=(Part("alleged by", Slot.VOICE), Part("against", Slot.PARTY), _IN, _WHEN),
        told="what voices call breaches of a ceasefire: by whom, of whom, where, when",
    ),
    Form(
        kind=Kind.FORCE,
        heads=("attacks", "strikes and attacks", "shelling, strikes and attacks"),
        parts=(Part("told by", Slot.VOICE), Part("by", Slot.PARTY), _IN, _WHEN),
        told="strikes, attacks and battles, whether or not anybody calls them a breach",
    ),
    Form(
        kind=Kind.REFUSES,
        heads=("who has refused to attend", "who refuses to attend", "who boycotts"),
        parts=(Part("", Slot.TALKS, needed=True), _WHEN),
        told="the parties that are told to stay away from talks, or whose coming is opposed",
    ),
    Form(
        kind=Kind.ATTENDS,
        heads=("who is to attend", "who has agreed to attend", "who will attend", "who attended"),
        parts=(Part("", Slot.TALKS, needed=True), _WHEN),
        told="the parties that are told to come, or to have agreed to come",
    ),
    Form(
        kind=Kind.INVITED,
        heads=("who is invited to", "who was invited to", "who has been invited to"),
        parts=(Part("", Slot.TALKS, needed=True), _WHEN),
        told="the parties that are told to be asked to talks",
    ),
    Form(
        kind=Kind.COMMITMENTS,
        heads=("commitments", "promises", "words given"),
        parts=(Part("by", Slot.PARTY), Part("past their date")),
        told="promises, hopes, offers, demands and threats, with what is told for and against each",
    ),
    Form(
        kind=Kind.DEALS,
        heads=("deals", "local deals", "local agreements"),
        parts=(Part("after a siege"), _IN, _WHEN),
        told="local deals: after a siege or not, how long they held, how many people left",
    ),
    *(
        Form(
            kind=Kind.AID,
            heads=(f"aid {step}",),
            parts=(Part(lead, Slot.PLACE), _WHEN),
            means=step,
            told=f"what is told of aid {step}, by place and by whom",
        )
        for step, lead in (("delivered", "to"), ("blocked", "to"), ("asked", "for"), ("allowed", "to"), ("hit", "in"))
    ),
    Form(
        kind=Kind.SIEGES,
        heads=("sieges", "who besieges", "besieged places"),
        parts=(Part("of", Slot.PLACE), Part("by", Slot.PARTY), _WHEN),
        told="what is told of sieges, and of whom",
    ),
    Form(
        kind=Kind.CONTROL,
        heads=("who controls", "who holds"),
        parts=(Part("", Slot.PLACE, needed=True), _WHEN),
        told="who is said to hold, take or lose a place; whoever says so",
    ),
    Form(
        kind=Kind.HELD,
        heads=("detainees", "people held", "prisoners"),
        parts=(Part("held by", Slot.PARTY), _IN, _WHEN),
        told="what is told of people held, released or exchanged",
    ),
    Form(
        kind=Kind.INCIDENTS,
        heads=("incidents",),
        parts=(_IN, Part("disputed"), _WHEN),
        told="what is told of one happening by however many, and what of it is disputed",
    ),
    Form(
        kind=Kind.POSITIONS,
        heads=("positions", "position"),
        parts=(Part("of", Slot.PARTY), Part("on", Slot.ISSUE)),
        told="where parties stand on the issues of the agenda, from what they are told to have said",
    ),
    Form(
        kind=Kind.TIES,
        heads=("who backs", "who supports"),
        parts=(Part("", Slot.PARTY, needed=True),),
        means="backs",
        told="who backs a party, and on what that rests",
    ),
    Form(
        kind=Kind.TIES,
        heads=("who opposes", "who fights"),
        parts=(Part("", Slot.PARTY, needed=True),),
        means="opposes",
        told="who opposes a party, and on what that rests",
    ),
    Form(
        kind=Kind.SAID,
        heads=("what did", "what does", "what has"),
        parts=(
            Part("", Slot.VOICE, needed=True),
            Part("say about", Slot.TOPIC, needed=True),
            Part("to", Slot.PARTY),
            _WHEN,
        ),
        told="the words of one voice on one subject",
    ),
    Form(
        kind=Kind.FLAGS,
        heads=("figures that do not agree", "figures that disagree"),
        told="published figures that contradict each other, with both numbers",
    ),
)
