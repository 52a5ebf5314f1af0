"""Messages that leave at a local time: planning, the queue in time-zone order, claim and commit."""

from flask import Flask

from . import follow as follow
from . import joining as joining
from . import models as models
from . import views, views_account


def register(app: Flask, api) -> None:
    """Add the routes of scheduled messages."""
    api.register_blueprint(views.blueprint)
    api.register_blueprint(views_account.blueprint)
