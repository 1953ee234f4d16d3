"""Claims as rows of a sheet: everything that a claim says, and everything it takes to cite it."""

from collections.abc import Iterable

from parley.exchange.leaving.base import About, Leaving, Value
from parley.exchange.leaving.sheet import Column, Kind, Sheet
from parley.model.edtf import bounds
from parley.model.event import Quantity, QuantityKind
from parley.model.when import When

CLAIM_COLUMNS = (
    Column("id", "#event+id"),
    Column("type", "#event+type"),
    Column("topic", "#event+topic"),
    Column("mode", "#event+mode"),
    Column("contexts", "#event+contexts", Kind.LIST),
    Column("terms", "#event+terms", Kind.LIST),
    Column("actors", "#org+actor+name", Kind.LIST),
    Column("actor_ids", "#org+actor+code", Kind.LIST),
    Column("recipients", "#org+recipient+name", Kind.LIST),
    Column("recipient_ids", "#org+recipient+code", Kind.LIST),
    Column("place", "#loc+name"),
    Column("place_id", "#loc+code"),
    Column("lat", "#geo+lat", Kind.NUMBER),
    Column("lon", "#geo+lon", Kind.NUMBER),
    Column("precision", "#geo+precision"),
    Column("when_said", "#meta+when+said"),
    Column("when", "#meta+when+edtf"),
    Column("when_basis", "#meta+when+basis"),
    Column("first_day", "#date+start"),
    Column("last_day", "#date+end"),
    Column("killed_low", "#affected+killed+min", Kind.WHOLE),
    Column("killed_high", "#affected+killed+max", Kind.WHOLE),
    Column("counts", "#meta+counts", Kind.LIST),
    Column("polarity", "#status+polarity"),
    Column("certainty", "#status+certainty"),
    Column("status", "#status+event"),
    Column("generic", "#status+generic", Kind.TRUTH),
    Column("voices", "#org+voice+name", Kind.LIST),
    Column("voice_ids", "#org+voice+code", Kind.LIST),
    Column("cues", "#meta+voice+cue", Kind.LIST),
    Column("acts", "#meta+voice+act", Kind.LIST),
    Column("quote", "#description+quote"),
    Column("source", "#meta+source+name"),
    Column("address", "#meta+source+url"),
    Column("title", "#meta+source+title"),
    Column("published", "#meta+source+published"),
    Column("language", "#meta+source+language"),
    Column("licence", "#meta+source+licence"),
    Column("handling", "#meta+handling"),
    Column("document", "#meta+document+id"),
    Column("start", "#meta+document+start", Kind.WHOLE),
    Column("end", "#meta+document+end", Kind.WHOLE),
    Column("passage", "#meta+document+passage"),
    Column("reader", "#meta+reader"),
    Column("confidence", "#meta+reader+confidence", Kind.NUMBER),
    Column("review", "#status+review"),
    Column("reviewer", "#meta+reviewer"),
    Column("recorded_at", "#meta+recorded"),
)
"""A value that several parties, voices or counts have is a list; the lists of names and of ids run side by side."""

NOT_REVIEWED = "DRAFT: not reviewed"


def claim_sheet(leaving: Iterable[Leaving], about: About) -> Sheet:
    """The claims, one row each, in the order in which they come."""
    return Sheet(CLAIM_COLUMNS, map(_row, leaving), about)


def _row(one: Leaving) -> tuple[Value, ...]:
    """The values in the order of CLAIM_COLUMNS; one function, for a million rows go through it."""
    row = one.row
    claim, document = row.claim, row.document
    event, voices = claim.event, claim.voices
    place, when = event.place, event.when
    first, last = days_of(when)
    killed = next((count for count in event.quantities if count.kind is QuantityKind.KILLED), None)
    return (
        claim.id,
        event.type.value,
        event.topic.value,
        event.mode,
        event.contexts,
        tuple(term.value for term in event.terms),
        tuple(party.name for party in event.actors),
        tuple(party.actor or "" for party in event.actors),
        tuple(party.name for party in event.recipients),
        tuple(party.actor or "" for party in event.recipients),
        place.name if place else None,
        place.id if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.precision.value if place and place.precision else None,
        when.text if when else None,
        when.edtf if when else None,
        when.basis.value if when and when.basis else None,
        first,
        last,
        killed.low if killed else None,
        killed.high if killed else None,
        tuple(map(count_as_text, event.quantities)),
        claim.polarity.value,
        claim.certainty.value,
        claim.status.value,
        claim.generic,
        tuple(voice.name for voice in voices),
        tuple(voice.actor or "" for voice in voices),
        tuple(voice.cue for voice in voices),
        tuple(voice.act.value for voice in voices),
        row.quote,
        document.source,
        document.address,
        document.title,
        document.published,
        document.language,
        one.licence.name if one.licence else None,
        document.handling,
        document.id,
        claim.start,
        claim.end,
        claim.passage.value,
        claim.reader,
        claim.confidence,
        row.verdict.value if row.verdict else NOT_REVIEWED,
        one.reviewer,
        row.recorded_at,
    )


def days_of(when: When | None) -> tuple[str | None, str | None]:
    """The first and the last day that are possible, ISO; None where none is known."""
    if when is None or when.edtf is None:
        return None, None
    first, last = bounds(when.edtf)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def count_as_text(count: Quantity) -> str:
    """A count in one line: kind, lowest to highest ("" is no bound), of whom, and the words; what `count_of` reads."""
    low = "" if count.low is None else str(count.low)
    high = "" if count.high is None else str(count.high)
    about = "~" if count.approximate else ""
    return f"{count.kind} {about}{low}..{high} [{count.of or ''}] {count.text}"
