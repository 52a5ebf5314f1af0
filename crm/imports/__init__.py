"""Contacts from files: spreadsheets, CSV and address books, checked before anything is kept."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(app: "Flask", api) -> None:
    """Add the routes of imports."""
    # Imported here, because the child process that reads files imports this package and needs no Flask.
    from . import undoing as undoing
    from . import views

    views.allow_large_bodies(app)
    api.register_blueprint(views.blueprint)
