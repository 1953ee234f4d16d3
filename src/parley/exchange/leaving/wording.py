"""A claim in one line of words, for formats that want a name or a description of everything."""

from parley.model.claim import Claim, Polarity
from parley.projections.rows import ClaimRow


def in_a_line(claim: Claim) -> str:
    """What is said: "denied: Highland Front: assault (strike) villagers of Esk, Esk"."""
    event = claim.event
    what = event.type.value.lower() if event.topic == "other" else f"{event.type.value.lower()} ({event.topic})"
    actors = ", ".join(party.name for party in event.actors)
    recipients = ", ".join(party.name for party in event.recipients)
    told = f"{actors}: {what}" if actors else what
    told += f", {recipients}" if recipients else ""
    told += f", at {event.place.name}" if event.place else ""
    return f"denied: {told}" if claim.polarity is Polarity.NEGATED else told


def voiced(row: ClaimRow) -> str:
    """Who says so: "The Gull publishes that Highland Front (deny) says"."""
    publisher = row.document.source or "a source that is not named"
    voices = ", citing ".join(f"{voice.name} ({voice.act})" for voice in reversed(row.claim.voices))
    return f"{publisher} publishes, from {voices}" if voices else f"{publisher} publishes"
