"""Where each Document, Text and pack stands in the log, made from the bodies that are already there."""

import hashlib

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WITH_BODIES = sa.text(
    "SELECT entries.position, entries.kind, bodies.body FROM entries JOIN bodies USING (position)"
    " WHERE entries.kind IN ('document', 'text', 'pack') ORDER BY entries.position"
)


class _Document(msgspec.Struct):
    id: str


class _Pack(msgspec.Struct):
    digest: str


def _key(kind: str, body: bytes) -> str:
    match kind:
        case "document":
            return msgspec.json.decode(body, type=_Document).id
        case "pack":
            return msgspec.json.decode(body, type=_Pack).digest
        case _:
            return hashlib.sha256(body).hexdigest()


def upgrade() -> None:
    """Make the table and fill it."""
    seen = op.create_table(
        "seen",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
    )
    for position, kind, body in op.get_bind().execute(_WITH_BODIES):
        op.execute(sa.insert(seen).values(kind=kind, key=_key(kind, body), position=position))
