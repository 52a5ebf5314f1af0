"""One text for many people, each at their own local time, in the order in which their days begin."""

from flask import Flask

from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of campaigns."""
    api.register_blueprint(views.blueprint)
