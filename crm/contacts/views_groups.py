"""Routes of group members."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, current_account

from . import groups, service
from .models import Contact
from .schemas import MembersIn, MembersOut

blueprint = Blueprint("groups", __name__, url_prefix="/api/v1/groups", description="Members of groups")


@blueprint.get("/<int:contact_id>/members")
@blueprint.response(200, MembersOut)
def get_members(contact_id: int):
    """Show the last snapshot of a group's members."""
    return _shown(service.get(current_account().id, contact_id))


@blueprint.put("/<int:contact_id>/members")
@blueprint.arguments(MembersIn)
@blueprint.response(200, MembersOut)
def put_members(body, contact_id: int):
    """Put a full snapshot of a group's members in place of the last one."""
    group = service.get(current_account().id, contact_id)
    groups.replace(group, body["members"], now=clock.now())
    db.session.commit()
    return _shown(group)


def _shown(group: Contact) -> dict:
    return {"items": groups.members(group), "next": None, "read_at": group.members_read_at}
