"""How a message leaves: by the browser that is signed in to WhatsApp Web."""

from flask import Flask

from . import views


def register(app: Flask, api) -> None:
    """Add the routes by which browsers claim, commit and report."""
    api.register_blueprint(views.blueprint)
    api.register_blueprint(views.inbound)
