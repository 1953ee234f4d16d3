"""Who was able to look: what stands beside every zero and every trend."""

from collections.abc import Mapping

from msgspec import Struct


class Coverage(Struct, frozen=True, kw_only=True):
    """What a count of some days rests on.

    `documents` were taken in from these days, `unread` of them not read, by language. `voices` tell of breaches at any
    time, `silent` of them told of none in these days. `denied` counts the lines that say that somebody could not look.
    """

    since: str | None
    until: str | None
    documents: int
    unread: Mapping[str, int]
    voices: int
    silent: int
    denied: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words, worst first."""
        told = [f"{self.documents} documents of these days were taken in"]
        if self.unread:
            languages = ", ".join(f"{number} in {language}" for language, number in sorted(self.unread.items()))
            told.append(f"{sum(self.unread.values())} of them are not read ({languages})")
        told.append(f"{self.silent} of {self.voices} voices that tell of breaches at other times are silent")
        if self.denied:
            told.append(f"{self.denied} lines say that somebody could not look")
        return tuple(told)
