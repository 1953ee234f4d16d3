"""Where each Document and each Text stands in the log, made from the bodies that are already there."""

import hashlib

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WITH_BODIES = sa.text(
    "SELECT entries.position, entries.kind, bodies.body FROM entries JOIN bodies USING (position)"
    " WHERE entries.kind IN ('document', 'text') ORDER BY entries.position"
)


class _Named(msgspec.Struct):
    id: str


def upgrade() -> None:
    """Make the table and fill it."""
    seen = op.create_table(
        "seen",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
    )
    for position, kind, body in op.get_bind().execute(_WITH_BODIES):
        key = hashlib.sha256(body).hexdigest() if kind == "text" else msgspec.json.decode(body, type=_Named).id
        op.execute(sa.insert(seen).values(kind=kind, key=key, position=position))
