"""Running the migrations of what cannot be rebuilt, by Alembic, inside a transaction of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head", versions: Path | None = None) -> None:
    """Bring the tables to a version, the newest by default; all or nothing, as the transaction goes."""
    config = _config(versions)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def is_known(version: str) -> bool:
    """Tell whether this program has a migration of that name."""
    try:
        return ScriptDirectory.from_config(_config(None)).get_revision(version) is not None
    except CommandError:
        return False


def _config(versions: Path | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    folders = [SCRIPTS / "versions", *([versions] if versions else [])]
    config.set_main_option("version_locations", "\n".join(map(str, folders)))
    return config
