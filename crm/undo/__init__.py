"""Taking back what was just removed or changed in bulk."""

from flask import Flask

from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the route that takes a step back."""
    api.register_blueprint(views.blueprint)
