"""Errors that a user meets: each says what is wrong, where, and what to do next."""


class ParleyError(Exception):
    """Something that a user can mend; the message is one line and is shown as it stands, without a traceback."""


class UnreadableSource(ParleyError):
    """A file or address from which no text could be taken."""


class UnsafeAddress(ParleyError):
    """An address that Parley will not fetch."""


class BadPack(ParleyError):
    """A process pack that does not fit its schema or contradicts itself."""


class BadDate(ParleyError, ValueError):
    """A date that is not EDTF."""


class BadRecord(ParleyError):
    """A record that cannot be opened, or whose chain does not verify."""


class NoSuchThing(ParleyError):
    """A claim, document or actor that the record does not hold."""


class Overtaken(ParleyError):
    """A decision that somebody else took in between."""


class RecordUnavailable(ParleyError):
    """A record that is sound but cannot be used just now: no room left, in use, or not ours to write."""


class ReaderDied(ParleyError):
    """A process that reads came to an end by itself; no other text can be read in it."""
