"""The tables of the incidents projection; nothing is in them that does not follow from the record and its pack."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table

VERSION = 1
"""Raised whenever the tables or what is folded into them change: an older projection is then dropped and rebuilt."""

METADATA = MetaData()

FOLDED = Table(
    "incidents_folded",
    METADATA,
    Column("made_with", String, primary_key=True),
    Column("position", Integer, nullable=False),
)
"""How far the log was folded, and with which tables of weights and which pack: one row."""

FACTS = Table(
    "incidents_facts",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("catalogue", String, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("incident", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)
"""What of each claim is compared, and the incident that it is in."""

KEYS = Table(
    "incidents_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("claim", String, primary_key=True, index=True),
)
"""Under which keys each claim is found, and its first day."""

EDGES = Table(
    "incidents_edges",
    METADATA,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("chance", Float, nullable=False),
    Index("incidents_edges_b", "b"),
)
"""Pairs of claims that may tell of one happening, in the order of their ids."""

INCIDENTS = Table(
    "incidents_incidents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("incidents_by_day", "first", "id"),
)
"""Each incident in a line: its days (counted from 0001-01-01), and how much tells of it."""
