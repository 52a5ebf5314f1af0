"""Runs the migrations on the application's own engine."""

from alembic import context
from flask import current_app

db = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args


def render_item(kind, item, _autogen):
    """Write instants as plain timestamps: a migration must not change when the program's types do."""
    if kind == "type" and type(item).__module__ == "crm.db":
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Run all pending versions in one transaction.

    On SQLite a table is changed by copying it, and dropping the old one would delete every row that
    hangs on it by ON DELETE CASCADE. Foreign keys are therefore off on this connection, which SQLite
    only allows outside a transaction: the driver's own connection is told before ours begins.
    """
    with db.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        sqlite = db.engine.dialect.name == "sqlite"
        if sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                render_item=render_item,
                **options,
            )
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()
        finally:
            if sqlite:
                connection.rollback()
                driver.execute("PRAGMA foreign_keys=ON")


run()
