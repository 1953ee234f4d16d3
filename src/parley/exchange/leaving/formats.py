"""The formats that are written, by the name that a user gives, each with what it cannot hold."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from parley.exchange.leaving import calendar, citations, claimreview, ftm, geojson, hxl, parquet, prov, timemap
from parley.exchange.leaving.base import About, Leaving, Writes
from parley.exchange.leaving.claim_sheet import claim_sheet
from parley.exchange.leaving.sheet import Sheet
from parley.model.errors import ParleyError


class NotWritten(ParleyError):
    """A format that is not written, or not so; the message says which are."""


class OutFormat(Struct, frozen=True, kw_only=True):
    """A format: its name on the command line, what it is, what of a claim it cannot hold, and how it is written.

    `sheet` writes rows of any kind; `claims` writes claims where the format has more to say of them than a row.
    """

    name: str
    about: str
    loses: str
    sheet: Callable[[Sheet, Writes], None] | None = None
    claims: Callable[[Iterable[Leaving], About, Writes], None] | None = None
    is_text: bool = True

    def write_claims(self, leaving: Iterable[Leaving], about: About, out: Writes) -> None:
        """Write claims."""
        if self.claims is not None:
            self.claims(leaving, about, out)
        else:
            self.write_sheet(claim_sheet(leaving, about), out)

    def write_sheet(self, sheet: Sheet, out: Writes) -> None:
        """Write rows; raises NotWritten where the format has no rows."""
        if self.sheet is None:
            held = ", ".join(one.name for one in OUT.values() if one.sheet)
            raise NotWritten(f"incidents are not written as {self.name}; these formats hold them: {held}")
        self.sheet(sheet, out)


_OF_A_ROW = "voices' audience, medium, day of speaking and labels; what a count is of, other than in words"

_OF_AN_ENTITY = "voices, counts, terms, certainty and status other than in words"

OUT = {
    one.name: one
    for one in (
        OutFormat(
            name="hxl",
            about="CSV with HXL hashtags",
            loses=f"{_OF_A_ROW}; line breaks; what is missing and what is empty are one",
            sheet=hxl.write,
        ),
        OutFormat(name="geojson", about="GeoJSON (RFC 7946), a feature a claim", loses=_OF_A_ROW, sheet=geojson.write),
        OutFormat(name="parquet", about="Parquet, typed columns", loses=_OF_A_ROW, sheet=parquet.write, is_text=False),
        OutFormat(
            name="ftm",
            about="FollowTheMoney entities, one JSON object a line",
            loses=f"{_OF_AN_ENTITY}; coordinates; where in the document the words stand",
            claims=ftm.write,
        ),
        OutFormat(
            name="ftm-statements",
            about="FollowTheMoney statements, CSV: each value with the reader that gave it and since when",
            loses=f"{_OF_AN_ENTITY}; coordinates; where in the document the words stand; the mark of the whole",
            claims=ftm.write_statements,
        ),
        OutFormat(
            name="claimreview",
            about="ClaimReview and Claim of schema.org, JSON-LD",
            loses="type, topic, day and place other than in words; all voices but the innermost",
            claims=claimreview.write,
        ),
        OutFormat(
            name="timemap",
            about="the domain of TimeMap, JSON",
            loses="what has neither a day nor a known place; spans of days and voices other than in words",
            claims=timemap.write,
        ),
        OutFormat(
            name="prov",
            about="RDF with PROV-O, Turtle",
            loses="counts, terms, contexts; a voice's cue, audience, medium, day of speaking and labels",
            claims=prov.write,
        ),
        OutFormat(
            name="bibtex",
            about="the sources of the claims, BibTeX",
            loses="the claims: it holds the documents that they rest on",
            claims=citations.write_bibtex,
        ),
        OutFormat(
            name="csl",
            about="the sources of the claims, CSL-JSON",
            loses="the claims: it holds the documents that they rest on; the mark of the whole",
            claims=citations.write_csl,
        ),
        OutFormat(
            name="ical",
            about="talks and deadlines, iCalendar",
            loses="all but talks and what is bound to a day; what is known less exactly than to the month",
            claims=calendar.write,
        ),
    )
}


def out_format(name: str) -> OutFormat:
    """The format of that name; NotWritten where there is none."""
    if name not in OUT:
        raise NotWritten(f"there is no format {name!r}; parley export writes: {', '.join(OUT)}")
    return OUT[name]
