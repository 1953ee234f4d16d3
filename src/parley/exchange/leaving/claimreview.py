"""ClaimReview (schema.org) as JSON-LD: claims with who makes them, and what a person here made of each.

A review here says whether the source says so, which is not whether it is so; `reviewAspect` tells which of the two.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from parley.exchange.leaving.base import About, Leaving, Writes
from parley.exchange.leaving.wording import in_a_line
from parley.model.judgement import Verdict
from parley.projections.rows import ClaimRow

_RATINGS = {
    Verdict.ACCEPTED: "The source says so",
    Verdict.AMENDED: "The source says so, as put right here",
    Verdict.REJECTED: "The source does not say so",
    Verdict.VERIFIED: "Held to be so by two people, by a named method and standard",
}
_SAID, _SO = "whether the source says so", "whether it is so"


def write(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """One JSON-LD document: a ClaimReview for each claim that a person looked at, a Claim for each other."""
    encoder = msgspec.json.Encoder()
    out.write(b'{"@context":"https://schema.org","@graph":[')
    between = b"\n"
    for one in leaving:
        out.write(between + encoder.encode(_review(one) if one.row.verdict else _claim(one)))
        between = b",\n"
    mark = {"@type": "Dataset", "name": "Parley export", "dateCreated": about.made, "description": about.tally.mark}
    out.write(between + encoder.encode(mark) + b"\n]}\n")


def _review(one: Leaving) -> dict[str, Any]:
    row = one.row
    assert row.verdict is not None  # noqa: S101 - who calls has asked
    return {
        "@type": "ClaimReview",
        "@id": f"urn:parley:review:{row.claim.id}",
        "claimReviewed": " ".join(row.quote.split()),
        "reviewAspect": _SO if row.verdict is Verdict.VERIFIED else _SAID,
        "reviewRating": {"@type": "Rating", "alternateName": _RATINGS[row.verdict]},
        "author": {"@type": "Person", "alternateName": one.reviewer or "a reviewer"},
        "itemReviewed": _claim(one),
    }


def _claim(one: Leaving) -> dict[str, Any]:
    row = one.row
    told: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:parley:claim:{row.claim.id}",
        "name": in_a_line(row.claim),
        "text": " ".join(row.quote.split()),
        "appearance": _appearance(one),
    }
    if row.claim.voices:
        last = row.claim.voices[-1]
        told["author"] = {"@type": "Organization", "name": last.name}
    elif row.document.source:
        told["author"] = {"@type": "Organization", "name": row.document.source}
    return told


def _appearance(one: Leaving) -> dict[str, Any]:
    document = one.row.document
    known = {
        "headline": document.title,
        "url": document.address if _is_web(one.row) else None,
        "datePublished": document.published,
        "inLanguage": document.language,
        "license": one.licence.url or one.licence.name if one.licence else None,
        "publisher": {"@type": "Organization", "name": document.source} if document.source else None,
    }
    return {"@type": "CreativeWork", **{name: value for name, value in known.items() if value}}


def _is_web(row: ClaimRow) -> bool:
    return row.document.address.startswith(("http://", "https://"))
