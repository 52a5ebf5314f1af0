"""Message templates: text with a customer's fields, checked as it is typed, filled in as it leaves."""

from flask import Flask

from . import models as models
from . import starters as starters
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of templates."""
    api.register_blueprint(views.blueprint)
