"""Customers and groups: one record each, with aliases, fields, zone and consent."""

from flask import Flask

from . import models as models
from . import views, views_groups


def register(app: Flask, api) -> None:
    """Add the routes of contacts, fields and group members."""
    api.register_blueprint(views.blueprint)
    api.register_blueprint(views_groups.blueprint)
