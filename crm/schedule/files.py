"""Letting go of files that no message will need again. Callers commit, and only then sweep the disk."""

from datetime import datetime

from sqlalchemy import delete, exists

from crm.attachments import service as attachments
from crm.attachments.models import Attachment
from crm.db import rows_changed

from .models import Message
from .states import TERMINAL


def forget(*, now: datetime) -> int:
    """Forget the files of messages that have ended, and those that nothing took; return how many.

    What a message shows of its file stays with it. One that may still be sent again keeps its file.
    """
    ended = exists().where(Message.id == Attachment.message_id, Message.state.in_(TERMINAL))
    waits = exists().where(Message.campaign_id == Attachment.campaign_id, Message.state.not_in(TERMINAL))
    over = Attachment.campaign_id.is_not(None) & ~waits
    return rows_changed(delete(Attachment).where(ended | over)) + attachments.forget_unused(now=now)
