"""Making a workspace."""

from hashlib import sha256

from parley.desk.workspace import Workspace
from parley.model.handling import check_ladder
from parley.model.retention import parse_retention
from parley.record.bodies import PackBody
from parley.record.record import Clock, Record, utc_now
from parley.record.store import Place


def init_workspace(
    place: Place,
    *,
    purpose: str,
    pack: str | None,
    by: str,
    retention: str | None = None,
    levels: tuple[str, ...] = (),
    clock: Clock = utc_now,
) -> Workspace:
    """A new workspace at `place`, whose record begins with its purpose and the bytes of its pack, if it has one.

    `retention` is how long documents may be kept (P2Y), `levels` its own ladder of handling levels, lowest first. All
    is checked before anything is made; raises BadPack, BadRetention, BadLevel, or BadRecord where there is something.
    """
    body = _pack_body(pack) if pack else None
    if retention is not None:
        parse_retention(retention)
    if levels:
        check_ladder(levels)
    record = Record.create(place, purpose=purpose, retention=retention, levels=levels, by=by, clock=clock)
    if body is not None:
        record.append_pack(body, by=by)
    return Workspace(record)


def _pack_body(pack: str) -> PackBody:
    from parley.knowledge.pack_load import SHIPPED, find_pack, load_pack  # noqa: PLC0415 - only a pack needs them

    path = find_pack(pack)
    known = load_pack(pack)
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    name = pack if path.parent == SHIPPED else path.name
    return PackBody(name=name, version=f"{known.pack} {digest[:12]}", digest=digest, data=data)
