"""The verbs for each kind of event, as data: what a deed of a type and topic is called in a plain sentence."""

from msgspec import Struct

from parley.model.event import EventType, Topic

IRREGULAR = {
    "hold": ("held", "holding"),
    "give": ("gave", "giving"),
    "make": ("made", "making"),
    "put": ("put", "putting"),
    "bring": ("brought", "bringing"),
    "leave": ("left", "leaving"),
    "keep": ("kept", "keeping"),
    "break": ("broke", "breaking"),
    "take": ("took", "taking"),
    "drive": ("drove", "driving"),
    "lay": ("laid", "laying"),
    "withdraw": ("withdrew", "withdrawing"),
    "fight": ("fought", "fighting"),
    "carry": ("carried", "carrying"),
    "speak": ("spoke", "speaking"),
    "let": ("let", "letting"),
}
"""Past tense and -ing form of the verbs below that the rule (add -ed, add -ing) does not fit."""


class Phrase(Struct, frozen=True):
    """How a deed is told: `verb` in its base form, `link` before those it is done to, `passive` for "R was …".

    `noun` names the deed where nobody is said to have done it; `{}` stands for the topic's noun.
    """

    verb: str
    link: str
    noun: str
    passive: str | None = None
    noun_link: str = "with"
    plural: bool = False


TOPIC_NOUNS = {
    Topic.TALKS: "talks",
    Topic.CEASEFIRE: "a ceasefire",
    Topic.VIOLATION: "a breach of the truce",
    Topic.LOCAL_AGREEMENT: "a local agreement",
    Topic.SIEGE: "a siege",
    Topic.AID: "aid",
    Topic.EVACUATION: "an evacuation",
    Topic.PRISONER_EXCHANGE: "an exchange of prisoners",
    Topic.DETENTION: "a detention",
    Topic.DISARMAMENT: "disarmament",
    Topic.AMNESTY: "an amnesty",
    Topic.CONTROL_CHANGE: "a change of control",
    Topic.PRIORITY: "priorities",
    Topic.BATTLE: "fighting",
    Topic.STRIKE: "strikes",
    Topic.ATTACK: "an attack",
    Topic.DISPLACEMENT: "displacement",
    Topic.SANCTION: "sanctions",
    Topic.RECOGNITION: "recognition",
    Topic.OTHER: "",
}

BY_TYPE = {
    EventType.AGREE: Phrase("agree to {}", "with", "an agreement on {}"),
    EventType.CONSULT: Phrase("hold talks on {}", "with", "talks on {}", plural=True),
    EventType.SUPPORT: Phrase("give support to {}", "with", "support for {}"),
    EventType.CONCEDE: Phrase("make a concession on {}", "to", "a concession on {}", noun_link="to"),
    EventType.COOPERATE: Phrase("work for {}", "with", "joint work for {}"),
    EventType.AID: Phrase("give help with {}", "to", "help with {}", noun_link="to"),
    EventType.RETREAT: Phrase("withdraw for {}", "with", "a withdrawal for {}"),
    EventType.REQUEST: Phrase("ask for {}", "from", "a request for {}", noun_link="to"),
    EventType.ACCUSE: Phrase("make an accusation over {}", "against", "an accusation over {}", noun_link="against"),
    EventType.REJECT: Phrase("reject {}", "with", "a rejection of {}"),
    EventType.THREATEN: Phrase("threaten {}", "against", "a threat of {}", noun_link="against"),
    EventType.PROTEST: Phrase("protest over {}", "against", "a protest over {}", noun_link="against"),
    EventType.SANCTION: Phrase("impose penalties over {}", "on", "penalties over {}", noun_link="on", plural=True),
    EventType.MOBILIZE: Phrase("move forces over {}", "against", "a move of forces over {}", noun_link="against"),
    EventType.COERCE: Phrase("use force over {}", "against", "the use of force over {}", noun_link="against"),
    EventType.ASSAULT: Phrase("take up arms over {}", "against", "violence over {}", noun_link="against"),
}

PLAIN = {
    EventType.AGREE: Phrase("reach an agreement", "with", "an agreement"),
    EventType.CONSULT: Phrase("speak", "with", "a conversation"),
    EventType.SUPPORT: Phrase("support", "", "support", "supported", "for"),
    EventType.CONCEDE: Phrase("make a concession", "to", "a concession", noun_link="to"),
    EventType.COOPERATE: Phrase("work together", "with", "joint work"),
    EventType.AID: Phrase("help", "", "help", "helped", "for"),
    EventType.RETREAT: Phrase("withdraw", "before", "a withdrawal", noun_link="of"),
    EventType.REQUEST: Phrase("make a request", "to", "a request", noun_link="to"),
    EventType.ACCUSE: Phrase("accuse", "", "an accusation", "accused", "against"),
    EventType.REJECT: Phrase("say no", "to", "a refusal", noun_link="to"),
    EventType.THREATEN: Phrase("threaten", "", "a threat", "threatened", "against"),
    EventType.PROTEST: Phrase("protest", "against", "a protest", noun_link="against"),
    EventType.SANCTION: Phrase("impose penalties", "on", "penalties", noun_link="on", plural=True),
    EventType.MOBILIZE: Phrase("move forces", "against", "a move of forces", noun_link="against"),
    EventType.COERCE: Phrase("put pressure", "on", "pressure", "put under pressure", "on"),
    EventType.ASSAULT: Phrase("attack", "", "an attack", "attacked", "on"),
}
"""For events whose topic says nothing more (topic "other")."""

SPECIAL = {
    (EventType.CONSULT, Topic.TALKS): Phrase("hold talks", "with", "talks", plural=True),
    (EventType.AGREE, Topic.TALKS): Phrase("agree to talks", "with", "an agreement on talks"),
    (EventType.REQUEST, Topic.TALKS): Phrase(
        "ask for talks", "with", "an invitation to talks", "invited to talks", "to"
    ),
    (EventType.REJECT, Topic.TALKS): Phrase(
        "raise an objection over the talks", "to", "an objection over the talks", noun_link="to"
    ),
    (EventType.SUPPORT, Topic.TALKS): Phrase("push for talks", "with", "support for talks"),
    (EventType.AGREE, Topic.LOCAL_AGREEMENT): Phrase("reach a local agreement", "with", "a local agreement"),
    (EventType.AGREE, Topic.CEASEFIRE): Phrase("agree to a ceasefire", "with", "a ceasefire agreement"),
    (EventType.COERCE, Topic.SIEGE): Phrase("keep up a siege", "of", "a siege", "under siege", "of"),
    (EventType.CONCEDE, Topic.SIEGE): Phrase("lift the siege", "of", "a lifting of the siege", noun_link="of"),
    (EventType.RETREAT, Topic.SIEGE): Phrase("lift the siege", "of", "a lifting of the siege", noun_link="of"),
    (EventType.REQUEST, Topic.SIEGE): Phrase(
        "ask for the siege to end", "from", "a request to end the siege", noun_link="to"
    ),
    (EventType.COERCE, Topic.AID): Phrase("hold back aid", "from", "the holding back of aid", noun_link="from"),
    (EventType.COERCE, Topic.DETENTION): Phrase("detain", "", "a detention", "detained", "of"),
    (EventType.COERCE, Topic.DISPLACEMENT): Phrase("drive out", "", "displacement", "driven out", "of"),
    (EventType.AID, Topic.AID): Phrase("bring aid", "to", "a delivery of aid", noun_link="to"),
    (EventType.CONCEDE, Topic.AMNESTY): Phrase("give an amnesty", "to", "an amnesty", "given an amnesty", "for"),
    (EventType.CONCEDE, Topic.DETENTION): Phrase("let go", "", "a release", "let go", "of"),
    (EventType.CONCEDE, Topic.DISARMAMENT): Phrase("lay down arms", "before", "a handing over of arms", noun_link="by"),
    (EventType.RETREAT, Topic.DISARMAMENT): Phrase("lay down arms", "before", "a handing over of arms", noun_link="by"),
    (EventType.RETREAT, Topic.CEASEFIRE): Phrase("hold fire", "towards", "a halt in the fighting"),
    (EventType.RETREAT, Topic.AID): Phrase("let aid through", "to", "the passage of aid", noun_link="to"),
    (EventType.RETREAT, Topic.PRISONER_EXCHANGE): Phrase(
        "take part in a release of prisoners", "with", "a release of prisoners", "released", "of"
    ),
    (EventType.RETREAT, Topic.DETENTION): Phrase("take part in a release", "with", "a release", "released", "of"),
    (EventType.COOPERATE, Topic.CEASEFIRE): Phrase("keep to a ceasefire", "with", "the keeping of a ceasefire"),
    (EventType.COOPERATE, Topic.EVACUATION): Phrase("help in an evacuation", "with", "an evacuation", noun_link="of"),
    (EventType.COOPERATE, Topic.VIOLATION): Phrase("note breaches of the truce", "with", "a count of breaches"),
    (EventType.SUPPORT, Topic.SIEGE): Phrase("give support in a siege", "to", "support in a siege", noun_link="to"),
    (EventType.RETREAT, Topic.EVACUATION): Phrase("leave in an evacuation", "with", "an evacuation", "evacuated", "of"),
    (EventType.COERCE, Topic.EVACUATION): Phrase("force an evacuation", "of", "a forced evacuation", noun_link="of"),
    (EventType.MOBILIZE, Topic.PRIORITY): Phrase("turn first", "against", "a turn", noun_link="against"),
    (EventType.ASSAULT, Topic.PRIORITY): Phrase("turn first", "against", "a turn", noun_link="against"),
    (EventType.ASSAULT, Topic.VIOLATION): Phrase(
        "break the truce by attacking", "", "an attack in breach of the truce", "attacked in breach of the truce", "on"
    ),
    (EventType.ASSAULT, Topic.STRIKE): Phrase("carry out strikes", "on", "strikes", "struck", "on", plural=True),
    (EventType.ASSAULT, Topic.ATTACK): Phrase("carry out an attack", "on", "an attack", "attacked", "on"),
    (EventType.ASSAULT, Topic.BATTLE): Phrase("fight", "against", "fighting", "fought", "against"),
    (EventType.ASSAULT, Topic.SIEGE): Phrase("keep up a siege", "of", "a siege", "under siege", "of"),
    (EventType.ASSAULT, Topic.AID): Phrase("carry out an attack on aid", "for", "an attack on aid", noun_link="for"),
    (EventType.ASSAULT, Topic.CONTROL_CHANGE): Phrase(
        "take ground", "from", "a change of control", "driven out", "from"
    ),
    (EventType.ASSAULT, Topic.DISPLACEMENT): Phrase("drive out", "", "displacement", "driven out", "of"),
}

BREACHING = Phrase("break the truce", "against", "a breach of the truce", noun_link="against")
"""For any other event told of as a breach."""


def phrase_for(kind: EventType, topic: Topic) -> Phrase:
    """The phrase for a deed; the topic's noun already stands in it."""
    special = SPECIAL.get((kind, topic))
    if special:
        return special
    if topic is Topic.VIOLATION and kind in {EventType.COERCE, EventType.MOBILIZE, EventType.REJECT}:
        return BREACHING
    noun = TOPIC_NOUNS[topic]
    if not noun:
        return PLAIN[kind]
    phrase = BY_TYPE[kind]
    return Phrase(
        phrase.verb.format(noun),
        phrase.link,
        phrase.noun.format(noun),
        noun_link=phrase.noun_link,
        plural=phrase.plural,
    )
