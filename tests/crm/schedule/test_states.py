"""The table of states: what may never be in it."""

import pytest

from crm.schedule.states import ASKING, IN_FLIGHT, MOVES, OPEN, TERMINAL, Actor, State


def into(state: State) -> set[State]:
    return {before for move in MOVES if move.after is state for before in move.before}


@pytest.mark.parametrize("state", sorted(TERMINAL))
def test_nothing_leaves_a_terminal_state(state):
    assert [move.event for move in MOVES if state in move.before] == []


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_can_end(state):
    reached, fresh = {state}, {state}
    while fresh:
        fresh = {move.after for move in MOVES if move.after and move.before & fresh} - reached
        reached |= fresh
    assert reached & TERMINAL


def test_sending_never_becomes_scheduled_by_time():
    back = [move for move in MOVES if State.SENDING in move.before and move.after is State.SCHEDULED]
    assert [(move.event, move.by) for move in back] == [("not_sent", frozenset({Actor.OWNER}))]


def test_only_a_commit_leads_to_sending():
    assert [move.event for move in MOVES if move.after is State.SENDING] == ["committed"]
    assert into(State.SENDING) == {State.CLAIMED}


def test_only_a_claim_leads_to_claimed():
    assert into(State.CLAIMED) == {State.SCHEDULED}


def test_an_unknown_message_moves_only_by_a_person_or_by_evidence():
    moves = {move.event: move.by for move in MOVES if State.UNKNOWN in move.before}
    assert moves == {
        "sent": frozenset({Actor.BROWSER}),
        "send_again": frozenset({Actor.PERSON}),
        "it_went": frozenset({Actor.PERSON}),
        "dropped": frozenset({Actor.PERSON}),
    }


def test_evidence_is_taken_in_every_open_state():
    (sent,) = (move for move in MOVES if move.event == "sent")
    assert sent.before == OPEN


def test_a_message_in_flight_is_not_a_persons_to_change():
    touched = {before for move in MOVES if Actor.PERSON in move.by for before in move.before}
    assert not touched & IN_FLIGHT
    assert touched >= ASKING
