"""The desk: HTML pages for the work that needs a whole screen. Views only."""

from flask import Flask

from . import gate, large_forms
from . import looks as looks
from .blueprint import blueprint
from .pages import load


def register(app: Flask, api) -> None:
    """Add the pages. They are no part of the API, so its registry is left alone."""
    gate.install(app)
    load()
    large_forms.allow(app)
    app.register_blueprint(blueprint)
