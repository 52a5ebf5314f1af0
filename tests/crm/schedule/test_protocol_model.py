"""The protocol between server, browsers, chat and person as a small state space, searched completely.

Two browsers, lost and delayed requests and answers, crashes at every step, leases, a power cut, a chat
that shows bubbles late. The promise is that a message is clicked at most once; and each of eight weaker
protocols breaks it, which shows that every rule is needed and that the search would notice.
"""

from collections import deque
from functools import cache
from typing import NamedTuple

import pytest

WEAKENINGS = (
    "no commit step",
    "expired sending is queued again",
    "commit is not durable",
    "no local record is read as not sent",
    "not found in the chat is tried again",
    "no click deadline",
    "commit without the claim number",
    "a person answers without looking",
)
CLAIMS = 2
BROWSERS = (0, 1)


class Browser(NamedTuple):
    """What a browser is doing, for which claim, and whether its storage holds evidence of a click."""

    phase: str = "idle"  # idle, ready (typed), asked (commit sent), granted, late (deadline over), clicked
    claim: int = 0
    evidence: bool = False


class World(NamedTuple):
    """Under way in the network: `requests` are commits (browser, claim), `answers` are grants of them
    (browser, claim that asked, claim that was granted)."""

    state: str = "scheduled"  # scheduled, claimed, sending, unknown, sent
    claim: int = 0
    owner: int = -1
    disk: tuple = ("scheduled", 0, -1)
    overdue: int = 0  # deadlines of claims up to this one are over
    clicks: int = 0
    shown: bool = False  # whether the chat shows the first bubble already
    browsers: tuple = (Browser(), Browser())
    requests: frozenset = frozenset()
    answers: frozenset = frozenset()


def steps(world: World, weak: str | None):
    """Every next world, with the name of the step."""
    yield from time_passes(world, weak)
    yield from person_and_chat(world, weak)
    for who in BROWSERS:
        yield from browser_acts(world, who, weak)
        yield from network(world, who, weak)


def time_passes(world: World, weak: str | None):
    if world.state == "claimed":
        yield "claim lease ends", server(world, state="scheduled")
    if world.state == "sending":
        late = tuple(
            b._replace(phase="late") if b.phase == "granted" and b.claim <= world.claim else b
            for b in world.browsers
        )
        yield "click deadline", world._replace(overdue=world.claim, browsers=late)
        if world.overdue >= world.claim:
            again = weak == "expired sending is queued again"
            yield "sending lease ends", server(world, state="scheduled" if again else "unknown")
    if world.disk != (world.state, world.claim, world.owner):
        state, claim, owner = world.disk
        yield "power cut", world._replace(state=state, claim=claim, owner=owner)


def person_and_chat(world: World, weak: str | None):
    if world.clicks and not world.shown:
        yield "the chat shows the bubble", world._replace(shown=True)
    if world.state != "unknown":
        return
    if world.shown:
        yield "a browser finds the bubble", server(world, state="sent")
    elif weak == "not found in the chat is tried again":
        yield "not found, tried again", server(world, state="scheduled")
    if world.clicks:
        yield "a person saw it on the phone", server(world, state="sent")
    if not world.clicks or weak == "a person answers without looking":
        yield "a person lets it be sent again", server(world, state="scheduled")


def browser_acts(world: World, who: int, weak: str | None):
    browser = world.browsers[who]
    if browser.phase == "idle" and world.state == "scheduled" and world.claim < CLAIMS:
        taken = server(world, state="claimed", claim=world.claim + 1, owner=who)
        yield "claims, the answer is lost", taken
        yield "claims", acting(taken, who, phase="ready", claim=taken.claim)
    if browser.phase in ("ready", "asked"):
        asked = world._replace(requests=world.requests | {(who, browser.claim)})
        yield "asks for the click", acting(asked, who, phase="asked")
    may_click = {"granted"}
    if weak == "no click deadline":
        may_click.add("late")
    if weak == "no commit step":
        may_click.add("ready")
    if browser.phase in may_click:
        yield "clicks", acting(world, who, phase="clicked")._replace(clicks=world.clicks + 1)
    if browser.phase in ("ready", "asked", "granted", "late"):
        yield "says it did not click", acting(not_sent(world, who, browser.claim), who, phase="idle")
    if browser.phase == "clicked":
        yield "stores the evidence", acting(world, who, phase="idle", evidence=True)
    if browser.evidence:
        reported = server(world, state="sent") if world.state != "sent" else world
        yield "reports the evidence, the answer is lost", reported
        yield "reports the evidence", acting(reported, who, evidence=False)
    if browser.phase != "idle":
        crashed = acting(world, who, phase="idle")
        yield "crashes", crashed
        if weak == "no local record is read as not sent" and not browser.evidence:
            yield "crashes and says it has no record", not_sent(crashed, who, browser.claim)


def network(world: World, who: int, weak: str | None):
    for request in world.requests:
        sender, claim = request
        if sender != who:
            continue
        yield "a request is lost", world._replace(requests=world.requests - {request})
        mine = (world.claim, world.owner) == (claim, who)
        answered = world.answers | {(who, claim, world.claim)}
        if world.state == "claimed" and (mine or weak == "commit without the claim number"):
            durable = weak != "commit is not durable"
            yield "commits", server(world, durable, state="sending")._replace(answers=answered)
        elif world.state == "sending" and mine:
            yield "is told: already yours", world._replace(answers=answered)
    for answer in world.answers:
        receiver, asked, granted = answer
        if receiver != who:
            continue
        rest = world._replace(answers=world.answers - {answer})
        yield "an answer is lost", rest
        if (world.browsers[who].phase, world.browsers[who].claim) == ("asked", asked):
            in_time = world.overdue < granted
            yield "is granted", acting(rest, who, phase="granted" if in_time else "late")


def not_sent(world: World, who: int, claim: int) -> World:
    live = world.state in ("claimed", "sending") and (world.claim, world.owner) == (claim, who)
    return server(world, state="scheduled") if live else world


def server(world: World, durable: bool = True, **changes) -> World:
    after = world._replace(**changes)
    return after._replace(disk=(after.state, after.claim, after.owner)) if durable else after


def acting(world: World, who: int, **changes) -> World:
    browsers = list(world.browsers)
    browsers[who] = browsers[who]._replace(**changes)
    if browsers[who].phase == "idle":
        browsers[who] = browsers[who]._replace(claim=0)
    return world._replace(browsers=tuple(browsers))


@cache
def search(weak: str | None = None) -> tuple[list[str] | None, set[World]]:
    """The shortest way to a second click, None if there is none, and the worlds that were seen."""
    start = World()
    came_from: dict[World, tuple[World, str] | None] = {start: None}
    queue = deque([start])
    while queue:
        world = queue.popleft()
        if world.clicks > 1:
            return path(world, came_from), set(came_from)
        for name, following in steps(world, weak):
            if following not in came_from:
                came_from[following] = (world, name)
                queue.append(following)
    return None, set(came_from)


def path(world: World, came_from) -> list[str]:
    names = []
    while came_from[world] is not None:
        world, name = came_from[world]
        names.append(name)
    return names[::-1]


def test_no_message_is_clicked_twice():
    way, seen = search()
    assert way is None
    assert len(seen) > 5_000


@pytest.mark.parametrize("weak", WEAKENINGS)
def test_every_weaker_protocol_clicks_twice(weak):
    way, _seen = search(weak)
    assert way is not None
    assert way[-1] == "clicks"
    assert way.count("clicks") == 2


def test_a_message_that_was_clicked_is_never_waiting_unseen():
    """Wherever things stop, a clicked message is sent, is asked about, or its lease still runs."""
    _way, seen = search()
    idle = {world for world in seen if world.browsers == (Browser(), Browser())}
    waiting = {world.state for world in idle if world.clicks}
    assert waiting <= {"sent", "unknown", "sending"}
