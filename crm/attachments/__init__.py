"""Files that leave with a message: a PDF or a picture, perhaps out of a template."""

from flask import Flask

from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of files."""
    views.allow_large_bodies(app)
    api.register_blueprint(views.blueprint)
