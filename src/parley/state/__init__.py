"""What may change in place and is no evidence: accounts, sessions, tokens, the audit trail, later views and cursors.

It is kept beside the record and never in it: for a file `parley.db` in `parley.db.state`, for PostgreSQL in the schema
`parley_state` of the same database. A backup of the record does not hold it, and a withdrawal has to reach it.

    with State(place) as state:                      # nothing is opened or made before the first use
        Audit(state).add(Look(at=…, who="ada", what="document", which="doc-1", where="/documents/doc-1"))
        Audit(state).list(who="ada")

Each concern is one file with one class over a `State` (`Accounts`, `Sessions`, `Tokens`, `Audit`, `Throttle`), its own
tables, and its own numbered steps that make them: `STEPS` is a tuple of functions over Alembic's `Operations`, of which
the first makes the tables as they were at first, each later one changing them. A released step never changes. A new
concern is a new file and one line in `steps.py`. Times are UTC, as ISO 8601 text; clocks and random secrets come in as
arguments. `Workspace.state` is the state of an open workspace.
"""
