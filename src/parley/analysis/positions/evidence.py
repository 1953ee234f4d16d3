"""Which sentences show where a party stands on an issue, and at which point of its scale."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from parley.analysis.parties import holder
from parley.knowledge.folding import fold
from parley.knowledge.pack import Issue
from parley.model.actor import Party
from parley.model.claim import Certainty, Polarity
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.event import EventType
from parley.model.process import Told
from parley.model.voice import SpeechAct

_AGAINST = frozenset({SpeechAct.REFUSE, SpeechAct.OPPOSE, SpeechAct.DENY})
_NO_STANCE = frozenset({SpeechAct.WARN, SpeechAct.THREATEN, SpeechAct.ACCUSE, SpeechAct.ASK})
_TAKES_A_STANCE = frozenset(
    {
        EventType.AGREE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.CONSULT,
        EventType.THREATEN,
    }
)
_SMALL = frozenset(
    ("the", "a", "an", "and", "or", "of", "in", "on", "at", "to", "by", "for", "with", "as", "that", "which")
)
_ENDING = re.compile(r"(?:ing|ed|es|s|e)\Z")
_SIGN_WEIGHT, _LIKE_WEIGHT = 1.0, 0.6
_LEAST_LIKE, _FEWEST_SHARED = 0.34, 2
_UNSURE = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.8, Certainty.POSSIBLE: 0.5, Certainty.UNKNOWN: 0.5}
_REPORTED = 0.6
"""What a sentence weighs in which somebody else says where the party stands, against one in which it speaks itself."""


class Evidence(Struct, frozen=True, kw_only=True):
    """A sentence that shows a party for (or against) point `at` of an issue's scale, and how much it weighs, 0 to 1.

    `day` is when it was said, or else printed, the last day that is possible; None where neither is known. `why` says
    what in the words it was read from.
    """

    issue: str
    party: Party
    at: int
    against: bool
    weight: float
    day: date | None
    why: str
    told: Told


def find_evidence(told: Iterable[Told], issues: Sequence[Issue]) -> Iterator[Evidence]:
    """What each line shows of where somebody stands; a line that shows nothing gives nothing."""
    scales = Scales(issues)
    for line in told:
        yield from evidence_in(line, scales)


def evidence_in(told: Told, scales: "Scales") -> Iterator[Evidence]:
    """What one line shows, issue by issue."""
    whose = _whose(told) if scales.may_meet(told.quote) else None
    if whose is None:
        return
    party, own = whose
    for scale in scales.each:
        found = scale.point_of(told.quote)
        if found is not None:
            at, weight, why = found
            sure = _UNSURE[told.claim.certainty] * (1.0 if own else _REPORTED)
            yield Evidence(
                issue=scale.issue.id,
                party=party,
                at=at,
                against=is_against(told),
                weight=round(weight * sure, 3),
                day=day_of(told),
                why=why,
                told=told,
            )


def is_against(told: Told) -> bool:
    """Whether the line tells of a stance against what its words name."""
    claim = told.claim
    act = claim.voices[-1].act if claim.voices else None
    turned = (act in _AGAINST) != (claim.event.type is EventType.REJECT and act not in _AGAINST)
    return turned != (claim.polarity is Polarity.NEGATED and act is not SpeechAct.DENY)


def day_of(told: Told) -> date | None:
    """The last day on which it may have been said: the saying's own, else the earliest printing."""
    voices = told.claim.voices
    said = voices[-1].when.edtf if voices and voices[-1].when else None
    for edtf in (said, told.published[0] if told.published else None):
        try:
            last = bounds(edtf)[1] if edtf else None
        except BadDate:
            last = None
        if last is not None:
            return last
    return None


def _whose(told: Told) -> tuple[Party, bool] | None:
    """The party whose stance the line tells of, and whether it speaks itself."""
    claim = told.claim
    if claim.generic:
        return None
    if claim.voices:
        return None if claim.voices[-1].act in _NO_STANCE else (holder(told), True)
    if claim.event.type in _TAKES_A_STANCE and claim.event.actors:
        return claim.event.actors[0], False
    return None


class Scales:
    """The issues of an agenda, and one look that tells whether a sentence can be about any of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.each = tuple(_Scale(issue) for issue in issues)
        words = {fold(one) for issue in issues for one in (issue.name, *issue.aliases)}
        words |= {fold(sign) for issue in issues for listed in issue.signs.values() for sign in listed}
        self._any = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else None

    def may_meet(self, quote: str) -> bool:
        """Whether any word of any issue stands in the sentence."""
        return self._any is not None and self._any.search(fold(quote)) is not None


class _Scale:
    """An issue with its words made ready to be met in a sentence."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.names = _phrase((issue.name, *issue.aliases))
        self.signs = tuple((at, _phrase(listed)) for at, listed in issue.signs.items() if listed)
        self.points: Mapping[int, frozenset[str]] = {at: _stems(text) for at, text in issue.scale.items()}

    def point_of(self, quote: str) -> tuple[int, float, str] | None:
        """The point that the words are for, how much that weighs, and why; None where they are of something else."""
        words = f" {fold(quote)} "
        for at, signs in self.signs:
            if met := signs.search(words):
                return at, _SIGN_WEIGHT, f"“{met[0]}” is a sign of point {at}"
        if not self.names.search(words):
            return None
        return self._likest(_stems(quote))

    def _likest(self, said: frozenset[str]) -> tuple[int, float, str] | None:
        """The point whose description shares the largest part of its telling words with what is said, if one does."""
        common = frozenset.intersection(*self.points.values()) if self.points else frozenset()
        telling = {at: words - common for at, words in self.points.items()}
        shares = {at: _share(words, said) for at, words in telling.items() if len(words & said) >= _FEWEST_SHARED}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is None or shares[best] < _LEAST_LIKE or list(shares.values()).count(shares[best]) > 1:
            return None
        weight = round(_LIKE_WEIGHT * shares[best], 3)
        return best, weight, f"its words are {shares[best]:.0%} of those of point {best}"


def _share(words: frozenset[str], said: frozenset[str]) -> float:
    return len(words & said) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def _phrase(any_of: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(one)) for one in sorted(any_of, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?:s|es)?(?!\w)")


def _stems(text: str) -> frozenset[str]:
    """The telling words of a text without their endings."""
    return frozenset(
        re.sub(r"(?:ing|ed|es|s|e)\Z", "", word) for word in re.findall(r"\w+", fold(text)) if word not in _SMALL
    )
