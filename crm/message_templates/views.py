"""Routes of templates."""

from crm import clock
from crm.contacts import service as contacts
from crm.db import db
from crm.web import Blueprint, all_of, current_account, if_match, tagged

from . import service
from .schemas import (
    PreviewIn,
    PreviewOut,
    TemplateChange,
    TemplateFields,
    TemplateIn,
    TemplateOut,
    TemplatePage,
    TemplateRemoved,
)

blueprint = Blueprint("templates", __name__, url_prefix="/api/v1/templates", description="Message templates")


@blueprint.get("")
@blueprint.response(200, TemplatePage)
def list_templates():
    """List the account's templates in their order."""
    return all_of(service.all_templates(current_account().id))


@blueprint.post("")
@blueprint.arguments(TemplateIn)
@blueprint.response(201, TemplateOut)
def create_template(body):
    """Add a template. Problems in its body come back with their places."""
    template = service.create(current_account(), body, now=clock.now())
    db.session.commit()
    return tagged(template)


@blueprint.get("/<int:template_id>")
@blueprint.response(200, TemplateOut)
def get_template(template_id: int):
    """Show one template."""
    return tagged(service.get(current_account().id, template_id))


@blueprint.patch("/<int:template_id>")
@blueprint.arguments(TemplateChange)
@blueprint.response(200, TemplateOut)
def change_template(body, template_id: int):
    """Change a template. What is planned already keeps the text that was approved."""
    account = current_account()
    template = service.get(account.id, template_id)
    if_match(template)
    service.change(template, account, body, now=clock.now())
    db.session.commit()
    return tagged(template)


@blueprint.delete("/<int:template_id>")
@blueprint.response(200, TemplateRemoved)
def delete_template(template_id: int):
    """Remove a template; the answer names the step that brings it back."""
    template = service.get(current_account().id, template_id)
    if_match(template)
    step = service.remove(template, now=clock.now())
    db.session.commit()
    return {"undo_id": step}


@blueprint.get("/fields")
@blueprint.response(200, TemplateFields)
def list_fields():
    """List what may stand between the braces: every field with its title, and the filters."""
    known = service.known_fields(current_account())
    fields = [{"key": key, "title": title} for key, title in known.items()]
    return {"items": fields, "filters": service.FILTER_NAMES, "next": None}


@blueprint.post("/preview")
@blueprint.arguments(PreviewIn)
@blueprint.response(200, PreviewOut)
def preview(body):
    """Fill in a text or a template for a contact, and say what is wrong with it. Nothing is stored."""
    account = current_account()
    contact_id, template_id = body["contact_id"], body["template_id"]
    return service.render_for(
        contacts.get(account.id, contact_id) if contact_id is not None else None,
        account,
        body=body["body"],
        template=service.get(account.id, template_id) if template_id is not None else None,
        values=body["values"],
        prompts=body["prompts"],
    )
