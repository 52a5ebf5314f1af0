"""Whatever breaks a promise is noticed, and nothing else is."""

import pytest

from tests.faults.oracle import broken

WORDS = "Good morning"


def judged(state: str, *left: str, stored: int = 1, step: str = "open", **allowed: bool) -> str:
    said = {name.replace("_", " "): value for name, value in allowed.items()}
    return broken(state, left, stored=stored, texts=[WORDS], allowed=said, step=step)


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (judged("sent", WORDS, WORDS), "it left 2 times"),
        (judged("unknown", WORDS, WORDS), "it left 2 times"),
        (judged("sent"), "it is said to be sent and did not leave"),
        (judged("failed", WORDS), "it is said to be failed and left"),
        (judged("sent", "Good evening"), "other words left: 'Good evening'"),
        (judged("sent", WORDS, stored=2), "it is stored 2 times"),
        (judged("unknown", WORDS, cancel=True), "it was cancelled and left"),
        (judged("sent", WORDS, opt_out=True, step="type"), "the customer had opted out and it left"),
    ],
)
def test_a_broken_promise_is_noticed(found, wrong):
    assert found == wrong


@pytest.mark.parametrize(
    "found",
    [
        judged("sent", WORDS),
        judged("sent", WORDS, cancel=False),
        judged("sent", WORDS, opt_out=True, step="click"),
        judged("unknown", WORDS),
        judged("unknown"),
        judged("cancelled", cancel=True),
        judged("held", opt_out=True),
    ],
)
def test_a_kept_promise_is_none(found):
    assert found == ""
