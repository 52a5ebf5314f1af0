"""What `commit`, the last call before the click, looks at again. Pure.

Everything here could have changed since the claim, and after the click nothing can be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from . import policy, reasons
from .states import GIVE_BACK, HOLD, MISS, Move, State


@dataclass(frozen=True, slots=True)
class Row:
    """The message as the database has it now; `text_intact`: its text still has the approved hash."""

    state: State
    claim: int
    claimed_by: int | None
    lease_until: datetime | None
    nonce: str | None
    click_before: datetime | None
    last_at: datetime
    quiet_at: datetime | None
    text_intact: bool
    hold_on_reply: bool
    approved_at: datetime
    reason: str | None
    recipient: Sequence[str]


@dataclass(frozen=True, slots=True)
class Person:
    """The contact as the database has it now; `names` are its phone and chat ids."""

    opted_out: bool
    last_inbound_at: datetime | None
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants to click: the browser, the number of its claim and the nonce of its page life."""

    browser_id: int
    claim: int
    nonce: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A commit that is not granted: a stable code, the move that follows (None: nothing changes), and
    from when on it may be asked again."""

    code: str
    move: Move | None = None
    again_at: datetime | None = None


ALREADY_YOURS = Refusal("already_yours")


def refusal(row: Row, person: Person, pace: policy.Pace, asked: Asked, now: datetime) -> Refusal | None:
    """Why this click must not happen, or None if it may.

    ALREADY_YOURS is a commit that was granted and whose answer got lost: the same claim, browser and page
    life ask again, and nothing is written twice.
    """
    mine = row.claim == asked.claim and row.claimed_by == asked.browser_id
    if row.state is State.SENDING and mine and row.nonce == asked.nonce:
        in_time = row.click_before is not None and now < row.click_before
        return ALREADY_YOURS if in_time else Refusal("click_time_over")
    if row.state is not State.CLAIMED or not mine:
        return Refusal(_lost(row, mine))
    if row.lease_until is None or now >= row.lease_until:
        return Refusal("stale_claim")
    return _changed(row, person, now) or _paced(pace, now)


def _lost(row: Row, mine: bool) -> str:
    """The claim is over; its former owner is told why, anybody else only that it is."""
    if mine and row.state is State.CANCELLED:
        return "cancelled"
    if mine and row.state is State.HELD and row.reason:
        return row.reason
    if mine and row.state is State.MISSED:
        return reasons.TOO_LATE
    return "stale_claim"


def _changed(row: Row, person: Person, now: datetime) -> Refusal | None:
    if person.opted_out:
        return Refusal(reasons.OPTED_OUT, HOLD)
    replied = person.last_inbound_at is not None and person.last_inbound_at > row.approved_at
    if row.hold_on_reply and replied:
        return Refusal(reasons.REPLIED, HOLD)
    if now > row.last_at:
        return Refusal(reasons.TOO_LATE, MISS)
    if row.quiet_at is not None and now >= row.quiet_at:
        return Refusal(reasons.QUIET, GIVE_BACK)
    if not row.text_intact or not set(row.recipient) <= set(person.names):
        return Refusal("changed", GIVE_BACK)
    return None


def _paced(pace: policy.Pace, now: datetime) -> Refusal | None:
    held_back = policy.blocked(pace, now)
    if held_back is None:
        return None
    code, until = held_back
    # A gap of seconds is waited for with the chat open; a pause or a cap is not.
    return Refusal(code, None if code == "too_soon" else GIVE_BACK, until)
