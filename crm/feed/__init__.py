"""One long poll for everything a browser follows."""

from flask import Flask

from . import views


def register(app: Flask, api) -> None:
    """Add the route of the long poll."""
    api.register_blueprint(views.blueprint)
