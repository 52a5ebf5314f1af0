"""Files as they travel."""

import marshmallow as ma

from crm.web import Schema


class AttachmentOut(Schema):
    """What is known of a file without its bytes."""

    id = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True)
    type = ma.fields.String(required=True)
    size = ma.fields.Integer(required=True, metadata={"description": "Bytes."})
    sha256 = ma.fields.String(required=True)
