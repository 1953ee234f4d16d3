"""The tables of the claims projection; they live beside the record and hold nothing that does not follow from it."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table

VERSION = 2
"""Raised whenever the tables or what is folded into them change: an older projection is then dropped and rebuilt."""

METADATA = MetaData()

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
    Column("title", String),
    Column("source", String),
    Column("address", String, nullable=False),
    Column("published", String),
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
    Column("quote", String, nullable=False),
    Column("words", String, nullable=False),
    Column("type", String, nullable=False),
    Column("topic", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("generic", Boolean, nullable=False),
    Column("place", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("verdict", String),
    Column("amended", LargeBinary),
)
"""`words` and `place` are in plain form, for searching; the days bound when it happened, or else was published."""

PARTIES = Table(
    "claims_parties",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False),
    Column("actor", String),
    Index("claims_parties_actor", "actor", "role"),
)
"""Who speaks, acts and is acted upon in the claim at `position`; names in plain form."""

TIES = Table(
    "claims_ties",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("recorded_at", String, nullable=False),
    Column("quote", String, nullable=False),
)

JUDGEMENTS = Table(
    "claims_judgements",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("claim", String, nullable=False),
)
