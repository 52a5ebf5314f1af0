"""Why a message is held, failed or waits: codes that the interface puts into words. Pure."""

from .states import FAIL, GIVE_BACK, HOLD, NOT_SENT, STOP, Move

OPTED_OUT = "opted_out"
REPLIED = "replied"
NO_CHAT = "no_chat"
UNKNOWN_ZONE = "unknown_zone"
# The file that was to leave with it is not on the disk any more, or not what it was.
FILE_GONE = "file_gone"
# What it says about the contact is no longer known, or the text can no longer be filled in at all.
MISSING_FIELDS = "missing_fields"
BAD_TEXT = "bad_text"
# Other rules moved its time into the past.
MOVED = "moved_into_past"
TOO_LATE = "too_late"
# A quiet time began before it could leave; it leaves after that.
QUIET = "quiet"
# The browser went silent after the commit.
NO_REPORT = "no_report"
THREE_FAULTS = "three_faults"
RESTORED = "restored"

# Reasons for which trying again later cannot help; a person has to do something first.
_HELD = frozenset({OPTED_OUT, NO_CHAT, FILE_GONE})
# WhatsApp itself says that this will never arrive.
_FINAL = frozenset({"invalid_number", "not_on_whatsapp", "blocked", "left_group", "read_only_chat"})
# The chat cannot be written to, now or ever.
UNREACHABLE = frozenset({NO_CHAT, *_FINAL})
# What a browser says when the person pressed Cancel during the countdown.
_STOPPED = frozenset({"cancelled"})


def after_release(reason: str, hold_on_reply: bool) -> Move:
    """What a claim that is given back for this reason comes to."""
    if reason in _STOPPED:
        return STOP
    # Before a click even "this chat is read-only" may be a page that has not loaded; a person looks first.
    if reason in _HELD | _FINAL or (reason == REPLIED and hold_on_reply):
        return HOLD
    return GIVE_BACK


def after_not_sent(reason: str | None) -> Move:
    """What a live "I did not click" for this reason comes to."""
    return FAIL if reason in _FINAL else NOT_SENT
