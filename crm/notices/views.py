"""Routes of notices."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, PageArgs, current_account, page

from . import service
from .models import Notice
from .schemas import NoticeOut, NoticePage

blueprint = Blueprint("notices", __name__, url_prefix="/api/v1/notices", description="News for a person")


@blueprint.get("")
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, NoticePage)
def list_notices(args):
    """List what the program did by itself and nobody has put away yet, oldest first."""
    return page(service.open_notices(current_account().id), Notice.id, args)


@blueprint.post("/<int:notice_id>/dismiss")
@blueprint.response(200, NoticeOut)
def dismiss_notice(notice_id: int):
    """Put a line away."""
    notice = service.dismiss(current_account().id, notice_id, now=clock.now())
    db.session.commit()
    return notice
