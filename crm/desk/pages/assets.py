"""Style sheets that are made rather than stored: the shared tokens and the colours of the labels."""

import re
from functools import cache

from flask import Response, request

from crm import resources
from crm.desk import colors, kit
from crm.desk.blueprint import blueprint
from crm.labels import service as labels


@blueprint.get("/static/desk/tokens.css")
def tokens():
    """Serve the overlay's design tokens, so that both have one visual language."""
    answer = Response(_tokens(), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/labels.css")
def label_colors():
    """Serve the colours of this account's labels and of the palette."""
    used = {label.color for label in labels.all_labels(kit.account().id)} | set(colors.PALETTE)
    return Response(colors.stylesheet(used), content_type="text/css; charset=utf-8")


@cache
def _tokens() -> str:
    source = (resources.folder("extension") / "src" / "ui" / "tokens.js").read_text(encoding="utf-8")
    found = re.search(r"TOKENS = `(.*?)`", source, re.DOTALL)
    if found is None:
        raise ValueError("extension/src/ui/tokens.js holds no style sheet between backticks.")
    return found[1]
