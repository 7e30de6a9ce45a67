"""Alembic's entry: the connection is given by `running`, nothing is read from files."""

from alembic import context

with_connection = context.config.attributes["connection"]
context.configure(connection=with_connection, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
