"""Files that leave with a message: a PDF or a picture, perhaps out of a template."""

from flask import Flask

from crm import uploads

from . import models as models
from . import service, views
from .kinds import MOST


def register(app: Flask, api) -> None:
    """Add the routes of files."""
    uploads.allow(app, ["attachments.add"], MOST + uploads.ENVELOPE, service.too_large)
    api.register_blueprint(views.blueprint)
