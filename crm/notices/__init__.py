"""Lines that tell a person what the program did while nobody looked, until they are put away."""

from flask import Flask

from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of notices."""
    api.register_blueprint(views.blueprint)
