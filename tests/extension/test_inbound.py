"""A customer's message is reported once, with what matters about it, wherever it shows."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

DANA = people()["dana"]
OMAR = people()["omar"]


def contact(here, number: int) -> dict:
    return here.call("GET", f"/contacts/{number}")


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_reply_in_the_open_chat(office, build):
    here = office(build)
    number = here.contact(DANA)
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer").wait_for()
    first = here.wait_for(lambda: contact(here, number)["last_inbound_at"])

    here.hook(f"incoming('{DANA.id}', 'One more thing')")

    later = here.wait_for(lambda: contact(here, number)["last_inbound_at"] != first)
    assert later
    assert contact(here, number)["opted_out"] is False


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_reply_seen_only_in_the_list(office, build):
    here = office(build)
    number = here.contact(OMAR)
    # The list begins its record with the count of unread messages that is there.
    here.page.wait_for_timeout(1000)
    assert contact(here, number)["last_inbound_at"] is None

    here.hook(f"incoming('{OMAR.id}', 'Hello?')")

    here.wait_for(lambda: contact(here, number)["last_inbound_at"])


def test_stop_opts_out_and_a_sentence_with_stop_does_not(office):
    here = office()
    dana, omar = here.contact(DANA), here.contact(OMAR)
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer").wait_for()
    here.wait_for(lambda: contact(here, dana)["last_inbound_at"])

    here.hook(f"incoming('{OMAR.id}', 'Please stop by tomorrow')")
    here.hook(f"incoming('{DANA.id}', 'Stop.')")

    here.wait_for(lambda: contact(here, dana)["opted_out"])
    here.wait_for(lambda: contact(here, omar)["last_inbound_at"])
    assert contact(here, omar)["opted_out"] is False


def test_strangers_are_nobodys_business(office):
    here = office()
    here.hook(f"open('{DANA.id}')")
    here.hook(f"incoming('{DANA.id}', 'Hello')")
    here.hook(f"incoming('{OMAR.id}', 'Hello')")
    here.page.wait_for_timeout(1500)
    assert here.call("GET", "/contacts")["items"] == []
