"""A PostgreSQL of its own for the tests: a cluster in a temporary folder, reached by its socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import psycopg

OWNERS = ("postgres", "nobody")
"""Who runs the cluster where the tests are run by root, whom PostgreSQL refuses."""
USER = "phare"


class Cluster:
    """A running cluster."""

    def __init__(self, folder: Path, owner: str | None) -> None:
        self._folder = folder
        self._as_owner = () if owner is None else ("runuser", "-u", owner, "--")
        self._names = (f"votes_{n}" for n in count(1))

    def new_database(self) -> str:
        """The address of an empty database: a schema, which takes no time and no place."""
        name = next(self._names)
        with psycopg.connect(host=str(self._folder), user=USER, dbname="postgres") as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        where = urlencode({"host": self._folder, "options": f"-csearch_path={name}"})
        return f"postgresql://{USER}@/postgres?{where}"

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses= -c fsync=off"
        self.run(
            "pg_ctl", "-D", self._data, "-l", f"{self._data}/log", "-o", options, "-w", "start"
        )

    def stop(self) -> None:
        """As a machine that stops: connections are cut."""
        self.run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def make(self) -> None:
        how = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", f"--username={USER}")
        self.run("initdb", "-D", self._data, *how)

    def run(self, program: str, *arguments: str) -> None:
        command = [*self._as_owner, str(programs() / program), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")


def programs() -> Path:
    """The folder of the programs of PostgreSQL, the latest one that Debian has installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    assert found, "no PostgreSQL here: tools/ensure_postgres.sh installs it"
    return max(found, key=lambda path: int(path.parts[-3])).parent


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that is stopped and deleted at the end."""
    folder = Path(tempfile.mkdtemp(prefix="phare-pg-"))
    owner = _owner() if os.getuid() == 0 else None
    if owner:
        shutil.chown(folder, owner)
    made = Cluster(folder, owner)
    try:
        made.make()
        made.start()
        yield made
        made.stop()
    finally:
        shutil.rmtree(folder)


def _owner() -> str:
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in OWNERS if name in known)
