"""Brings the tables of a database to the revision of this version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.votes.errors import NewerStore

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

HEAD = "0001"
"""The revision that the statements of this version are written for."""
_LOCK = 7_427_301
"""Of PostgreSQL: the process that has it migrates."""


def migrate(engine: Engine) -> None:
    """Does nothing where the tables are those of `HEAD`. Raises NewerStore for unknown ones."""
    with engine.connect() as connection, connection.begin():
        if revision_of(connection) == HEAD:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        upgrade(connection)


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None where there are none."""
    from sqlalchemy import inspect

    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.exec_driver_sql(
        "SELECT version_num FROM alembic_version"
    ).scalar_one_or_none()
    return revision


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Migrates inside the transaction of a connection. Raises NewerStore for unknown tables."""
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(_config(connection), to)
    except CommandError as error:
        raise NewerStore from error


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
