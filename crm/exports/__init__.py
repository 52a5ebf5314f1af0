"""Contacts, groups and messages as files that open right in Excel."""

from flask import Flask

from . import views


def register(app: Flask, api) -> None:
    """Add the routes of exports."""
    api.register_blueprint(views.blueprint)
