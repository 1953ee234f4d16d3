"""How an incident is held to be told; parties and places are invented."""

from itertools import count
from typing import Any

from parley.analysis.assessment.assess import Verified
from parley.analysis.assessment.build import build_incident
from parley.analysis.assessment.stakes import Stakes
from parley.analysis.assessment.tellings import Telling
from parley.linking.happening.sides import Bound, Sides
from parley.model.actor import Party, TieKind
from parley.model.claim import Claim, Polarity
from parley.model.document import PassageRole
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.incident import Assessment, Incident, Standing
from parley.model.judgement import Verdict
from parley.model.matter import Aspect
from parley.model.place import Place, Precision
from parley.model.process import Bond
from parley.model.voice import SpeechAct, Voice
from parley.model.when import When

LOW, HIGH, MARROW = Party("Lowland", "LOW"), Party("Highland Front", "HIGH"), Party("Marrow", "MAR")
ARMY_DESK = Party("Lowland army desk", "LOW-DESK")
TRUCE = Party("Truce of Esk", "TRUCE")
TIES = (
    (TieKind.OPPOSES, LOW, HIGH),
    (TieKind.PART_OF, ARMY_DESK, LOW),
    (TieKind.GUARANTEES, MARROW, TRUCE),
    (TieKind.PART_OF, Party("Dawn", "DAWN"), Party("Watchers", "WATCH")),
)
BONDS = [Bond(tie=tie, a=a, b=b) for tie, a, b in TIES]
STAKES = Stakes(BONDS, Sides(Bound(tie, a.key, b.key) for tie, a, b in TIES))
ESK = Place("Esk", "esk", 10.0, 5.0, Precision.TOWN)
_numbers = count(1)


def says(paper: str, voice: str | tuple[str, str] | None = None, **values: Any) -> Telling:
    """One claim on the shelling of Esk, as `paper` prints it; `by` blames, `killed` counts."""
    number = next(_numbers)
    name, actor = voice if isinstance(voice, tuple) else (voice, None)
    act = SpeechAct.DENY if values.get("denies") else SpeechAct.STATE
    claim = Claim(
        id=f"c-{number:04}",
        document=f"d-{paper}",
        start=0,
        end=10,
        passage=PassageRole.BODY,
        voices=(Voice(name=name, actor=actor, act=act),) if name else (),
        event=Event(
            type=EventType.ASSAULT,
            topic=Topic.STRIKE,
            actors=tuple(values.get("by", ())),
            place=values.get("at"),
            when=When("that day", values["on"]) if "on" in values else None,
            quantities=tuple(
                Quantity(QuantityKind.KILLED, low, high, f"{low} killed", of)
                for low, high, of in values.get("killed", ())
            ),
        ),
        polarity=Polarity.NEGATED if values.get("denies") else Polarity.AFFIRMED,
    )
    quote = values.get("quote", f"sentence {number} of its own kind, which nobody else prints in these words {number}")
    return Telling(claim=claim, quote=quote, publisher=Party(paper), verdict=values.get("verdict"))


def told(*tellings: Telling, verified: tuple[Verified, ...] = ()) -> Incident:
    return build_incident(tellings, STAKES, verified=verified)


def of(incident: Incident, aspect: Aspect) -> Assessment:
    return next(one for one in incident.assessments if one.aspect is aspect)


def test_five_papers_that_quote_one_monitor_are_one_voice() -> None:
    incident = told(*(says(f"Paper {n}", ("Watchers", "WATCH")) for n in range(5)))
    assert len(incident.origins) == 1
    occurrence = of(incident, Aspect.OCCURRENCE)
    assert occurrence.standing is Standing.SINGLE_VOICE
    assert occurrence.why == "Only Watchers tells it, printed by 5 publishers."


def test_two_papers_that_print_one_wire_are_one_voice() -> None:
    wire = "Shells fell on the market of Esk at dawn and killed four people, residents said"
    incident = told(says("Dawn News", quote=wire), says("Evening News", quote=wire + "."))
    assert len(incident.origins) == 1


def test_two_independent_observers_corroborate() -> None:
    incident = told(says("Paper", ("Watchers", "WATCH")), says("Paper", ("Listeners", "LIST")))
    occurrence = of(incident, Aspect.OCCURRENCE)
    assert (occurrence.standing, occurrence.why) == (
        Standing.CORROBORATED,
        "Watchers and Listeners each tell it, independently.",
    )


def test_two_observers_of_one_side_do_not_corroborate() -> None:
    incident = told(says("Paper", ("Watchers", "WATCH")), says("Paper", ("Dawn", "DAWN")))
    occurrence = of(incident, Aspect.OCCURRENCE)
    assert (occurrence.standing, occurrence.why) == (
        Standing.SINGLE_VOICE,
        "Watchers and Dawn tell it, and they stand on one side.",
    )


def test_a_guarantor_and_a_belligerents_own_desk_are_never_independent() -> None:
    incident = told(says("Paper", ("Marrow", "MAR")), says("Paper", ("Lowland army desk", "LOW-DESK")))
    assert of(incident, Aspect.OCCURRENCE).standing is Standing.SINGLE_VOICE
    assert [one.partial for one in incident.origins] == [
        "Marrow guarantees Truce of Esk",
        "Lowland army desk stands with Lowland, which is a party to the conflict",
    ]
    with_one = told(says("Paper", ("Marrow", "MAR")), says("Paper", ("Watchers", "WATCH")))
    assert of(with_one, Aspect.OCCURRENCE).why == (
        "Only Watchers is an independent observer: Marrow guarantees Truce of Esk."
    )


def test_those_whom_nobody_names_never_corroborate_each_other() -> None:
    incident = told(says("Paper", "activists"), says("Other", "residents"))
    assert of(incident, Aspect.OCCURRENCE).standing is Standing.SINGLE_VOICE


def test_a_denial_makes_the_occurrence_disputed_and_stands_beside_the_claim() -> None:
    incident = told(
        says("Paper", ("Watchers", "WATCH"), by=(HIGH,)), says("Paper", ("Lowland army desk", "LOW-DESK"), denies=True)
    )
    occurrence = of(incident, Aspect.OCCURRENCE)
    assert (occurrence.standing, occurrence.why) == (
        Standing.DISPUTED,
        "Lowland army desk denies what Watchers tells.",
    )
    assert [one.denies for one in incident.versions] == [False, True]


def test_a_party_that_says_it_was_not_its_doing_disputes_the_responsibility_and_not_the_happening() -> None:
    incident = told(
        says("Paper", ("Watchers", "WATCH"), by=(LOW,)),
        says("Paper", ("Listeners", "LIST"), by=(LOW,)),
        says("Paper", ("Lowland army desk", "LOW-DESK"), by=(LOW,), denies=True),
    )
    assert of(incident, Aspect.OCCURRENCE).standing is Standing.CORROBORATED
    assert of(incident, Aspect.RESPONSIBILITY).standing is Standing.DISPUTED


def test_figures_that_leave_no_room_for_each_other_are_disputed_for_each_kind_of_people() -> None:
    agreed = told(
        says("Paper", ("Watchers", "WATCH"), killed=((4, None, None),)),
        says("Paper", ("Listeners", "LIST"), killed=((6, 6, None),)),
    )
    assert of(agreed, Aspect.TOLL).standing is Standing.CORROBORATED
    split = told(
        says("Paper", ("Watchers", "WATCH"), killed=((4, 4, None), (1, 1, "children"))),
        says("Paper", ("Listeners", "LIST"), killed=((4, 4, None), (3, 3, "children"))),
    )
    assert of(split, Aspect.TOLL).standing is Standing.DISPUTED
    assert "Watchers and Listeners contradict each other" in of(split, Aspect.TOLL).why


def test_a_province_does_not_contradict_a_town_in_it_and_another_town_does() -> None:
    province = Place("Upper", "upper", 10.4, 5.3, Precision.PROVINCE)
    far = Place("Farside", "far", 10.0, 6.0, Precision.TOWN)
    near = told(says("Paper", ("Watchers", "WATCH"), at=ESK), says("Paper", ("Listeners", "LIST"), at=province))
    assert of(near, Aspect.PLACE).standing is Standing.CORROBORATED
    assert near.place == ESK, "the most exact place stands for the incident"
    apart = told(says("Paper", ("Watchers", "WATCH"), at=ESK), says("Paper", ("Listeners", "LIST"), at=far))
    assert of(apart, Aspect.PLACE).standing is Standing.DISPUTED


def test_what_nobody_tells_is_untold() -> None:
    assert of(told(says("Paper", ("Watchers", "WATCH"))), Aspect.TOLL).standing is Standing.UNTOLD


def test_a_person_who_agrees_makes_a_single_voice_reviewed_and_two_with_a_method_make_it_verified() -> None:
    reviewed = told(says("Paper", ("Watchers", "WATCH"), verdict=Verdict.ACCEPTED))
    assert of(reviewed, Aspect.OCCURRENCE).standing is Standing.REVIEWED
    proved = told(
        says("Paper", ("Watchers", "WATCH")),
        verified=(Verified(Aspect.OCCURRENCE, "crater analysis", "reasonable grounds"),),
    )
    occurrence = of(proved, Aspect.OCCURRENCE)
    assert (occurrence.standing, occurrence.method, occurrence.standard) == (
        Standing.VERIFIED,
        "crater analysis",
        "reasonable grounds",
    )
    assert occurrence.why == (
        "Two people hold it to be so by crater analysis, to the standard “reasonable grounds”; only Watchers tells it."
    )


def test_the_narrowest_days_stand_for_the_incident() -> None:
    incident = told(
        says("Paper", ("Watchers", "WATCH"), on="2031-05"),
        says("Paper", ("Listeners", "LIST"), on="2031-05-03/2031-05-04"),
    )
    assert incident.when == "2031-05-03/2031-05-04"
