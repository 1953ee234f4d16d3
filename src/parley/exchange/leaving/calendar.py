"""iCalendar: talks, and what was promised or demanded by a day; only what is known to the month or better."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from parley.exchange.leaving.base import About, Leaving, Writes
from parley.exchange.leaving.claim_sheet import days_of
from parley.exchange.leaving.wording import in_a_line, voiced
from parley.model.claim import Claim, Status
from parley.model.event import Topic
from parley.model.voice import SpeechAct

_LONGEST = timedelta(days=31)
_BINDING = frozenset(
    {SpeechAct.PROMISE, SpeechAct.DEMAND, SpeechAct.THREATEN, SpeechAct.AGREE, SpeechAct.DECIDE, SpeechAct.OFFER}
)
_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.PROPOSED, Status.CONDITIONAL})


def write(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """The calendar; an entry goes out as it is made, and how much of it people reviewed stands at the end."""
    out.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parley//Export//EN\r\nCALSCALE:GREGORIAN\r\n")
    for one in leaving:
        entry = _entry(one, about)
        if entry is not None:
            out.write(entry)
    out.write(_property("X-PARLEY-MARK", about.tally.mark) + b"END:VCALENDAR\r\n")


def kind_of(claim: Claim) -> str | None:
    """What a claim is in a calendar: talks, or a deadline; None where it is neither."""
    if claim.event.topic is Topic.TALKS:
        return "talks"
    binding = any(voice.act in _BINDING for voice in claim.voices)
    return "deadline" if claim.status in _AHEAD and binding else None


def _entry(one: Leaving, about: About) -> bytes | None:
    from icalendar import Event  # noqa: PLC0415 - slow to load

    row = one.row
    kind, days = kind_of(row.claim), _days(row.claim)
    if kind is None or days is None or row.claim.generic:
        return None
    event = Event()
    event.add("uid", f"{row.claim.id}@parley")
    event.add("dtstamp", datetime.fromisoformat(about.made))
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(days=1))
    event.add("summary", f"{'' if row.verdict else 'DRAFT: '}{in_a_line(row.claim)}")
    event.add("description", f"{voiced(row)}: “{' '.join(row.quote.split())}” ({row.claim.status})")
    event.add("categories", [kind])
    event.add("status", "TENTATIVE" if row.claim.status in _AHEAD else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if row.claim.event.place is not None:
        event.add("location", row.claim.event.place.name)
    return bytes(event.to_ical())


def _days(claim: Claim) -> tuple[date, date] | None:
    """The first and the last possible day, where they are no further apart than a month."""
    first, last = days_of(claim.event.when)
    if first is None or last is None:
        return None
    span = date.fromisoformat(first), date.fromisoformat(last)
    return span if span[1] - span[0] < _LONGEST else None


def _property(name: str, text: str) -> bytes:
    from icalendar.parser import Contentline, Parameters  # noqa: PLC0415 - slow to load

    return bytes(Contentline.from_parts(name, Parameters(), text).to_ical()) + b"\r\n"
