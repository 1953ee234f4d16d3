"""Parties, what they are called, and what binds them."""

from enum import StrEnum

from msgspec import Struct

from parley.model.voice import Voice


class Party(Struct, frozen=True):
    """A party as a claim names it: `name` as resolved, `actor` the registry's id or None where nobody knows it."""

    name: str
    actor: str | None = None

    @property
    def key(self) -> str:
        """What tells parties apart: the registry's id, or `~` and the name in lower case where nobody knows it."""
        return self.actor or f"~{self.name.casefold()}"


class Actor(Struct, frozen=True, kw_only=True):
    """A party of the registry: its id, its name, the names it also goes by, and what it is.

    `kind` is the PLOVER sector in lower case ("gov", "mil", "reb", "opp", "igo", "ngo", "med", "civ" …) or "state";
    `country` is an ISO 3166-1 alpha-2 code.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None


class TieKind(StrEnum):
    """What binds two parties, or a party to the talks, ceasefire or agreement that it has a role in."""

    BACKS = "backs"
    ALLIED = "allied"
    OPPOSES = "opposes"
    PART_OF = "part-of"
    LEADS = "leads"
    MEDIATES = "mediates"
    HOSTS = "hosts"
    CONVENES = "convenes"
    BROKERS = "brokers"
    GUARANTEES = "guarantees"
    SIGNS = "signs"


class Tie(Struct, frozen=True, kw_only=True, tag_field="kind", tag="tie"):
    """One tie as one chain of Voices tells it in the span [start, end) of one Document."""

    tie: TieKind
    a: Party
    b: Party
    start: int
    end: int
    voices: tuple[Voice, ...] = ()
