"""The log of what was done: by whom, when, to what. What happened to messages is in a log beside them."""

from flask import Flask

from . import models as models


def register(app: Flask, api) -> None:
    """Make the table known; the desk shows it."""
