"""What an export may be filtered by."""

import marshmallow as ma

from crm.contacts.models import KINDS
from crm.web import InstantField, Schema

Text = ma.fields.String
NAME = r"[A-Za-z0-9_-]{8,64}"


def _columns(description: str) -> ma.fields.String:
    return Text(load_default="", metadata={"description": description})


def progress_name(**more) -> ma.fields.String:
    """Return the field with the name that a caller gives to a download to ask how far it is."""
    said = {"description": "A name of your own, 8 to 64 letters and digits, to ask how far the file is."}
    return Text(validate=ma.validate.Regexp(rf"{NAME}\Z"), metadata=said, **more)


class ExportArgs(Schema):
    columns = _columns("Keys in the order of the columns, with commas between; all of them without it.")
    progress = progress_name(load_default="")


class GroupExportArgs(ExportArgs):
    label = Text(load_default=None, metadata={"description": "A label's id, or its name."})
    q = Text(load_default=None)


class ContactExportArgs(GroupExportArgs):
    kind = Text(load_default=None, validate=ma.validate.OneOf(KINDS))
    updated_since = InstantField(load_default=None)
    opted_out = ma.fields.Boolean(load_default=None)
    zone = Text(load_default=None, metadata={"description": "Where they live, such as Asia/Jerusalem."})
    columns = _columns(
        "Keys in the order of the columns, with commas between: name, phone, labels, …; fields for all of "
        "the account's fields, fields.city for one, label_columns for one column per label."
    )


class MessageExportArgs(ExportArgs):
    state = Text(load_default="", metadata={"description": "One state or several, separated by commas."})
    contact = ma.fields.Integer(load_default=None)
    campaign = ma.fields.Integer(load_default=None)


class CampaignExportArgs(ExportArgs):
    campaign = ma.fields.Integer(load_default=None, metadata={"description": "One campaign's id."})


class ExportProgressArgs(Schema):
    name = progress_name(required=True)


class ExportProgressOut(Schema):
    done = ma.fields.Integer(required=True)
    total = ma.fields.Integer(required=True)
