"""The log: entries and their bodies, and the triggers that let it only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_POSITION = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_SQLITE = (
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


_POSTGRESQL = (
    "COMMENT ON TABLE entries IS 'a Parley record'",
    """CREATE FUNCTION parley_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the record only grows: % of % is refused', TG_OP, TG_TABLE_NAME; END $$""",
    """CREATE FUNCTION parley_follows() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE last record;
       BEGIN
         SELECT position, digest INTO last FROM entries ORDER BY position DESC LIMIT 1;
         IF NEW.position <> coalesce(last.position, 0) + 1 THEN
           RAISE EXCEPTION 'the record has no gap: an entry follows the last one';
         END IF;
         IF NEW.previous <> last.digest THEN
           RAISE EXCEPTION 'the record has no fork: an entry names the digest before it';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER entries_never_change BEFORE UPDATE OR DELETE ON entries
       FOR EACH ROW EXECUTE FUNCTION parley_refuses()""",
    """CREATE TRIGGER entries_never_go BEFORE TRUNCATE ON entries
       FOR EACH STATEMENT EXECUTE FUNCTION parley_refuses()""",
    """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
       FOR EACH ROW EXECUTE FUNCTION parley_follows()""",
    """CREATE TRIGGER bodies_never_change BEFORE UPDATE ON bodies
       FOR EACH ROW EXECUTE FUNCTION parley_refuses()""",
    """CREATE TRIGGER bodies_never_go_all_at_once BEFORE TRUNCATE ON bodies
       FOR EACH STATEMENT EXECUTE FUNCTION parley_refuses()""",
    "REVOKE UPDATE, DELETE, TRUNCATE ON entries FROM PUBLIC",
    "REVOKE UPDATE, TRUNCATE ON bodies FROM PUBLIC",
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
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
