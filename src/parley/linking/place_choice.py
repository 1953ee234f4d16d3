"""Which of several namesakes is meant: the other names of the document vote, and every vote is kept as a reason."""

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, exp, log10, radians, sin, sqrt
from typing import Final, NamedTuple

from msgspec import Struct

from parley.knowledge.places import Candidate
from parley.model.place import Precision

_EARTH_KM = 6371.0
_ROUNDS = 3
_SEAT_SHARE = 0.05
"""A town with this share of its province's people is no mere hamlet that took the province's name."""


class Weights(NamedTuple):
    """How much each reason counts; tuned on the development half of `benchmarks/places.py`."""

    population: float = 1.6
    likeness: float = 13.0
    country: float = 1.0
    province: float = 0.5
    district: float = 0.0
    region: float = 7.0
    seat: float = -9.0
    right_kind: float = 5.0
    wrong_kind: float = -3.0
    home: float = 6.0
    within: float = 9.0
    same_country: float = 3.0
    same_province: float = 4.4
    named_country: float = 1.5
    named_province: float = 0.25
    near: float = 1.5
    reach_km: float = 340.0
    of_pack: float = 40.0
    heat: float = 2.25


WEIGHTS: Final = Weights()


class Reason(NamedTuple):
    """One thing that speaks for (or against) a choice, and how much."""

    why: str
    weight: float


class Choice(Struct, frozen=True):
    """The candidate chosen for a name, its score, and what the score is made of."""

    candidate: Candidate
    score: float
    because: tuple[Reason, ...]


class Options(NamedTuple):
    """The candidates of one name, and what the words around it say."""

    candidates: tuple[Candidate, ...]
    kind: Precision | None = None
    container: frozenset[tuple[str, str]] = frozenset()


class _Votes(NamedTuple):
    """What the names of a document, taken together, speak for: each name has one vote, shared among its candidates."""

    countries: Counter[str]
    provinces: Counter[tuple[str, str]]
    named_countries: Counter[str]
    named_provinces: Counter[tuple[str, str]]


def choose(options: Sequence[Options], home: Sequence[str], weights: Weights = WEIGHTS) -> list[Choice]:
    """The best candidate for each name; every name must have at least one.

    Each name first votes by what it may mean by itself, then a few times again by what it may mean in this company.
    """
    own = [[_own_reasons(candidate, option, home, weights) for candidate in option.candidates] for option in options]
    shares = [_shares([sum(r.weight for r in reasons) for reasons in of_name], weights.heat) for of_name in own]
    scored: list[list[tuple[float, tuple[Reason, ...]]]] = []
    for _ in range(_ROUNDS):
        scored = _in_company(options, own, shares, weights)
        shares = [_shares([score for score, _ in of_name], weights.heat) for of_name in scored]
    choices = []
    for option, of_name in zip(options, scored, strict=True):
        best = max(range(len(of_name)), key=lambda i: of_name[i][0])
        choices.append(Choice(option.candidates[best], of_name[best][0], of_name[best][1]))
    return choices


def _own_reasons(c: Candidate, option: Options, home: Sequence[str], w: Weights) -> tuple[Reason, ...]:
    """What speaks for a candidate whatever the other names are."""
    reasons = [
        Reason("inhabitants", w.population * log10(max(c.population, 300))),
        Reason("name", w.likeness * c.likeness),
    ]
    by_kind = {Precision.COUNTRY: w.country, Precision.PROVINCE: w.province, Precision.DISTRICT: w.district}
    if c.precision in by_kind and not c.region:
        reasons.append(Reason(f"a {c.precision}", by_kind[c.precision]))
    if c.region:
        reasons.append(Reason("a region of the world", w.region))
    if c.precision is Precision.PROVINCE and option.kind is None and _has_seat_of_its_name(c, option.candidates):
        reasons.append(Reason("its main town bears the same name", w.seat))
    if option.kind is not None:
        reasons.append(_fits_kind(c, option.kind, w))
    if c.country in home:
        rank = list(home).index(c.country)
        reasons.append(Reason(f"the text is about {c.country}", w.home / (1 + 0.5 * rank)))
    if (c.country, c.admin) in option.container or (c.country, "") in option.container:
        reasons.append(Reason("lies in what is named with it", w.within))
    if c.of_pack:
        reasons.append(Reason("the process pack names it", w.of_pack))
    return tuple(reasons)


def _has_seat_of_its_name(province: Candidate, namesakes: tuple[Candidate, ...]) -> bool:
    """Whether a town of some size in the province has its name: then the bare name means the town."""
    return any(
        c.precision is Precision.TOWN
        and (c.country, c.admin) == (province.country, province.admin)
        and c.population >= _SEAT_SHARE * province.population
        for c in namesakes
    )


def _fits_kind(c: Candidate, kind: Precision, w: Weights) -> Reason:
    """Whether a candidate is what the words say that it is; a point may be known only by its town's name."""
    same = c.precision is kind or (kind is Precision.POINT and c.precision is Precision.TOWN)
    return Reason(f"said to be a {kind}", w.right_kind if same else w.wrong_kind)


def _in_company(
    options: Sequence[Options], own: list[list[tuple[Reason, ...]]], shares: list[list[float]], w: Weights
) -> list[list[tuple[float, tuple[Reason, ...]]]]:
    """The score of every candidate, with its reasons, given what the other names may mean."""
    votes = [_votes(option.candidates, share) for option, share in zip(options, shares, strict=True)]
    total = _Votes(*(sum((vote[i] for vote in votes), Counter()) for i in range(4)))  # type: ignore[arg-type]
    tops = [option.candidates[max(range(len(s)), key=s.__getitem__)] for option, s in zip(options, shares, strict=True)]
    others = max(len(options) - 1, 1)
    scored = []
    for number, option in enumerate(options):
        rest = _Votes(*(_less(total[i], votes[number][i]) for i in range(4)))  # type: ignore[arg-type]
        towns = [t for i, t in enumerate(tops) if i != number and t.precision is not Precision.COUNTRY]
        of_name = []
        for candidate, reasons in zip(option.candidates, own[number], strict=True):
            more = _company_reasons(candidate, rest, others, towns, w)
            every = (*reasons, *more)
            of_name.append((sum(r.weight for r in every), every))
        scored.append(of_name)
    return scored


def _company_reasons(c: Candidate, rest: _Votes, others: int, towns: list[Candidate], w: Weights) -> list[Reason]:
    """What the other names of the document say for a candidate."""
    province = (c.country, c.admin)
    reasons = []
    if (share := rest.countries[c.country]) > 0:
        reasons.append(Reason(f"others in {c.country}", w.same_country * share / others))
    if c.admin and (share := rest.provinces[province]) > 0:
        reasons.append(Reason("others in its province", w.same_province * sqrt(share / others)))
    if c.precision is not Precision.COUNTRY and (named := rest.named_countries[c.country]) > 0:
        reasons.append(Reason(f"{c.country} is named", w.named_country * min(named, 1.0)))
    if c.admin and c.precision is not Precision.PROVINCE and (named := rest.named_provinces[province]) > 0:
        reasons.append(Reason("its province is named", w.named_province * min(named, 1.0)))
    near = sum(exp(-distance_km(c, town) / w.reach_km) for town in towns)
    if near > 0.01:  # noqa: PLR2004 - less is no reason
        reasons.append(Reason("near other places named", w.near * sqrt(near)))
    return reasons


def _votes(candidates: tuple[Candidate, ...], shares: list[float]) -> _Votes:
    """One name's vote."""
    votes = _Votes(Counter(), Counter(), Counter(), Counter())
    for c, share in zip(candidates, shares, strict=True):
        if not c.country:
            continue
        votes.countries[c.country] += share  # type: ignore[assignment]  # Counter adds floats well; its type says int
        if c.admin:
            votes.provinces[c.country, c.admin] += share  # type: ignore[assignment]
        if c.precision is Precision.COUNTRY:
            votes.named_countries[c.country] += share  # type: ignore[assignment]
        elif c.precision is Precision.PROVINCE:
            votes.named_provinces[c.country, c.admin] += share  # type: ignore[assignment]
    return votes


def _less(total: Counter[str], part: Counter[str]) -> Counter[str]:
    """A count without one name's share."""
    left = Counter(total)
    left.subtract(part)
    return left


def _shares(scores: list[float], heat: float) -> list[float]:
    """Scores as shares of one vote."""
    highest = max(scores)
    powers = [exp((score - highest) / heat) for score in scores]
    return [power / sum(powers) for power in powers]


def distance_km(a: Candidate, b: Candidate) -> float:
    """Great-circle distance; infinite where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(half, 1.0)))
