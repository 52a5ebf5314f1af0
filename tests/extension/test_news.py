"""Messages that moved with a contact's zone are said in the panel, until the person has put it away."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.standin.people import people

pytestmark = pytest.mark.browser


def test_a_moved_message_is_said_once(office):
    here = office()
    contact = here.contact(people()["dana"])
    send_at = {"local": "2027-06-01T10:00", "zone": "recipient"}
    here.call("POST", "/messages", {"contact_id": contact, "body": "Hi", "send_at": send_at})
    here.call("PATCH", f"/contacts/{contact}", {"zone": "Europe/Madrid"})
    news = overlay(here.page, "news")
    expect(news).to_contain_text("1 message moved by 1 h")
    news.get_by_role("button", name="Got it").click()
    expect(news).to_be_hidden()
    assert here.call("GET", "/notices")["items"] == []
