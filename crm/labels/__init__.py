"""One set of labels over chats, contacts, audiences and exports."""

from flask import Flask

from . import models as models
from . import starters as starters
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of labels."""
    api.register_blueprint(views.blueprint)
