"""A real PostgreSQL server for the tests: started when first asked for, gone when they end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from msgspec import Struct

_NUMBERS = count(1)


class Server(Struct, frozen=True):
    """A running server, reached through a socket in its own folder; no port is opened."""

    folder: Path
    binaries: Path

    def address(self, database: str = "postgres") -> str:
        """Where one of its databases is."""
        return f"postgresql:///{database}?host={self.folder}&user=parley"

    def new_database(self) -> str:
        """The address of a database that nothing was written to yet."""
        name = f"record{next(_NUMBERS)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
        return self.address(name)

    def control(self, *arguments: str) -> None:
        """Run pg_ctl on it, as the user that it runs as."""
        where = ("-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w")
        command = [str(self.binaries / "pg_ctl"), *where, *arguments]
        subprocess.run(command, check=True, user=_user(), stdout=subprocess.DEVNULL)


def binaries() -> Path | None:
    """Where the server's programs are, None where it is not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders = (*debian, *(Path(found).parent for found in (shutil.which("initdb"),) if found))
    return next((one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server on a folder of its own, stopped at the end."""
    # A socket's path may have a hundred characters at most, and the server refuses to run as root: pytest's own
    # folders are too deep for the one and closed to the other.
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))
    server = Server(folder, programs)
    try:
        if user := _user():
            shutil.chown(folder, user)
        settings = ("-U", "parley", "-A", "trust", "--no-sync", "-E", "UTF8")
        make = [str(programs / "initdb"), "-D", str(folder / "data"), *settings]
        subprocess.run(make, check=True, user=_user(), stdout=subprocess.DEVNULL)
        server.control("start", "-o", f"-k {folder} -h '' -c max_connections=200")
        try:
            yield server
        finally:
            server.control("stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Who the server runs as: whoever runs the tests, unless that is root."""
    return "nobody" if os.geteuid() == 0 else None
