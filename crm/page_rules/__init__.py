"""Hot fixes for the extension's knowledge of the page, as data: selectors and switched-off features."""

from flask import Flask

from . import views


def register(app: Flask, api) -> None:
    """Add the route that hands out the page rules."""
    api.register_blueprint(views.blueprint)
