"""The click happens only when everything is as it was checked, and only in time."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

TEXT = "See you tomorrow"
PRESS = """
    const { currentChat } = await import(chrome.runtime.getURL('src/page/chat.js'));
    const { insertText } = await import(chrome.runtime.getURL('src/page/composer.js'));
    const { find } = await import(chrome.runtime.getURL('src/page/registry.js'));
    const { COMPOSER } = await import(chrome.runtime.getURL('src/page/place.js'));
    const { until } = await import(chrome.runtime.getURL('src/page/watch.js'));
    await insertText(args[0].typed);
    await until(AbortSignal.timeout(5000), 4000, () => find('sendButton'));
    const chat = currentChat();
    const pressed = m.pressSend({
      key: args[0].strange ? {} : chat.key, aliases: args[0].aliases, text: args[0].text,
      place: COMPOSER, earlier: [], deadline: performance.now() + args[0].left,
      wallDeadline: Date.now() + args[0].wallLeft,
    });
    if (!pressed.clicked) return pressed.reason;
    return m.waitForBubble(pressed.before, args[0].text, chat.key, AbortSignal.timeout(5000), 4000);
"""


def order(person, **changes):
    kind = person.id.split("@")[1]
    usual = {
        "aliases": [{"kind": kind, "value": person.id}],
        "typed": TEXT,
        "text": TEXT,
        "left": 4000,
        "wallLeft": 4000,
        "strange": False,
    }
    return usual | changes


def press(place, build="b", person="dana", hook=None, **changes):
    here = place(build=build)
    here.hook(f"open('{people()['dana'].id}')")
    here.page.locator("#main footer [contenteditable]").wait_for()
    if hook:
        here.hook(hook)
    return here, here.world.run("src/page/send.js", PRESS, order(people()[person], **changes))


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_click_in_time_is_followed_by_its_bubble(place, build, standin):
    here, bubble = press(place, build)

    left = standin.wait_for(1)

    assert [entry["text"] for entry in left] == [TEXT]
    assert bubble["bubble_id"] == left[0]["message_id"]
    assert here.hook("state")["draft"] == ""


@pytest.mark.parametrize("build", ["a", "b"])
def test_without_a_connection_the_bubble_is_pending_and_counts(place, build, standin):
    _, bubble = press(place, build, hook="offline(true)")

    assert bubble["pending"] is True
    assert standin.ledger() == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"left": 0}, "too_late"),
        ({"wallLeft": 0}, "too_late"),
        ({"strange": True}, "wrong_chat"),
        ({"person": "omar"}, "wrong_chat"),
        ({"text": TEXT + "!"}, "text_changed"),
        ({"hook": "dialog(true)"}, "dialog_open"),
    ],
)
def test_what_is_not_as_it_was_is_not_sent(place, standin, changes, reason):
    here, answer = press(place, **changes)

    assert answer == reason
    assert here.hook("state")["draft"] == TEXT
    assert standin.ledger() == []


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_click_that_does_nothing_brings_no_bubble(place, build, standin):
    here, answer = press(place, build, hook="ignoreSend(true)")

    assert answer is None
    assert here.hook("state")["draft"] == TEXT
    assert standin.ledger() == []
