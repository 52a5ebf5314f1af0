"""The ten states of a message as the three colours of pictures. Pure."""

from crm.schedule.states import IN_FLIGHT, State

GROUPS = ("sent", "waiting", "other")


def group_of(state: str) -> str:
    """Return ``sent``, ``waiting`` or, for what did not simply leave, ``other``."""
    if state == State.SENT:
        return "sent"
    return "waiting" if state == State.SCHEDULED or state in IN_FLIGHT else "other"
