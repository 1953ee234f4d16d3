"""RDF in Turtle with PROV-O: which claim was made from which document, by which reader, reviewed by whom.

The claim's own terms stand in the namespace of Parley; time, place and coordinates in those of OWL-Time's and
WGS 84's common vocabularies. It is written a few claims at a time: Turtle may name its prefixes again.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from parley.exchange.leaving.base import About, Leaving, Writes, batches
from parley.exchange.leaving.claim_sheet import days_of

if TYPE_CHECKING:
    from rdflib import Graph

_AT_ONCE = 500
TERMS = "urn:parley:terms:"
CLAIM, DOCUMENT, PARTY, AGENT = "urn:parley:claim:", "urn:parley:document:", "urn:parley:party:", "urn:parley:agent:"


def write(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """The claims as Turtle."""
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415 - slow to load
    from rdflib.namespace import PROV, RDFS, XSD  # noqa: PLC0415 - likewise

    for some in batches(leaving, _AT_ONCE):
        graph = _graph()
        for one in some:
            _add(graph, one)
        out.write(graph.serialize(format="turtle").encode())
    graph = _graph()
    export = URIRef(f"urn:parley:export:{about.made}")
    graph.add((export, RDF.type, PROV.Entity))
    graph.add((export, PROV.generatedAtTime, Literal(about.made, datatype=XSD.dateTime)))
    graph.add((export, RDFS.comment, Literal(about.tally.mark)))
    out.write(graph.serialize(format="turtle").encode())


def _graph() -> "Graph":
    from rdflib import Graph  # noqa: PLC0415 - slow to load
    from rdflib.namespace import PROV  # noqa: PLC0415 - likewise

    graph = Graph()
    graph.bind("prov", PROV)
    graph.bind("parley", TERMS)
    return graph


def _add(graph: "Graph", one: Leaving) -> None:
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415 - slow to load
    from rdflib.namespace import PROV, RDFS, XSD  # noqa: PLC0415 - likewise

    row = one.row
    claim, document = URIRef(CLAIM + row.claim.id), URIRef(DOCUMENT + row.document.id)
    reading = URIRef(f"urn:parley:reading:{row.claim.id}")
    reader = URIRef(AGENT + _plain(row.claim.reader or "reader"))
    graph.add((claim, RDF.type, PROV.Entity))
    graph.add((claim, RDF.type, URIRef(TERMS + "Claim")))
    graph.add((claim, PROV.wasQuotedFrom, document))
    graph.add((claim, PROV.value, Literal(row.quote)))
    graph.add((claim, PROV.wasGeneratedBy, reading))
    graph.add((reading, RDF.type, PROV.Activity))
    graph.add((reading, PROV.used, document))
    graph.add((reading, PROV.wasAssociatedWith, reader))
    graph.add((reader, RDF.type, PROV.SoftwareAgent))
    graph.add((reader, RDFS.label, Literal(row.claim.reader or "a reader")))
    graph.add((claim, PROV.generatedAtTime, Literal(row.recorded_at, datatype=XSD.dateTime)))
    _add_document(graph, document, one)
    _add_terms(graph, claim, one)
    for number, voice in enumerate(row.claim.voices):
        who = _party(graph, voice.actor, voice.name)
        graph.add((claim, PROV.wasAttributedTo, who))
        graph.add((claim, URIRef(f"{TERMS}voice{number + 1}"), who))
        graph.add((claim, URIRef(TERMS + "act"), Literal(voice.act.value)))
    if row.verdict is not None:
        review = URIRef(f"urn:parley:review:{row.claim.id}")
        person = URIRef(AGENT + _plain(one.reviewer or "a reviewer"))
        graph.add((review, RDF.type, PROV.Activity))
        graph.add((review, PROV.used, claim))
        graph.add((review, PROV.wasAssociatedWith, person))
        graph.add((person, RDF.type, PROV.Person))
        graph.add((person, RDFS.label, Literal(one.reviewer or "a reviewer")))
    graph.add((claim, URIRef(TERMS + "review"), Literal(row.verdict.value if row.verdict else "DRAFT: not reviewed")))


def _add_document(graph: "Graph", document: Any, one: Leaving) -> None:  # noqa: ANN401 - rdflib's node
    from rdflib import RDF, Literal  # noqa: PLC0415 - slow to load
    from rdflib.namespace import DCTERMS, PROV  # noqa: PLC0415 - likewise

    known = one.row.document
    graph.add((document, RDF.type, PROV.Entity))
    for term, value in (
        (DCTERMS.title, known.title),
        (DCTERMS.publisher, known.source),
        (DCTERMS.identifier, known.address),
        (DCTERMS.issued, known.published),
        (DCTERMS.language, known.language),
        (DCTERMS.accessRights, known.handling),
        (DCTERMS.license, one.licence.name if one.licence else None),
    ):
        if value:
            graph.add((document, term, Literal(value)))


def _add_terms(graph: "Graph", claim: Any, one: Leaving) -> None:  # noqa: ANN401 - rdflib's node
    from rdflib import Literal, URIRef  # noqa: PLC0415 - slow to load

    row, event = one.row, one.row.claim.event
    first, last = days_of(event.when)
    place = event.place
    plain = {
        "type": event.type.value,
        "topic": event.topic.value,
        "mode": event.mode,
        "polarity": row.claim.polarity.value,
        "certainty": row.claim.certainty.value,
        "status": row.claim.status.value,
        "when": event.when.edtf if event.when else None,
        "firstDay": first,
        "lastDay": last,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision.value if place and place.precision else None,
    }
    for name, value in plain.items():
        if value is not None:
            graph.add((claim, URIRef(TERMS + name), Literal(value)))
    for name, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            graph.add((claim, URIRef(TERMS + name), _party(graph, party.actor, party.name)))


def _party(graph: "Graph", actor: str | None, name: str) -> Any:  # noqa: ANN401 - rdflib's node
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415 - slow to load
    from rdflib.namespace import PROV, RDFS  # noqa: PLC0415 - likewise

    who = URIRef(PARTY + _plain(actor or f"~{name.casefold()}"))
    graph.add((who, RDF.type, PROV.Agent))
    graph.add((who, RDFS.label, Literal(name)))
    return who


def _plain(key: str) -> str:
    """A key as a part of an address."""
    from urllib.parse import quote  # noqa: PLC0415 - beside its one use

    return quote(key, safe="~-._")
