"""A text with its claims marked, as a piece of HTML that needs nothing from anywhere."""

from collections.abc import Iterable
from html import escape

from parley.model.claim import Claim

_BLOCK = '<div style="white-space:pre-wrap;line-height:1.7">'
_MARK = '<mark style="padding:0 .15em" title="{told}">{words}<sup>{number}</sup></mark>'


def marked_html(text: str, claims: Iterable[Claim]) -> str:
    """The text, each claim's words marked and numbered; of claims that overlap, the later is listed and not marked.

    Everything that comes from the text is escaped.
    """
    parts: list[str] = []
    told: list[str] = []
    done = 0
    for number, claim in enumerate(sorted(claims, key=lambda one: (one.start, one.end)), start=1):
        told.append(f"<li>{escape(in_one_line(claim))}</li>")
        if claim.start < done:
            continue
        parts.append(escape(text[done : claim.start]))
        words = escape(text[claim.start : claim.end])
        parts.append(_MARK.format(told=escape(in_one_line(claim)), words=words, number=number))
        done = claim.end
    parts.append(escape(text[done:]))
    return f"{_BLOCK}{''.join(parts)}</div><ol>{''.join(told)}</ol>"


def in_one_line(claim: Claim) -> str:
    """Who says that who does what to whom, where and when, with what is denied or not yet done said so."""
    event = claim.event
    voices = " > ".join(f"{voice.name} ({voice.act})" for voice in claim.voices) or "the author"
    deed = f"{event.type} {event.topic} {claim.polarity} {claim.status}"
    actors = ", ".join(party.name for party in event.actors) or "nobody named"
    recipients = ", ".join(party.name for party in event.recipients)
    place = f", in {event.place.name}" if event.place else ""
    when = f", {event.when.edtf or event.when.text}" if event.when else ""
    return f"{voices}: {deed}, by {actors}{f' to {recipients}' if recipients else ''}{place}{when}"
