"""Incidents as rows of a sheet: what is told of one happening, how well, and by how many who do not stand together."""

from collections.abc import Iterable

from parley.exchange.leaving.base import About, Value
from parley.exchange.leaving.sheet import Column, Kind, Sheet
from parley.model.edtf import bounds
from parley.model.incident import Incident
from parley.model.matter import Aspect

INCIDENT_COLUMNS = (
    Column("id", "#event+id"),
    Column("topic", "#event+topic"),
    Column("place", "#loc+name"),
    Column("place_id", "#loc+code"),
    Column("lat", "#geo+lat", Kind.NUMBER),
    Column("lon", "#geo+lon", Kind.NUMBER),
    Column("precision", "#geo+precision"),
    Column("when", "#meta+when+edtf"),
    Column("first_day", "#date+start"),
    Column("last_day", "#date+end"),
    Column("actors", "#org+actor+name", Kind.LIST),
    Column("actor_ids", "#org+actor+code", Kind.LIST),
    Column("recipients", "#org+recipient+name", Kind.LIST),
    Column("recipient_ids", "#org+recipient+code", Kind.LIST),
    Column("observers", "#org+observer+name", Kind.LIST),
    Column("partial_observers", "#org+observer+partial", Kind.LIST),
    Column("publishers", "#meta+publishers", Kind.LIST),
    Column("denied_by", "#org+denier+name", Kind.LIST),
    *(Column(aspect.value, f"#status+{aspect.value}") for aspect in Aspect),
    Column("claims", "#meta+claims", Kind.LIST),
)


def incident_sheet(incidents: Iterable[Incident], about: About) -> Sheet:
    """The incidents, one row each, in the order in which they come."""
    return Sheet(INCIDENT_COLUMNS, map(_row, incidents), about)


def _row(one: Incident) -> tuple[Value, ...]:
    place = one.place
    first, last = bounds(one.when) if one.when else (None, None)
    stands = {assessment.aspect: assessment.standing.value for assessment in one.assessments}
    return (
        one.id,
        one.topic.value,
        place.name if place else None,
        place.id if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.precision.value if place and place.precision else None,
        one.when,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        tuple(party.name for party in one.actors),
        tuple(party.actor or "" for party in one.actors),
        tuple(party.name for party in one.recipients),
        tuple(party.actor or "" for party in one.recipients),
        tuple(origin.observer.name for origin in one.origins),
        tuple(origin.observer.name for origin in one.origins if origin.partial),
        tuple(dict.fromkeys(name for origin in one.origins for name in origin.publishers)),
        tuple(version.observer.name for version in one.versions if version.denies),
        *(stands.get(aspect) for aspect in Aspect),
        one.claims,
    )
