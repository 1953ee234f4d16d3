"""The words of all Documents, for searching: SQLite's FTS5, or tsvector in PostgreSQL; part of what is folded.

A full-text index keeps words that were deleted until it is written anew: so forgetting a Document writes it anew.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import DDL, Connection, event, text

from parley.model.document import Document
from parley.projections.plain import plain
from parley.projections.tables import METADATA

_SQLITE = "CREATE VIRTUAL TABLE IF NOT EXISTS claims_search USING fts5(title, body, tokenize='unicode61')"
_POSTGRESQL = "CREATE TABLE IF NOT EXISTS claims_search (position INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)"
_INDEX = "CREATE INDEX IF NOT EXISTS claims_search_words ON claims_search USING GIN (words)"
_LONGEST = 500_000
"""So many characters of a Document are searched: PostgreSQL takes no more than a megabyte of words for one row."""

event.listen(METADATA, "after_create", DDL(_SQLITE).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
event.listen(METADATA, "after_create", DDL(_POSTGRESQL).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
event.listen(METADATA, "after_create", DDL(_INDEX).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
event.listen(METADATA, "before_drop", DDL("DROP TABLE IF EXISTS claims_search"))  # type: ignore[no-untyped-call]


def add_words(connection: Connection, position: int, document: Document) -> None:
    """Have the words of the Document at `position` found; in plain form, as everything else is searched."""
    values = {"position": position, "title": plain(document.title or ""), "body": plain(document.text[:_LONGEST])}
    if connection.dialect.name == "sqlite":
        query = "INSERT INTO claims_search (rowid, title, body) VALUES (:position, :title, :body)"
    else:
        query = (
            "INSERT INTO claims_search (position, words) VALUES (:position, "
            "setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body))"
        )
    connection.execute(text(query), values)


def forget_words(connection: Connection, positions: Iterable[int]) -> None:
    """Take the words of the Documents at these positions out, so that no page of the index keeps them."""
    key = "rowid" if connection.dialect.name == "sqlite" else "position"
    for position in positions:
        connection.execute(text(f"DELETE FROM claims_search WHERE {key} = :position"), {"position": position})  # noqa: S608 - ours
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO claims_search (claims_search) VALUES ('rebuild')"))


def positions_of(connection: Connection, wanted: str, *, limit: int) -> Sequence[int]:
    """Where the Documents stand that hold all the wanted words, or words that begin so; those that fit best first."""
    words = plain(wanted).split()
    if not words:
        return ()
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT rowid FROM claims_search WHERE claims_search MATCH :asked "
            "ORDER BY bm25(claims_search, 8.0, 1.0), rowid LIMIT :most"
        )
        asked = " ".join(f'"{word}"*' for word in words)
    else:
        query = (
            "SELECT position FROM claims_search WHERE words @@ to_tsquery('simple', :asked) "
            "ORDER BY ts_rank(words, to_tsquery('simple', :asked)) DESC, position LIMIT :most"
        )
        asked = " & ".join(f"'{word}':*" for word in words)
    return [int(row[0]) for row in connection.execute(text(query), {"asked": asked, "most": limit})]
