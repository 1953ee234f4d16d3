"""The formats that are written, by the name that a user gives, each with what it cannot hold."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from parley.exchange.leaving import geojson, hxl, parquet
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

OUT = {
    one.name: one
    for one in (
        OutFormat(
            name="hxl",
            about="CSV with HXL hashtags",
            loses=f"{_OF_A_ROW}; what is missing and what is empty are one",
            sheet=hxl.write,
        ),
        OutFormat(name="geojson", about="GeoJSON (RFC 7946), a feature a claim", loses=_OF_A_ROW, sheet=geojson.write),
        OutFormat(name="parquet", about="Parquet, typed columns", loses=_OF_A_ROW, sheet=parquet.write, is_text=False),
    )
}


def out_format(name: str) -> OutFormat:
    """The format of that name; NotWritten where there is none."""
    if name not in OUT:
        raise NotWritten(f"there is no format {name!r}; parley export writes: {', '.join(OUT)}")
    return OUT[name]
