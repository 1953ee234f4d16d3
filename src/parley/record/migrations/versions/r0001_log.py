"""The log: entries and their bodies, and the triggers that let it only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_POSITION = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_TRIGGERS = (
    """CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
       BEGIN SELECT RAISE(ABORT, 'the record only grows: an entry never changes'); END""",
    """CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
       BEGIN SELECT RAISE(ABORT, 'the record only grows: an entry never goes'); END""",
    """CREATE TRIGGER entries_have_no_gap BEFORE INSERT ON entries
       WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM entries)
       BEGIN SELECT RAISE(ABORT, 'the record has no gap: an entry follows the last one'); END""",
    """CREATE TRIGGER entries_have_no_fork BEFORE INSERT ON entries
       WHEN NEW.previous <> (SELECT digest FROM entries WHERE position = NEW.position - 1)
       BEGIN SELECT RAISE(ABORT, 'the record has no fork: an entry names the digest before it'); END""",
    """CREATE TRIGGER bodies_never_change BEFORE UPDATE ON bodies
       BEGIN SELECT RAISE(ABORT, 'the record only grows: a body never changes'); END""",
    # INSERT OR REPLACE deletes without firing a trigger for it; so a second body is stopped at the door.
    """CREATE TRIGGER bodies_are_never_replaced BEFORE INSERT ON bodies
       WHEN EXISTS (SELECT 1 FROM bodies WHERE position = NEW.position)
       BEGIN SELECT RAISE(ABORT, 'the record only grows: a body is never replaced'); END""",
)


def upgrade() -> None:
    """Make the log's two tables and their triggers."""
    op.create_table(
        "entries",
        sa.Column("position", _POSITION, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("kind", "recorded_at", "by", "commitment", "previous", "digest")
        ),
    )
    op.create_table(
        "bodies",
        sa.Column("position", _POSITION, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    for trigger in _TRIGGERS:
        op.execute(trigger)
