"""Alembic's entry: migrates the connection that it was given."""

from __future__ import annotations

from alembic import context

from kiosk.store.tables import KEPT

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=KEPT,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction around it is ours
)
context.run_migrations()
