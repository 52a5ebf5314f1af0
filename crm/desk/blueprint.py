"""The one blueprint that every page of the desk hangs its routes on."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__, static_folder="static", static_url_path="/static/desk")
