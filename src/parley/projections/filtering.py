"""What a claim has to meet to pass a filter, as conditions on the claims' table."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import ColumnElement, and_, or_, select

from parley.model.claim import Polarity
from parley.model.judgement import Verdict
from parley.projections.days import days_of
from parley.projections.plain import needle, plain
from parley.projections.rows import ClaimFilter
from parley.projections.tables import CLAIMS, DOCUMENTS, PARTIES

Aliases = Callable[[str], Iterable[str]]
"""The ids of the parties, or of the places, that a name stands for."""

_ROLES = {"who": ("speaker", "actor"), "says": ("speaker",), "whom": ("recipient", "audience")}
"""In which roles a party meets a field of the filter."""


def no_aliases(_name: str) -> Iterable[str]:
    """Where nobody knows the parties: a name stands for itself alone."""
    return ()


def conditions(wanted: ClaimFilter, aliases: Aliases, places: Aliases = no_aliases) -> Iterator[ColumnElement[bool]]:
    """What a row of the claims' table has to meet to pass the filter."""
    for field, roles in _ROLES.items():
        name = getattr(wanted, field)
        if name:
            yield _party(name, roles, aliases)
    if wanted.about:
        yield _about(wanted.about)
    if wanted.place:
        yield _place(wanted.place, places)
    yield from _days(wanted)
    yield from _documents(wanted)
    yield from _standing(wanted)


def _party(name: str, roles: tuple[str, ...], aliases: Aliases) -> ColumnElement[bool]:
    ids = {name, *aliases(name)}
    met = or_(
        PARTIES.c.actor.in_(ids),
        PARTIES.c.name.contains(needle(name), autoescape=True),
        and_(PARTIES.c.actor.is_(None), PARTIES.c.name.in_(_names_among(ids))),
    )
    return CLAIMS.c.position.in_(select(PARTIES.c.position).where(PARTIES.c.role.in_(roles), met))


def _place(name: str, places: Aliases) -> ColumnElement[bool]:
    keys = set(places(name))
    return or_(
        CLAIMS.c.place.contains(needle(name), autoescape=True),
        CLAIMS.c.place_id.in_(keys),
        and_(CLAIMS.c.place_id.is_(None), CLAIMS.c.place.in_(_names_among(keys))),
    )


def _names_among(keys: Iterable[str]) -> list[str]:
    """The names in plain form that stand for what nobody knows: keys that begin with `~`."""
    return [plain(key.removeprefix("~")) for key in keys if key.startswith("~")]


def _about(wanted: str) -> ColumnElement[bool]:
    """Every word is met in the claim's words, among which its topic, type, mode and terms are."""
    topic = CLAIMS.c.topic == "-".join(plain(wanted).split())
    return or_(topic, and_(*(CLAIMS.c.words.contains(needle(word), autoescape=True) for word in wanted.split())))


def _days(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.since:
        yield CLAIMS.c.last_day >= days_of(wanted.since)[0]
    if wanted.until:
        yield CLAIMS.c.first_day <= days_of(wanted.until)[1]
    if wanted.undated:
        yield CLAIMS.c.first_day.is_(None)


def _documents(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.document:
        yield CLAIMS.c.document == wanted.document
    if wanted.source:
        yield CLAIMS.c.document.in_(select(DOCUMENTS.c.id).where(DOCUMENTS.c.source == wanted.source))
    if wanted.after is not None:
        yield CLAIMS.c.position > wanted.after


def _standing(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.status == "denied":
        yield CLAIMS.c.polarity == Polarity.NEGATED
    elif wanted.status:
        yield CLAIMS.c.status == wanted.status
    if wanted.reviewed is not None:
        yield CLAIMS.c.verdict.is_not(None) if wanted.reviewed else CLAIMS.c.verdict.is_(None)
    if not wanted.rejected:
        yield or_(CLAIMS.c.verdict.is_(None), CLAIMS.c.verdict != Verdict.REJECTED)
