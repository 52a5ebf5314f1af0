"""Every page of the desk, read from the routes themselves, so that a new one cannot be forgotten."""

import re

from flask import Flask
from werkzeug.routing import Rule

# What stands for the variables of a route: ids that the furnished office has.
EXAMPLES = {"contact_id": "1", "message_id": "1", "template_id": "1"}
# Routes that answer with something else than a page; those with a dot in their address are files.
NO_PAGES = {"desk.login", "desk.import_progress", "desk.export_progress"}
# Imports, campaigns and series are made first; their pages have tests of their own.
OTHERWISE_TESTED = {"import_id", "campaign_id", "series_id"}
# Pages that have more faces than their plain address shows.
FACES = {
    "desk.messages": ("?view=past",),
    "desk.new_message": ("?contact=1",),
    "desk.new_series": ("?contact=1",),
    "desk.new_reminder": ("?contact=1",),
    "desk.contacts": ("?q=dana", "?label=1"),
    "desk.activity": ("?kind=sent", "?kind=words"),
}
_VARIABLE = re.compile(r"<(?:[^<>:]+:)?(\w+)>")


def paths(app: Flask) -> list[str]:
    """Return the address of every page, with its other faces.

    Raises KeyError for a route with a variable that has no example yet.
    """
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if _is_page(rule):
            path = _VARIABLE.sub(lambda variable: EXAMPLES[variable[1]], rule.rule)
            found += [path, *(path + face for face in FACES.get(rule.endpoint, ()))]
    return found


def _is_page(rule: Rule) -> bool:
    return (
        rule.endpoint.startswith("desk.")
        and rule.endpoint not in NO_PAGES
        and "." not in rule.rule
        and not rule.rule.startswith("/static/")
        and "GET" in (rule.methods or ())
        and not rule.arguments & OTHERWISE_TESTED
    )
