"""Texts in: a Document is one publication of a Text; a Passage is a stretch of it that plays one role."""

from enum import StrEnum

from msgspec import Struct


class PassageRole(StrEnum):
    """What a stretch of a Document is for; only some roles are read for claims."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"


READ_ROLES = frozenset({PassageRole.HEADLINE, PassageRole.BODY, PassageRole.CAPTION})
"""The roles in which somebody tells of something; the others (credit, dateline, boilerplate) yield no claim."""


class Passage(Struct, frozen=True):
    """A stretch of a Document's text, [start, end) in characters, with its role."""

    start: int
    end: int
    role: PassageRole


class Document(Struct, frozen=True, kw_only=True):
    """One publication of a Text: the characters as extracted, and what is known of where they come from.

    `id` is derived from the bytes, the source and the address, so that the same publication taken in twice is one
    Document. `text_digest` is the SHA-256 of the bytes as they came (hex): two papers that print one wire story are two
    Documents of one Text. `published` is an EDTF date or None: a missing date stays missing. `language` is a BCP 47
    tag or None. `marks` are the passages that the format itself named (a figcaption, an h1); they may be empty.
    """

    id: str
    text_digest: str
    text: str
    media_type: str
    address: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    handling: str = "TLP:CLEAR"
    marks: tuple[Passage, ...] = ()
