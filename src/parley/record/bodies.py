"""What the bodies of the entries hold, kind by kind, and how they are read back."""

from msgspec import DecodeError, Struct, json

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.decision import Decision
from parley.model.document import Document, Passage
from parley.model.errors import BadRecord
from parley.model.foresight import ForesightBody
from parley.model.judgement import Judgement
from parley.record.entry import EntryKind
from parley.record.seal import SealBody


class RecordBody(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a record is for, in its founder's words, how long what is in it is kept, and its handling levels.

    `retention` is an ISO 8601 duration ("P2Y"), None for as long as the record; `levels` are the workspace's own
    ladder, lowest first, empty for the Traffic Light Protocol.
    """

    purpose: str
    retention: str | None = None
    levels: tuple[str, ...] = ()


class PackBody(Struct, frozen=True, kw_only=True):
    """A process pack as it was used: `digest` is the SHA-256 (hex) of `data`, the bytes of its file."""

    name: str
    version: str
    digest: str
    data: bytes


class ReadingBody(Struct, frozen=True, kw_only=True):
    """That `reader` read `document`; the claims and ties that it found follow as entries, as many as counted here.

    `reader` is empty where the Document was kept unread, for example because it is not in a language that is read.
    """

    document: str
    reader: str
    passages: tuple[Passage, ...] = ()
    claims: int = 0
    ties: int = 0


class TieBody(Struct, frozen=True, kw_only=True):
    """A Tie and the Document that it was read in."""

    document: str
    tie: Tie


class WithdrawalBody(Struct, frozen=True, kw_only=True):
    """That the bodies at `positions` were destroyed, and why; it names nothing of what stood there."""

    positions: tuple[int, ...]
    why: str


Body = (
    WithdrawalBody
    | RecordBody
    | PackBody
    | Document
    | ReadingBody
    | Claim
    | TieBody
    | Judgement
    | Decision
    | ForesightBody
    | SealBody
)

_TYPES: dict[str, type[Body]] = {
    EntryKind.RECORD: RecordBody,
    EntryKind.PACK: PackBody,
    EntryKind.DOCUMENT: Document,
    EntryKind.READING: ReadingBody,
    EntryKind.CLAIM: Claim,
    EntryKind.TIE: TieBody,
    EntryKind.JUDGEMENT: Judgement,
    EntryKind.DECISION: Decision,
    EntryKind.SEAL: SealBody,
    EntryKind.WITHDRAWAL: WithdrawalBody,
}
_DECODERS: dict[str, json.Decoder[Body]] = {kind: json.Decoder(body) for kind, body in _TYPES.items()}
_DECODERS[EntryKind.FORESIGHT] = json.Decoder(ForesightBody)


def read_body(kind: str, body: bytes) -> Body | None:
    """The value in `body`; None for raw text and for kinds that this version does not know.

    Raises BadRecord where the bytes are not what the kind promises.
    """
    decoder = _DECODERS.get(kind)
    if decoder is None:
        return None
    try:
        return decoder.decode(body)
    except (DecodeError, UnicodeDecodeError, RecursionError) as e:
        raise BadRecord(f"an entry of kind {kind} holds no {kind}: {e}; run `parley record verify`") from e
