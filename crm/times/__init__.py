"""Times as people write them: “tomorrow 9”, “in 2 hours”, “Sunday 08:30”, in the interface's languages."""

from flask import Flask

from . import views


def register(app: Flask, api) -> None:
    """Add the route that reads a time."""
    api.register_blueprint(views.blueprint)
