"""The table of the registers: what claims tell, in rows that can be counted; folded from the claims tables."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

from parley.model.register import Register
from parley.projections.tables import Words

REGISTERS_VERSION = 1
"""Raised whenever the table or what is folded into it changes: an older one is then dropped and folded again."""

REGISTERS = MetaData()

REGISTERS_FOLDED = Table(
    "registers_folded",
    REGISTERS,
    Column("version", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("pack", String, nullable=False),
)
"""How far the log was folded, and with which process pack (its digest): one row."""

ROWS = Table(
    "registers_rows",
    REGISTERS,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("register", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("voice", Words, nullable=False),
    Column("voice_name", Words, nullable=False),
    Column("party", Words),
    Column("party_name", Words),
    Column("place", Words),
    Column("place_name", Words),
    Column("grouped", Words),
    Column("since", String),
    Column("until", String),
    Column("unit", String),
    Column("low", Integer),
    Column("high", Integer),
    Column("weapon", String),
    Column("basis", String),
    Column("reviewed", Integer, nullable=False),
    Index("registers_by_day", "register", "until", "position"),
    Index("registers_by_party", "register", "party"),
    Index("registers_by_place", "register", "place"),
    Index("registers_by_voice", "register", "voice"),
    Index("registers_by_group", "register", "grouped"),
)
"""One row for each thing that the claim at `position` tells."""

SUMS = Table(
    "registers_sums",
    REGISTERS,
    Column("register", String, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("voice", Words),
    Column("voice_name", Words),
    Column("party", Words),
    Column("party_name", Words),
    Column("place", Words),
    Column("place_name", Words),
    Column("grouped", Words),
    Column("kind", String),
    Column("until", String),
    Column("unit", String),
    Column("weapon", String),
    Column("rows", Integer, nullable=False),
    Column("reviewed", Integer, nullable=False),
    Column("highest", Integer),
    Index("registers_sums_order", "register", "rows", "key"),
)
"""Each register counted as it is shown where nobody says otherwise; `key` are the values that it is counted by."""

SHOWN_BY = {
    Register.VIOLATIONS: ("voice", "party", "place", "until", "kind", "unit"),
    Register.FORCE: ("party", "place", "kind", "weapon"),
    Register.DEALS: ("place", "kind"),
    Register.TALKS: ("grouped", "party", "kind"),
    Register.CONTROL: ("place", "party", "kind", "voice"),
    Register.DETAINEES: ("party", "kind", "voice"),
    Register.SIEGES: ("place", "kind", "voice"),
    Register.AID: ("place", "kind"),
    Register.COMMITMENTS: ("party", "kind"),
    Register.POSITIONS: ("grouped", "party", "kind"),
    Register.ACCESS: ("place", "party", "voice"),
}
"""The columns of ROWS that each register is counted by where nobody says otherwise."""
