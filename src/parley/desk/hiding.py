"""What is hidden in each Document from one kind of viewer: looked up when a row of it is shown, and kept a while."""

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property

from msgspec import UNSET, Struct, structs

from parley.analysis.renaming import Renaming
from parley.analysis.veil import Veil, hide, over_strings
from parley.analysis.veiling import Guard, Sees, veil_over
from parley.knowledge.areas import Areas
from parley.model.claim import Claim
from parley.model.place import Place
from parley.projections import claims
from parley.projections.rows import ClaimFilter
from parley.record.record import Record

_AT_HAND = 64
"""How many Documents' veils are kept: rows come document by document."""


class Hidden(Struct, frozen=True, kw_only=True):
    """The veil over one Document, its text raw and as it is shown, and how many claims and ties are withheld in it."""

    veil: Veil
    raw: str
    text: str
    claims: int
    ties: int


class Hiding:
    """What is hidden from who sees so much, as people have protected and released it."""

    def __init__(
        self, record: Record, *, guard: Guard, sees: Sees, renaming: Renaming, areas: Callable[[], Areas]
    ) -> None:
        self._record = record
        self._guard = guard
        self._sees = sees
        self._renaming = renaming
        self._areas = areas
        self._found: OrderedDict[str, Hidden | None] = OrderedDict()

    @property
    def blurs(self) -> bool:
        """Whether places are blurred that no rule speaks of."""
        return self._sees.blurs or self._hides_places

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is hidden wherever it stands: the names of protected sources and places."""
        sources = () if self._sees.sources else self._guard.sources
        places: tuple[str, ...] = ()
        if self._hides_places:
            places = tuple(other for key, name in self._guard.places for other in self._names_of(Place(name, key)))
        return tuple(dict.fromkeys((*sources, *places)))

    def in_document(self, document: str) -> Hidden | None:
        """What is hidden in a Document; None where nothing is."""
        if self._touched is not None and document not in self._touched:
            return None
        if document in self._found:
            return self._found[document]
        found = self._look_into(document)
        self._found[document] = found
        if len(self._found) > _AT_HAND:
            self._found.popitem(last=False)
        return found

    def claim(self, claim: Claim, hidden: Hidden) -> Claim:
        """A claim of that Document as it is shown; without its translation, in which a hidden name has another form."""
        names = hidden.veil.names_at(claim.start, claim.end)
        shown = over_strings(structs.replace(claim, translation=UNSET), lambda text: hide(text, names))
        place = claim.event.place
        if place is None or not (self._is_hidden(place) or hidden.veil.blurs_at(claim.start, claim.end)):
            return shown
        keeps = self._areas().is_wide(place) and not self._is_hidden(place)
        around = place if keeps else self._areas().around(place)
        return structs.replace(shown, event=structs.replace(shown.event, place=around))

    def _look_into(self, document: str) -> Hidden | None:
        text = claims.one_document(self._record, document).document.text
        rows = claims.list_claims(self._record, ClaimFilter(document=document, rejected=True))
        meant = [self._renaming.claim(row.claim) for row in rows]
        veil = veil_over(
            text,
            meant,
            guard=self._guard,
            sees=self._sees,
            names=self.names,
            is_hidden=self._is_hidden,
            names_of=self._names_of,
        )
        if not veil:
            return None
        ties = claims.list_ties(self._record, document=document)
        return Hidden(
            veil=veil,
            raw=text,
            text=veil.text(text),
            claims=sum(veil.holds(one.start, one.end) for one in meant),
            ties=sum(veil.holds(row.tie.start, row.tie.end) for row in ties),
        )

    @cached_property
    def _touched(self) -> frozenset[str] | None:
        """The Documents in which something may be hidden; None where it may be in any."""
        if self.blurs or (self._guard.sources and not self._sees.sources):
            return None
        if self._sees.withheld:
            return frozenset()
        named = {ref.anchor.document for ref, protected in self._guard.claims if protected}
        return claims.careful_documents(self._record) | named

    @cached_property
    def _hides_places(self) -> bool:
        return bool(self._guard.places) and not self._sees.places

    @cached_property
    def _hidden_keys(self) -> frozenset[str]:
        return frozenset(key for one, _ in self._guard.places for key in (one, *self._renaming.place_keys_of(one)))

    def _is_hidden(self, place: Place) -> bool:
        if self._hides_places and place.key in self._hidden_keys:
            return True
        return self._sees.blurs and not self._areas().is_wide(place)

    def _names_of(self, place: Place) -> tuple[str, ...]:
        return self._areas().names_of(place)
