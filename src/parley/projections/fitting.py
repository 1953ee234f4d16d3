"""Whether a listed claim passes a filter as it is shown: after names were merged, and what is hidden was hidden.

The database asks what was read. Where a row is shown otherwise, it has to pass once more, so that nobody finds by a
search what the row itself does not tell.
"""

from parley.model.claim import Claim
from parley.projections.filtering import Aliases
from parley.projections.plain import needle, plain
from parley.projections.rows import ClaimFilter, ClaimRow


def fits(row: ClaimRow, wanted: ClaimFilter, aliases: Aliases) -> bool:
    """Whether the row, as it is shown, passes what the filter asks of parties, place and words."""
    claim = row.claim
    if wanted.who and not _is_among(wanted.who, _doing(claim), aliases):
        return False
    if wanted.says and not _is_among(wanted.says, _saying(claim), aliases):
        return False
    if wanted.source and row.document.source != wanted.source:
        return False
    if wanted.whom and not _is_among(wanted.whom, _done_to(claim), aliases):
        return False
    if wanted.place and not (claim.event.place and needle(wanted.place) in plain(claim.event.place.name)):
        return False
    return not wanted.about or _is_about(row, wanted.about)


def _saying(claim: Claim) -> list[tuple[str, str | None]]:
    return [(voice.name, voice.actor) for voice in claim.voices]


def _doing(claim: Claim) -> list[tuple[str, str | None]]:
    return [*_saying(claim), *((party.name, party.actor) for party in claim.event.actors)]


def _done_to(claim: Claim) -> list[tuple[str, str | None]]:
    audiences = [(voice.audience, None) for voice in claim.voices if voice.audience]
    return [*audiences, *((party.name, party.actor) for party in claim.event.recipients)]


def _is_among(name: str, parties: list[tuple[str, str | None]], aliases: Aliases) -> bool:
    ids = {name, *aliases(name)}
    keys = {actor or f"~{called.casefold()}" for called, actor in parties}
    return bool(ids & keys) or any(needle(name) in plain(called) for called, _actor in parties)


def _is_about(row: ClaimRow, about: str) -> bool:
    event = row.claim.event
    if event.topic == "-".join(plain(about).split()):
        return True
    said = (row.quote, event.mode or "", *event.contexts, *event.terms, event.topic, event.type)
    words = "".join(plain(one) for one in said)
    return all(needle(word) in words for word in about.split())
