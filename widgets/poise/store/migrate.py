"""Bring a database to this version's tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from poise.classroom import StoreError

HEAD = "0004"
_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Run the migrations that a database lacks, in the connection's transaction.

    Raises
    ------
    StoreError
        ``newer-database``: a later version of the kit has made it.
    """
    if _current(connection) != HEAD:
        upgrade(connection)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run migrations up to a revision; see `migrate`."""
    # Alembic takes a while to import; a database that is up to date has no need of it.
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_heads()
    if unknown := set(current) - known:
        raise StoreError("newer-database", revision=", ".join(sorted(unknown)))
    command.upgrade(config, to)
