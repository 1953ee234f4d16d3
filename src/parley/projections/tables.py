"""The tables of the claims projection; they live beside the record and hold nothing that does not follow from it."""

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    text,
)

VERSION = 13
"""Raised whenever the tables or what is folded into them change: an older projection is then dropped and rebuilt."""

METADATA = MetaData()


class Words(TypeDecorator[str]):
    """Text as it came. PostgreSQL takes no NUL character, so U+FFFD stands for it in either store."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored; the record itself keeps the NUL."""
        del dialect
        return value and value.replace("\0", "\N{REPLACEMENT CHARACTER}")


FOLDED = Table(
    "claims_folded",
    METADATA,
    Column("version", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
)
"""How far the log was folded: one row."""

DOCUMENTS = Table(
    "claims_documents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("title", Words),
    Column("source", Words),
    Column("address", Words, nullable=False),
    Column("published", Words),
    Column("first_day", String),
    Column("last_day", String),
    Column("language", String),
    Column("handling", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("reading", Integer),
    Column("claims", Integer, nullable=False),
    Column("ties", Integer, nullable=False),
)
"""`position` and `reading` are where the Document and its latest reading stand in the log."""

PASSAGES = Table(
    "claims_passages",
    METADATA,
    Column("document", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", String, nullable=False),
)

CLAIMS = Table(
    "claims_claims",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, index=True),
    Column("document", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("quote", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("type", String, nullable=False),
    Column("topic", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("generic", Boolean, nullable=False),
    Column("place", Words),
    Column("spot", Words),
    Column("place_id", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String),
    Column("dated", Boolean, nullable=False),
    Column("first_day", String),
    Column("last_day", String),
    Column("verdict", String),
    Column("amended", LargeBinary),
    Column("careful", Boolean, nullable=False),
    Index("claims_careful", "document", sqlite_where=text("careful"), postgresql_where=text("careful")),
)
"""`words` and `place` are in plain form, for searching; `spot` is the place's name as it was resolved.

The days bound when it happened (`dated`), or else was published. `careful` marks what the rules of protection speak of:
a planned movement, a site of health care.
"""

PARTIES = Table(
    "claims_parties",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("name", Words, nullable=False),
    Column("shown", Words, nullable=False),
    Column("actor", Words),
    Index("claims_parties_actor", "actor", "role"),
)
"""Who speaks, acts and is acted upon in the claim at `position`; `name` in plain form, `shown` as it was resolved."""

TIES = Table(
    "claims_ties",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("recorded_at", String, nullable=False),
    Column("quote", Words, nullable=False),
)

JUDGEMENTS = Table(
    "claims_judgements",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("claim", String, nullable=False),
)

DECISIONS = Table(
    "claims_decisions",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("stood", Integer, nullable=False, index=True),
)
"""Where the decisions are, and in which order they were taken: one that a withdrawal redacted keeps its place."""
