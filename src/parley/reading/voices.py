"""Sayings to chains of voices: who speaks over each word of a sentence, outermost first."""

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.draft import DraftVoice
from parley.model.voice import SpeechAct
from parley.reading.attribute import Saying, find_sayings
from parley.reading.discourse import Discourse, is_person
from parley.reading.insight import Insight, joined
from parley.reading.phrases import child_of, head_noun, is_party, objects_of, word_set

_STANCE_ACTS = {
    "oppose": SpeechAct.OPPOSE,
    "reject": SpeechAct.OPPOSE,
    "object": SpeechAct.OPPOSE,
    "condemn": SpeechAct.OPPOSE,
    "refuse": SpeechAct.REFUSE,
    "support": SpeechAct.SUPPORT,
    "back": SpeechAct.SUPPORT,
    "welcome": SpeechAct.SUPPORT,
    "agree": SpeechAct.AGREE,
    "accept": SpeechAct.AGREE,
    "demand": SpeechAct.DEMAND,
    "insist": SpeechAct.DEMAND,
    "blame": SpeechAct.ACCUSE,
    "accuse": SpeechAct.ACCUSE,
    "decide": SpeechAct.DECIDE,
    "threaten": SpeechAct.THREATEN,
    "promise": SpeechAct.PROMISE,
    "pledge": SpeechAct.PROMISE,
    "intend": SpeechAct.PROMISE,
}


class Spoken(Struct, frozen=True):
    """A saying whose speaker has a name."""

    saying: Saying
    name: str


def name_speakers(sentence: Span, discourse: Discourse, insight: Insight) -> list[Spoken]:
    """The sayings of a sentence with their speakers named, outermost first; the discourse learns who spoke."""
    found = joined(list(find_sayings(sentence)), insight.sayings(sentence))
    sayings = sorted(found, key=lambda s: (-len(s.content), s.cue.i))
    spoken: list[Spoken] = []
    for saying in sayings:
        going_on = _goes_on_from(saying, spoken)
        if going_on is not None:
            spoken.append(Spoken(saying, going_on))
            continue
        if saying.speaker is None or not _may_speak(saying.speaker):
            continue
        outer = next((s.name for s in reversed(spoken) if saying.cue.i in s.saying.content), None)
        name = discourse.resolve_speaker(saying.speaker, outer)
        spoken.append(Spoken(saying, name))
        discourse.spoke(name, person=is_person(saying.speaker) or name in discourse.people)
        discourse.note_body(name, saying.speaker)
        spoken.extend(_quoted_inside(saying, discourse))
    return spoken


def _goes_on_from(saying: Saying, spoken: list[Spoken]) -> str | None:
    """ "…, adding that": the speaker of the nearest saying before it."""
    cue = saying.cue
    if cue.tag_ != "VBG" or child_of(cue, "nsubj") is not None or cue.lower_ == "according":
        return None
    before = [one for one in spoken if one.saying.cue.i < cue.i and one.saying.cue.pos_ in {"VERB", "AUX"}]
    return max(before, key=lambda one: one.saying.cue.i).name if before else None


def _may_speak(noun: Token) -> bool:
    """Whether a noun can say anything: evidence and maps show, they do not say."""
    noun = head_noun(noun)
    if noun.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY"} or noun.lower_ in {
        "this",
        "that",
        "which",
        "what",
        "there",
    }:
        return False
    lemma = noun.lemma_.lower()
    speakers = word_set("parties", "speaking_bodies") | word_set("parties", "persons") | word_set("voices", "media")
    return is_party(noun) or lemma in speakers


def _quoted_inside(saying: Saying, _discourse: Discourse) -> list[Spoken]:
    """ "Reuters, quoting US officials, said": the officials speak inside Reuters."""
    noun = saying.speaker
    if noun is None:
        return []
    quoting = next((c for c in (*noun.children, *saying.cue.children) if c.lower_ in {"quoting", "citing"}), None)
    quoted = child_of(quoting, "dobj", "pobj") if quoting is not None else None
    if quoting is None or quoted is None:
        return []
    inner = Saying(
        quoting,
        quoting.text,
        saying.act,
        quoted,
        saying.content - {t.i for t in quoting.subtree if t.i <= quoted.right_edge.i},
    )
    return [Spoken(inner, _discourse.resolve(quoted))]


def chain_over(token: Token, spoken: list[Spoken]) -> list[Spoken]:
    """The sayings that cover a word, outermost first; two in a row by one speaker count as the inner one."""
    chain: list[Spoken] = []
    for one in spoken:
        if token.i not in one.saying.content:
            continue
        if chain and chain[-1].name == one.name:
            chain.pop()
        chain.append(one)
    return chain


def draft_voices(
    chain: list[Spoken], head: Token, discourse: Discourse, labels: tuple[str, ...], when: dict[int, str]
) -> tuple[DraftVoice, ...]:
    """The chain as voices; the innermost carries the labels, and the act that its own words do ("said it opposes")."""
    voices = [
        DraftVoice(
            name=one.name,
            cue=one.saying.cue_text,
            act=one.saying.act,
            audience=discourse.resolve(one.saying.audience) if one.saying.audience is not None else None,
            medium=one.saying.medium,
            designations=labels if place == len(chain) - 1 else (),
            when=when.get(one.saying.cue.i),
        )
        for place, one in enumerate(chain)
    ]
    if voices and voices[-1].act is SpeechAct.STATE:
        last = voices[-1]
        act = _act_of_words(head, last.name, discourse) or _charge(chain[-1].saying) or _claim_on(head)
        voices[-1] = DraftVoice(
            name=last.name,
            cue=last.cue,
            act=act or last.act,
            audience=last.audience,
            medium=last.medium,
            designations=last.designations,
            when=last.when,
        )
    return tuple(voices)


def _act_of_words(head: Token, speaker: str, discourse: Discourse) -> SpeechAct | None:
    """What a speaker does by saying "we oppose …": the verb's act, where the speaker is its subject."""
    subject = child_of(head, "nsubj")
    if subject is None or discourse.resolve(subject, speaker=speaker) != speaker:
        return None
    return _STANCE_ACTS.get(head.lemma_.lower()) or (SpeechAct.ACCUSE if _holds_responsible(head) else None)


def _claim_on(head: Token) -> SpeechAct | None:
    """ "The army must leave", said by somebody, demands it."""
    return SpeechAct.DEMAND if any(c.dep_ == "aux" and c.lower_ in {"must", "ought"} for c in head.children) else None


def _charge(saying: Saying) -> SpeechAct | None:
    """ "described the raid as a crime" accuses, whoever it accuses."""
    as_what = objects_of(saying.cue, "as")
    return SpeechAct.ACCUSE if any(n.lemma_.lower() in word_set("voices", "charges") for n in as_what) else None


def _holds_responsible(head: Token) -> bool:
    return head.lemma_ == "hold" and any(t.lower_ in {"responsible", "accountable"} for t in head.subtree)


def labels_in(tokens: list[Token]) -> tuple[str, ...]:
    """The labels that some words put on parties ("terrorist groups"), as said."""
    found: list[str] = []
    for token in tokens:
        if token.lemma_.lower() in word_set("parties", "labels") and token.pos_ in {"NOUN", "ADJ", "PROPN"}:
            top = (
                token.head
                if token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}
                else token
            )
            phrase = " ".join(
                t.text
                for t in sorted(
                    (c for c in top.subtree if c.dep_ in {"amod", "compound", "nmod"} or c == top), key=lambda t: t.i
                )
                if t.i >= top.left_edge.i
            )
            if top.dep_ != "compound" and phrase not in found:
                found.append(phrase)
    return tuple(found)


def is_first_person(sentence: Span) -> bool:
    """Whether somebody speaks of themselves in a sentence."""
    return any(t.lower_ in word_set("parties", "first_person") and t.text != "US" for t in sentence)


def has_cue(sentence: Span) -> bool:
    """Whether any verb of saying stands in a sentence."""
    verbs = load_lexicon("voices")["verbs"]
    return any(t.lemma_.lower() in verbs and verbs[t.lemma_.lower()]["act"] == "state" for t in sentence)


__all__ = [
    "Spoken",
    "chain_over",
    "draft_voices",
    "has_cue",
    "is_first_person",
    "labels_in",
    "name_speakers",
    "objects_of",
]
