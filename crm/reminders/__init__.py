"""“Remind me if she has not answered by Thursday 10:00”: notes to the person at the keyboard, never sent."""

from flask import Flask

from . import follow as follow
from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the routes of reminders."""
    api.register_blueprint(views.blueprint)
