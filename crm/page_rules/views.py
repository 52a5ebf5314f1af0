"""The route of the page rules."""

from flask import current_app

from crm.web import Blueprint

from . import service
from .schemas import PageRulesSchema

blueprint = Blueprint("page_rules", __name__, url_prefix="/api/v1", description="Page rules")


@blueprint.get("/page-rules")
@blueprint.response(200, PageRulesSchema)
def page_rules():
    """Hand out selectors to try first and features to switch off until the extension is updated."""
    return service.present(current_app.config["SIDENOTE"].data_dir)
