"""Bringing a database to a revision and telling where it stands.

In: `StoreFacts`. Law: a step happens whole or not at all; running what is done already changes nothing.
"""

import re
from pathlib import Path
from typing import Any, Final

from alembic import command, op
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from hezhan.adapters.stores.logins import StoreFacts

HERE: Final = Path(__file__).parent
HEAD: Final = "head"
_ROLE: Final = re.compile(r"(?<!:):(owner|app|door|jobs)\b")
_LOCK: Final = 7_202_612  # two processes that start at once bring the schema up one after the other


def upgrade(facts: StoreFacts, to: str = HEAD) -> None:
    """Bring the schema up."""
    _run(facts, lambda config: command.upgrade(config, to))


def downgrade(facts: StoreFacts, to: str) -> None:
    """Take steps back; what only the later schema can hold is lost."""
    _run(facts, lambda config: command.downgrade(config, to))


def revision(facts: StoreFacts) -> str | None:
    """Where the schema stands; None when there is none."""
    engine = create_engine(facts.owner.sqlalchemy_url, poolclass=NullPool)
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def sql(name: str) -> None:
    """Run one SQL file beside the revisions, with the daily roles put in. To be called by a revision."""
    execute((HERE / "versions" / name).read_text(encoding="utf-8"))


def execute(text: str) -> None:
    """Run SQL of several statements, with the daily roles put in. To be called by a revision."""
    config = op.get_context().config
    assert config is not None
    roles: dict[str, str] = config.attributes["roles"]
    driver: Any = op.get_bind().connection.driver_connection
    driver.execute(_ROLE.sub(lambda found: f'"{roles[found[1]]}"', text))


def _run(facts: StoreFacts, act: Any) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["roles"] = {
        name: login.user
        for name, login in (
            ("owner", facts.owner),
            ("app", facts.app),
            ("door", facts.door),
            ("jobs", facts.jobs),
        )
    }
    engine = create_engine(facts.owner.sqlalchemy_url, poolclass=NullPool)
    with engine.connect() as connection:
        _locked(connection)
        config.attributes["connection"] = connection
        act(config)
        connection.commit()


def _locked(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
    connection.commit()
