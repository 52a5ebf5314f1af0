"""The states of a message and the one table of moves between them. Pure.

Nothing else in the program may name a state that a message goes to: every change goes through a move of
this table, by one conditional UPDATE (crm/schedule/moves.py).
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The names that the API shows."""

    SCHEDULED = "scheduled"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CANCELLED = "cancelled"
    MISSED = "missed"
    HELD = "held"
    DROPPED = "dropped"


class Actor(StrEnum):
    """Who may ask for a move.

    OWNER is the browser whose claim is the present one; BROWSER is any browser paired to the account.
    """

    CLOCK = "clock"
    SERVER = "server"
    OWNER = "owner"
    BROWSER = "browser"
    PERSON = "person"


# Nothing that waits or is under way; kept by a database trigger too.
TERMINAL = frozenset({State.SENT, State.FAILED, State.CANCELLED, State.DROPPED})
OPEN = frozenset(State) - TERMINAL
# A browser is at work on the chat; at most one of them per chat, kept by a unique index too.
IN_FLIGHT = frozenset({State.CLAIMED, State.SENDING})
# "Please check": nothing goes on without a person's explicit choice.
ASKING = frozenset({State.UNKNOWN, State.MISSED, State.HELD})
# A person may still change the words or the time.
EDITABLE = frozenset({State.SCHEDULED, State.MISSED, State.HELD})


@dataclass(frozen=True, slots=True)
class Move:
    """From which states to which one, and who may ask; `event` is written beside it.

    `after` is None where the state stays as it is.
    """

    event: str
    before: frozenset[State]
    after: State | None
    by: frozenset[Actor]


def _move(event: str, before: frozenset[State] | State, after: State | None, *by: Actor) -> Move:
    sources = frozenset({before}) if isinstance(before, State) else before
    return Move(event, sources, after, frozenset(by))


S, A = State, Actor

DUE = _move("due", S.SCHEDULED, None, A.CLOCK)
CLAIM = _move("claimed", S.SCHEDULED, S.CLAIMED, A.BROWSER)
GIVE_BACK = _move("given_back", S.CLAIMED, S.SCHEDULED, A.OWNER, A.SERVER)
CLAIM_OVER = _move("claim_over", S.CLAIMED, S.SCHEDULED, A.CLOCK)
STOP = _move("cancelled", S.CLAIMED, S.CANCELLED, A.OWNER)
COMMIT = _move("committed", S.CLAIMED, S.SENDING, A.OWNER)
# "I did not click" is believed only from the present claim, while it is live.
NOT_SENT = _move("not_sent", IN_FLIGHT, S.SCHEDULED, A.OWNER)
FAIL = _move("failed", IN_FLIGHT, S.FAILED, A.OWNER)
# The click may have happened. There is no way back from here by time alone, and there must never be.
LOSE = _move("unknown", S.SENDING, S.UNKNOWN, A.OWNER, A.CLOCK)
# Evidence that it left counts whenever it comes and whoever brings it.
SEND = _move("sent", OPEN, S.SENT, A.BROWSER)
HOLD = _move("held", frozenset({S.SCHEDULED, S.CLAIMED}), S.HELD, A.SERVER, A.OWNER)
MISS = _move("missed", frozenset({S.SCHEDULED, S.CLAIMED}), S.MISSED, A.CLOCK, A.SERVER)
CANCEL = _move("cancelled", EDITABLE, S.CANCELLED, A.PERSON)
EDIT = _move("edited", EDITABLE, None, A.PERSON)
RESCHEDULE = _move("rescheduled", EDITABLE, S.SCHEDULED, A.PERSON)
SEND_AGAIN = _move("send_again", ASKING, S.SCHEDULED, A.PERSON)
IT_WENT = _move("it_went", ASKING, S.SENT, A.PERSON)
DROP = _move("dropped", ASKING, S.DROPPED, A.PERSON)
# New tz data, or a new zone of the recipient: the wall time stays, the instant moves.
SHIFT = _move("moved", frozenset({S.SCHEDULED, S.HELD}), None, A.SERVER)
# Its words, filled in with what is known of the contact now. A browser that already has it keeps its words.
REFRESH = _move("refreshed", frozenset({S.SCHEDULED, S.CLAIMED}), None, A.SERVER)
# After a restore nobody knows whether a message that was due meanwhile has left.
RESTORE = _move("restored", frozenset({S.SCHEDULED, *IN_FLIGHT}), S.UNKNOWN, A.SERVER)

MOVES = (
    DUE, CLAIM, GIVE_BACK, CLAIM_OVER, STOP, COMMIT, NOT_SENT, FAIL, LOSE, SEND, HOLD, MISS, CANCEL, EDIT,
    RESCHEDULE, SEND_AGAIN, IT_WENT, DROP, SHIFT, REFRESH, RESTORE,
)  # fmt: skip

# A person's three answers to "please check", under the names that the API has for them.
RESOLUTIONS = {"sent": IT_WENT, "send_again": SEND_AGAIN, "drop": DROP}
