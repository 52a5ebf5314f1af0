"""The WhatsApp accounts (numbers) that browsers are signed in to; everything else belongs to one of them."""

from flask import Flask

from . import models as models
from . import views


def register(app: Flask, api) -> None:
    """Add the route by which a browser learns who it is."""
    api.register_blueprint(views.blueprint)
