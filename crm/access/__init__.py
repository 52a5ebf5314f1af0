"""Who may talk to the server: pairing, browsers, the desk's login, and the guard before every request."""

from flask import Flask

from . import guard, idempotency, views
from . import models as models


def register(app: Flask, api) -> None:
    """Put the guard before every request and add the routes."""
    guard.install(app)
    idempotency.install(app)
    api.register_blueprint(views.blueprint)
