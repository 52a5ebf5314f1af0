"""The same words to one person again and again: daily, weekly or monthly, on the clock of their zone."""

from flask import Flask

from . import follow as follow
from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of series."""
    api.register_blueprint(views.blueprint)
