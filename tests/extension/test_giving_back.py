"""Whatever stands in the way gives the message back with its reason, and people's words stay as they are."""

import pytest

from tests.browser import overlay
from tests.standin.people import Person, contacts, people

pytestmark = pytest.mark.browser

DANA = people()["dana"]
OMAR = people()["omar"]


def reason(here, number: int) -> str:
    return here.wait_for_event(number, "given_back")["detail"]["reason"]


def type_into(here, person: Person, words: str) -> None:
    here.hook(f"open('{person.id}')")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type(words)


def test_a_draft_in_the_open_chat(office):
    here = office()
    type_into(here, OMAR, "I was just about to write")
    here.page.wait_for_function("() => window.standin.state.draft.length > 20")

    number = here.schedule(DANA, "Hello")

    assert reason(here, number) in ("typing", "draft_present")
    assert here.hook("state")["draft"] == "I was just about to write"
    assert here.hook("state")["open"] == OMAR.id


def test_a_draft_in_the_recipients_chat(office):
    here = office()
    type_into(here, DANA, "Dear Dana")
    here.hook(f"open('{OMAR.id}')")

    number = here.schedule(DANA, "Hello")

    assert reason(here, number) in ("typing", "draft_present")
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer").get_by_text("Dear Dana").wait_for()
    assert here.standin.ledger() == []


def test_words_in_the_search_box(office):
    here = office()
    here.page.locator("#side [data-tab='3']").fill("Om")

    number = here.schedule(DANA, "Hello")

    assert reason(here, number) == "typing"
    assert here.page.locator("#side [data-tab='3']").input_value() == "Om"


def test_a_dialog(office):
    here = office()
    here.hook("dialog(true)")

    number = here.schedule(DANA, "Hello")

    assert reason(here, number) == "dialog_open"
    here.hook("dialog(false)")
    # It was given back for a while, which need not be waited for.
    here.live.clock.move(minutes=2)
    here.wait_for_message(number, "sent", 60)


def test_a_logged_out_page(office):
    here = office()
    here.hook("logOut()")

    number = here.schedule(DANA, "Hello")

    assert reason(here, number) == "logged_out"


def test_words_typed_during_the_countdown(office):
    here = office()
    here.live.account(countdown_seconds=20)
    number = here.schedule(DANA, "Hello")
    overlay(here.page, "countdown").wait_for()

    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type(" and more of mine")

    assert reason(here, number) == "text_changed"
    assert here.hook("state")["draft"] == "Hello and more of mine"
    assert here.standin.ledger() == []


def test_another_chat_opened_during_the_countdown(office):
    here = office()
    here.live.account(countdown_seconds=20)
    number = here.schedule(DANA, "Hello")
    overlay(here.page, "countdown").wait_for()

    here.page.locator("#pane-side").get_by_text(OMAR.title).first.click()

    assert reason(here, number) == "wrong_chat"
    assert here.hook("state")["open"] == OMAR.id
    assert here.standin.ledger() == []


def test_cancel_ends_the_message_and_empties_the_composer(office):
    here = office()
    here.live.account(countdown_seconds=20)
    number = here.schedule(DANA, "Hello")

    overlay(here.page, "countdown").get_by_role("button", name="Cancel").click()

    here.wait_for_message(number, "cancelled")
    assert here.standin.ledger() == []
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer [contenteditable]").wait_for()
    assert here.hook("state")["draft"] == ""


def test_pause_gives_back_and_stops_everything(office):
    here = office()
    here.live.account(countdown_seconds=20)
    number = here.schedule(DANA, "Hello")

    overlay(here.page, "countdown").get_by_role("button", name="Pause").click()

    assert reason(here, number) == "paused"
    assert here.call("GET", "/me")["account"]["paused"] is True
    here.page.locator("sidenote-overlay[data-state='paused']").wait_for(state="attached")


def test_nobody_is_written_to_who_has_no_chat(office):
    here = office()
    # The search finds this person in the address book, but there is no chat.
    stranger = next(iter(contacts().values()))

    number = here.schedule(stranger, "Hello")

    assert here.wait_for_message(number, "held", 90)["reason"] == "no_chat"
    assert here.hook("state")["search"] == ""
    assert here.standin.ledger() == []
