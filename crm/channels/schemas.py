"""What a browser and the outbox say to each other."""

from typing import Any

import marshmallow as ma

from crm.attachments.schemas import AttachmentOut
from crm.schedule.models import Message
from crm.web import InstantField, Schema

Text = ma.fields.String
Claim = ma.fields.Integer


class ClaimIn(Schema):
    wait_seconds = ma.fields.Float(load_default=0, validate=ma.validate.Range(0, 25))


class AliasOut(Schema):
    kind = Text(required=True)
    value = Text(required=True)


class RecipientOut(Schema):
    id = ma.fields.Integer(required=True)
    kind = Text(required=True)
    name = Text(required=True)
    phone = Text(allow_none=True)
    aliases = ma.fields.List(ma.fields.Nested(AliasOut), required=True)


class ClaimedMessage(Schema):
    id = ma.fields.Integer(required=True)
    text = Text(required=True)
    text_sha256 = Text(required=True)
    due_at = InstantField(required=True)
    hold_on_reply = ma.fields.Boolean(required=True)
    attachment = ma.fields.Nested(AttachmentOut, allow_none=True)
    contact = ma.fields.Nested(RecipientOut, required=True)


class ClaimOut(Schema):
    message = ma.fields.Nested(ClaimedMessage, required=True)
    claim = Claim(required=True, metadata={"description": "The number to commit and report with."})
    lease_until = InstantField(required=True)


class CommitIn(Schema):
    claim = Claim(required=True)
    nonce = Text(
        required=True,
        validate=ma.validate.Length(1, 200),
        metadata={"description": "One per page life: only the page that asked may repeat its commit."},
    )


class CommitOut(Schema):
    click_within_ms = ma.fields.Integer(
        required=True, metadata={"description": "Milliseconds, counted from the sending of the request."}
    )


class ReleaseIn(Schema):
    claim = Claim(required=True)
    reason = Text(required=True, validate=ma.validate.Length(1, 200))
    retry_in_seconds = ma.fields.Float(load_default=0, validate=ma.validate.Range(0, 86_400))


class EvidenceIn(Schema):
    bubble_id = Text(required=True, validate=ma.validate.Length(1, 300))
    text_sha256 = Text(load_default="", validate=ma.validate.Length(max=64))
    at = InstantField(load_default=None, allow_none=True)


class ResultIn(Schema):
    claim = Claim(required=True)
    outcome = Text(required=True, validate=ma.validate.OneOf(["sent", "not_sent", "unknown"]))
    reason = Text(load_default=None, allow_none=True, validate=ma.validate.Length(max=200))
    evidence = ma.fields.Nested(EvidenceIn, load_default=None, allow_none=True)

    @ma.validates_schema
    def _with_evidence(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data["outcome"] == "sent" and data["evidence"] is None:
            raise ma.ValidationError(
                "“sent” needs evidence: the bubble's id, its text's hash, the time.", "evidence"
            )


class StateOut(Schema):
    id = ma.fields.Integer(required=True)
    state = Text(required=True)
    reason = Text(allow_none=True)


class InboundIn(Schema):
    contact_id = ma.fields.Integer(required=True)
    at = InstantField(required=True)
    opt_out = ma.fields.Boolean(load_default=False)


class InboundOut(Schema):
    contact_id = ma.fields.Integer(required=True, attribute="id")
    last_inbound_at = InstantField(required=True)
    opted_out = ma.fields.Boolean(required=True)


class PauseIn(Schema):
    reason = Text(load_default="person", validate=ma.validate.Length(1, 200))


class PauseOut(Schema):
    paused = ma.fields.Boolean(required=True)
    pause_reason = Text(allow_none=True)


def claimed(message: Message) -> dict[str, Any]:
    """Return a claim in the shape of ClaimOut."""
    return {"message": message, "claim": message.claim, "lease_until": message.lease_until}
