"""Where things are: the one place that knows the paths of the pages."""

import re
from urllib.parse import quote, urlencode

from parley.analysis.parties import party_key
from parley.model.actor import Party
from parley.model.process import Words
from parley.model.voice import Voice


def claim_address(claim: str) -> str:
    """The page of one claim."""
    return f"/claims/{quote(claim, safe='')}"


def document_address(document: str, anchor: str = "") -> str:
    """The page of one document, at an anchor in it."""
    return f"/documents/{quote(document, safe='')}{f'#{anchor}' if anchor else ''}"


def actor_address(party: Party | Voice | str) -> str:
    """The page of one party, by registry id or by name; a slash in it would end the path's part, and is written !s."""
    key = party if isinstance(party, str) else party_key(Party(party.name, party.actor))
    return f"/actors/{_part(key)}"


def table_address(name: str) -> str:
    """The page of one negotiation table, by its name."""
    return f"/foresight/tables/{quote(name, safe='')}"


def forecast_address(forecast: str) -> str:
    """The page of one forecast."""
    return f"/foresight/{quote(forecast, safe='')}"


def place_address(name: str) -> str:
    """The page of one place, by its name."""
    return f"/places/{_part(name)}"


def source_address(name: str) -> str:
    """The page of one source, by its whole name."""
    return f"/sources/{_part(name)}"


def _part(key: str) -> str:
    return quote(key.replace("!", "!!").replace("/", "!s"), safe="~")


def actor_key(part: str) -> str:
    """The party's key, or a name, out of the last part of its page's path."""
    return re.sub(r"!([!s])", lambda found: "/" if found[1] == "s" else "!", part)


def claims_address(**wanted: str | int | None) -> str:
    """The list of claims that pass a filter."""
    asked = {name: value for name, value in wanted.items() if value}
    return f"/claims?{urlencode(asked)}" if asked else "/claims"


def tie_anchor(start: int, end: int) -> str:
    """The anchor of a tie's words in its document."""
    return f"t{start}-{end}"


def words_address(words: Words) -> str:
    """The words that a tie rests on, in their document."""
    return document_address(words.document, tie_anchor(words.start, words.end))
