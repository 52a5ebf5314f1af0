"""What an export may be filtered by."""

import marshmallow as ma

from crm.contacts.models import KINDS
from crm.web import Schema

Text = ma.fields.String


class GroupExportArgs(Schema):
    label = Text(load_default=None, metadata={"description": "A label's id, or its name."})
    q = Text(load_default=None)


class ContactExportArgs(GroupExportArgs):
    kind = Text(load_default=None, validate=ma.validate.OneOf(KINDS))
    columns = Text(
        load_default="",
        metadata={
            "description": "Keys in the order of the columns, with commas between: name, phone, labels, …; "
            "fields for all of the account's fields, fields.city for one, label_columns for one column "
            "per label."
        },
    )


class MessageExportArgs(Schema):
    state = Text(load_default="", metadata={"description": "One state or several, separated by commas."})
    contact = ma.fields.Integer(load_default=None)
