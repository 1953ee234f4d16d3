"""What one viewer sees of a record: which documents and claims, under which names, with what left blank."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice

from msgspec import structs

from parley.analysis.renaming import Renaming
from parley.analysis.veil import hide, over_strings
from parley.analysis.veiling import Sees, guard_of
from parley.desk.hiding import Hidden, Hiding
from parley.knowledge.areas import Areas
from parley.model.decision import claims_in, matters, standing
from parley.model.handling import Ladder
from parley.model.judgement import Judgement
from parley.model.matter import ClaimRef, PlaceRef, Protect, Release, SetHandling, SourceRef, Thing
from parley.model.viewer import Right, Viewer, Withheld
from parley.projections import claims
from parley.projections.decisions import Taken
from parley.projections.filtering import Aliases
from parley.projections.fitting import fits
from parley.projections.plain import needle, plain
from parley.projections.rows import ClaimFilter, ClaimRow, DocumentRow, DocumentSummary, TieRow
from parley.record.record import Record

PROTECTED_SOURCE = "protected source {}"
"""How a source is called where its name is not shown; the number tells one from another."""

WITHHELD_ADDRESS = "withheld"


class Sight:
    """What one viewer sees, as people have decided up to now.

    `blurs`: all places are told no closer than their district. `passes_on`: it is for others, so that what is withheld
    by default stays out whatever the viewer's role.
    """

    def __init__(
        self,
        record: Record,
        viewer: Viewer,
        *,
        ladder: Ladder,
        taken: Iterable[Taken],
        areas: Callable[[], Areas],
        blurs: bool = False,
        passes_on: bool = False,
    ) -> None:
        stand = standing([one.decision for one in taken])
        self._record = record
        self.stand = stand
        self.renaming = Renaming(stand)
        self._levels = {one.document: one.level for one in matters(stand, SetHandling)}
        self._guard = guard_of(stand)
        self._sees = Sees(
            withheld=viewer.may(Right.RELEASE) and not passes_on,
            places=viewer.may(Right.SEE_PLACES) and not passes_on,
            sources=viewer.may(Right.SEE_SOURCES) and not passes_on,
            blurs=blurs,
        )
        self._clearance = viewer.clearance
        self._ladder = ladder
        self.hiding = Hiding(record, guard=self._guard, sees=self._sees, renaming=self.renaming, areas=areas)

    @property
    def is_plain(self) -> bool:
        """Whether every row is shown as it was read."""
        return self._clearance is None and self._sees.all and not self.renaming and not self._levels

    def claims(self, wanted: ClaimFilter, aliases: Aliases) -> Iterator[ClaimRow]:
        """The claims that pass a filter, as they are shown."""
        unlimited = structs.replace(wanted, limit=None, offset=0)
        also = self._also(aliases)
        found = claims.each_claim(self._record, unlimited, aliases=also, places=self.renaming.place_keys_called)
        end = None if wanted.limit is None else wanted.offset + wanted.limit
        return islice(self._fitting(found, wanted, self._meant(aliases)), wanted.offset, end)

    def _fitting(self, rows: Iterable[ClaimRow], wanted: ClaimFilter, aliases: Aliases) -> Iterator[ClaimRow]:
        for row in rows:
            shown = self.claim(row)
            if shown is None:
                continue
            same = not self.renaming and shown.claim == row.claim and shown.quote == row.quote
            if same or fits(shown, wanted, aliases):
                yield shown

    def claim(self, row: ClaimRow) -> ClaimRow | None:
        """One claim as it is shown; None where it is not."""
        document = self._summary(row.document)
        if document is None:
            return None
        meant = self.renaming.claim(row.claim) if self.renaming else row.claim
        hidden = self.hiding.in_document(document.id)
        if hidden is None:
            return structs.replace(row, claim=meant, document=document)
        start, end = row.claim.start, row.claim.end
        if hidden.veil.holds(start, end):
            return None
        shown = self.hiding.claim(meant, hidden)
        return structs.replace(row, claim=shown, document=document, quote=hidden.text[start:end])

    def tie(self, row: TieRow) -> TieRow | None:
        """One tie as it is shown; None where it is not."""
        document = self._summary(row.document)
        if document is None:
            return None
        meant = self.renaming.tie(row.tie) if self.renaming else row.tie
        hidden = self.hiding.in_document(document.id)
        if hidden is None:
            return structs.replace(row, tie=meant, document=document)
        if hidden.veil.holds(meant.start, meant.end):
            return None
        names = hidden.veil.names_at(meant.start, meant.end)
        shown = over_strings(meant, lambda text: hide(text, names))
        return structs.replace(row, tie=shown, document=document, quote=hidden.text[meant.start : meant.end])

    def judgement(self, one: Judgement) -> Judgement | None:
        """A judgement as it is shown; None where its claim is not."""
        where = self._where(ClaimRef(claim=one.claim, anchor=one.anchor))
        if not isinstance(where, Hidden):
            return one if where else None
        names = where.veil.names_at(one.anchor.start, one.anchor.end)
        shown = over_strings(one, lambda text: hide(text, names))
        return structs.replace(shown, amended=self.hiding.claim(one.amended, where) if one.amended else None)

    def decision(self, taken: Taken) -> Taken | None:
        """A decision as it is shown; None where what it is about is not."""
        matter, names = taken.decision.matter, list(self.hiding.names)
        if isinstance(matter, SetHandling) and not self.shows(matter.document):
            return None
        if isinstance(matter, Protect | Release) and not self._sees_thing(matter.thing):
            return None
        for ref in claims_in(matter):
            where = self._where(ref)
            if not where:
                return None
            if isinstance(where, Hidden):
                names += where.veil.names_at(ref.anchor.start, ref.anchor.end)
        return over_strings(taken, lambda text: hide(text, names))

    def _sees_thing(self, thing: Thing) -> bool:
        if isinstance(thing, SourceRef):
            return self._sees.sources
        return self._sees.places if isinstance(thing, PlaceRef) else self._sees.withheld

    def _where(self, ref: ClaimRef) -> Hidden | bool:
        """What is hidden around a claim; True where nothing is, False where the claim is not shown."""
        if not self.shows(ref.anchor.document):
            return False
        hidden = self.hiding.in_document(ref.anchor.document)
        if hidden is None:
            return True
        return False if hidden.veil.holds(ref.anchor.start, ref.anchor.end) else hidden

    def shows(self, document: str) -> bool:
        """Whether the Document is there, at a level that the viewer may see."""
        level = self._handling.get(document)
        return level is not None and self.covers(level)

    @cached_property
    def _handling(self) -> dict[str, str]:
        return {one.id: self._handled(one).handling for one in claims.list_documents(self._record)}

    def summaries(self) -> Iterator[DocumentSummary]:
        """The Documents that are shown."""
        shown = (self._summary(one) for one in claims.list_documents(self._record))
        return (one for one in shown if one is not None)

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The Documents of which every claim is shown just as it was read."""
        if self.renaming:
            return frozenset()
        seen = ((one, self._summary(one)) for one in claims.list_documents(self._record))
        as_read = (one.id for one, shown in seen if shown is not None and shown.source == one.source)
        return frozenset(document for document in as_read if self.hiding.in_document(document) is None)

    def document(self, row: DocumentRow) -> DocumentRow | None:
        """A Document as it is shown; None where it is not. A digest of what is hidden would tell it: it is left out."""
        summary = self._summary(row.summary)
        if summary is None:
            return None
        hidden = self.hiding.in_document(summary.id)
        told = {name: getattr(summary, name) for name in ("source", "title", "address", "handling")}
        if hidden is not None:
            told |= {"text": hidden.text, "text_digest": ""}
        return structs.replace(row, summary=summary, document=structs.replace(row.document, **told))

    def covers(self, level: str) -> bool:
        """Whether the viewer may see what is at that level; a level that the ladder does not have is above all."""
        if self._clearance is None:
            return True
        return level in self._ladder.levels and self._ladder.covers(self._clearance, level)

    @cached_property
    def withheld(self) -> Withheld:
        """How much the viewer does not see of the whole record, whatever is asked for."""
        if self._clearance is None and self._sees.all:
            return Withheld()
        documents = [self._handled(one) for one in claims.list_documents(self._record)]
        out = [one for one in documents if not self.covers(one.handling)]
        within = (self.hiding.in_document(one.id) for one in documents if self.covers(one.handling))
        hidden = [one for one in within if one is not None]
        return Withheld(
            documents=len(out),
            claims=sum(one.claims for one in out) + sum(one.claims for one in hidden),
            blurred=self.hiding.blurs or any(one.veil.blurs for one in hidden),
            unnamed=0 if self._sees.sources else len(self._guard.sources),
        )

    def _also(self, aliases: Aliases) -> Aliases:
        """The keys under which a party of that name may have been read: those that people merged into it too."""

        def found(name: str) -> Iterable[str]:
            ids = (*aliases(name), name, f"~{name.casefold()}")
            return {key for one in ids for key in self.renaming.keys_of(one)} | self.renaming.keys_called(name)

        return found if self.renaming else aliases

    def _meant(self, aliases: Aliases) -> Aliases:
        """The keys of the parties that a name stands for now: one that was merged is found by its old name too."""

        def found(name: str) -> Iterable[str]:
            ids = {*aliases(name), name, f"~{name.casefold()}"}
            old = (key for key in self.renaming.merged if needle(name) in plain(key.removeprefix("~")))
            return {self.renaming.key(key) for key in (*ids, *old)}

        return found if self.renaming else aliases

    def _handled(self, document: DocumentSummary) -> DocumentSummary:
        level = self._levels.get(document.id)
        return document if level is None else structs.replace(document, handling=level)

    def _summary(self, document: DocumentSummary) -> DocumentSummary | None:
        """A summary with what is hidden in it left out; None where its level is above what the viewer may see."""
        handled = self._handled(document)
        if not self.covers(handled.handling):
            return None
        named = self._named(handled)
        hidden = self.hiding.in_document(handled.id)
        if hidden is None:
            return named
        title = hidden.veil.words(named.title, hidden.raw) if named.title else named.title
        # The address often repeats the headline, in other letters than any search for its words would find.
        told = not hidden.veil.held and title == named.title and hidden.veil.words(named.address, "") == named.address
        return structs.replace(
            named,
            title=title,
            source=named.source and hidden.veil.words(named.source, ""),
            address=named.address if told else WITHHELD_ADDRESS,
            claims=named.claims - hidden.claims,
            ties=named.ties - hidden.ties,
        )

    def _named(self, document: DocumentSummary) -> DocumentSummary:
        sources = self._guard.sources
        if self._sees.sources or document.source not in sources:
            return document
        label = PROTECTED_SOURCE.format(sources.index(document.source) + 1)
        return structs.replace(document, source=label, address=WITHHELD_ADDRESS)
