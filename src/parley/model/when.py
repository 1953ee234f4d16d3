"""A date as said, kept beside the EDTF interval that it was reckoned to be."""

from enum import StrEnum

from msgspec import Struct


class Basis(StrEnum):
    """What a When was reckoned from."""

    STATED = "stated"
    """The words give the date whole."""

    PUBLICATION = "publication"
    """Counted from the Document's publication date ("last month")."""

    CONTEXT = "context"
    """Counted from another date in the same text ("the day before")."""


class When(Struct, frozen=True):
    """A date as said (`text`) and as reckoned (`edtf`, ISO 8601-2; None where it cannot be reckoned)."""

    text: str
    edtf: str | None = None
    basis: Basis | None = None
