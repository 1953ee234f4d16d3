"""Incidents in lines for the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from parley.desk.incidents import ShownIncident
from parley.model.actor import Party
from parley.model.incident import Incident, Origin, Standing, Version
from parley.projections.counts import count_in_words
from parley.projections.dates import spoken

_STYLES = {Standing.DISPUTED: "bold red", Standing.CORROBORATED: "green", Standing.VERIFIED: "bold green"}


def incidents_list(found: Sequence[ShownIncident]) -> RenderableType:
    """Incidents, each in three lines: what, where and when; how it is told; by how many."""
    if not found:
        return Text("No incident fits.")
    return Group(*(line for one in found for line in _line(one.incident)), Text(f"{len(found)} incidents", style="dim"))


def _line(one: Incident) -> Iterator[Text]:
    first = Text(one.id, style="cyan")
    first.append(f"  {_headline(one)}", style="bold default")
    yield first
    yield _standings(one)
    documents = len({document for origin in one.origins for document in origin.documents})
    yield Text(
        f"    {len(one.claims)} claims in {documents} documents, from {len(one.origins)} originating observers",
        style="dim",
    )


def _headline(one: Incident) -> str:
    parts = [one.topic.replace("-", " ")]
    if one.place:
        parts.append(f"at {one.place.name}")
    parts.append(spoken(one.when) if one.when else "no day told")
    return ", ".join(parts)


def _standings(one: Incident) -> Text:
    text = Text("    ")
    for number, assessment in enumerate(one.assessments):
        text.append(f"{' · ' if number else ''}{assessment.aspect}: ", style="dim")
        text.append(assessment.standing, style=_STYLES.get(assessment.standing, "default"))
    return text


def shown_incident(shown: ShownIncident) -> RenderableType:
    """One incident whole."""
    one = shown.incident
    return Group(
        Text(f"{one.id}  {_headline(one)}", style="bold"),
        *_assessed(one),
        Text(""),
        Text("Versions, side by side", style="bold"),
        *(line for version in one.versions for line in _version(version)),
        Text(""),
        Text("Sources, by originating observer", style="bold"),
        *(line for origin in one.origins for line in _origin(origin, shown)),
        *_also(shown),
        *_why(shown),
    )


def _assessed(one: Incident) -> Iterator[Text]:
    for assessment in one.assessments:
        text = Text(f"  {assessment.aspect:<15}")
        text.append(f"{assessment.standing:<14}", style=_STYLES.get(assessment.standing, "default"))
        text.append(assessment.why)
        yield text


def _version(version: Version) -> Iterator[Text]:
    yield Text(f"  {version.observer.name}{' says that it did not happen' if version.denies else ''}", style="cyan")
    told = (
        ("where", ", ".join(place.name for place in version.places)),
        ("when", ", ".join(map(spoken, version.days))),
        (
            "how many",
            "; ".join(f"{count_in_words(count)}{f' ({count.of})' if count.of else ''}" for count in version.counts),
        ),
        ("whose doing", _names(version.blames)),
        ("not the doing of", _names(version.disowns)),
        ("done to", _names(version.victims)),
    )
    for name, words in told:
        if words:
            yield Text(f"    {name}: {words}")


def _origin(origin: Origin, shown: ShownIncident) -> Iterator[Text]:
    stands = f" ({origin.partial})" if origin.partial else ""
    yield Text(f"  {origin.observer.name}{stands}", style="cyan")
    yield Text(f"    printed by {', '.join(origin.publishers)}")
    for row in shown.rows:
        if row.claim.id in origin.claims:
            yield Text(f"    {row.claim.id}  “{' '.join(row.quote.split())[:200]}”", style="italic")


def _also(shown: ShownIncident) -> Iterator[Text]:
    if shown.also:
        yield Text("")
        yield Text("Claims that sum up several incidents, this among them", style="bold")
        for row in shown.also:
            yield Text(f"  {row.claim.id}  “{' '.join(row.quote.split())[:200]}”", style="italic")
    if shown.withheld:
        yield Text(f"{shown.withheld} more claims are withheld from you.", style="dim")


def _why(shown: ShownIncident) -> Iterator[Text]:
    if shown.links:
        yield Text("")
        yield Text("Why these claims are held to tell of one happening", style="bold")
    for link in shown.links:
        reasons = ", ".join(f"{one.words} ({one.weight:+.1f})" for one in link.match.because)
        yield Text(f"  {link.a} and {link.b}: {link.match.score:.2f}: {reasons}")


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)
