"""Contacts from files: spreadsheets, CSV and address books, checked before anything is kept."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(app: "Flask", api) -> None:
    """Add the routes of imports."""
    # Imported here, because the child process that reads files imports this package and needs no Flask.
    from crm import uploads

    from . import undoing as undoing
    from . import views
    from .limits import MAX_FILE

    uploads.allow(app, ["imports.upload"], MAX_FILE + uploads.ENVELOPE, views.TooLarge)
    api.register_blueprint(views.blueprint)
