"""Two records of a customer are joined on a person's word; what the panel removes comes back for a while."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat, toast
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()
# A record of Yael from a sheet; her chat has a hidden number, so nothing but her name joins the two.
PHONE = "+972542345678"


def test_the_panel_asks_and_joins_and_what_it_removes_comes_back(office):
    here = office()
    page = here.page
    panel = overlay(page, "panel")
    sheet = here.call(
        "POST", "/contacts", {"name": "Yael Mizrahi", "phone": PHONE, "notes": "From the fair."}
    )
    yael = PEOPLE["yael"]
    open_chat(page, "Yael Mizrahi")
    question = panel.get_by_role("region", name="There is another record")
    expect(question).to_contain_text("Yael Mizrahi +972 54 234 5678")

    panel.get_by_role("button", name="The same person").click()
    dialog = overlay(page, "merge-dialog")
    expect(dialog).to_contain_text("After that it is final.")
    dialog.get_by_role("button", name="Join them").click()
    expect(dialog).to_have_count(0)
    expect(question).to_be_hidden()
    toast(page, "Joined with “Yael Mizrahi”.").get_by_role("button", name="Undo").click()
    expect(question).to_contain_text("Yael Mizrahi +972 54 234 5678")
    assert here.call("GET", f"/contacts/{sheet['id']}")["aliases"] == []

    panel.get_by_role("button", name="The same person").click()
    dialog.get_by_role("button", name="Join them").click()
    expect(panel).to_contain_text("From the fair.")
    expect(panel).to_contain_text("Hidden number")
    expect(question).to_be_hidden()
    joined = here.call("GET", f"/contacts/{sheet['id']}")
    assert [alias["value"] for alias in joined["aliases"]] == [yael.id]

    # Two of one name may well be two; whoever says so is not asked again.
    here.call("POST", "/contacts", {"name": "Yael Mizrahi", "notes": "Another one."})
    panel.get_by_role("button", name="Somebody else").click()
    expect(question).to_be_hidden()

    panel.get_by_role("button", name="Notes: From the fair.").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Enter")
    here.wait_for(lambda: here.call("GET", f"/contacts/{sheet['id']}")["notes"] == "")
    toast(page, "“Notes” is empty now.").get_by_role("button", name="Undo").click()
    here.wait_for(lambda: here.call("GET", f"/contacts/{sheet['id']}")["notes"] == "From the fair.")

    at = {"local": "2031-12-01T09:00", "zone": "recipient"}
    message = here.call("POST", "/messages", {"contact_id": sheet["id"], "body": "See you", "send_at": at})
    panel.get_by_role("button", name="Cancel it").click()
    here.wait_for_message(message["id"], "cancelled")
    toast(page, "The message was cancelled.").get_by_role("button", name="Undo").click()
    expect(panel.locator('.sn-card[data-state="scheduled"]')).to_contain_text("See you")
    waiting = here.call("GET", f"/messages?contact={sheet['id']}&state=scheduled")["items"]
    assert [(each["local"][:16], each["text"]) for each in waiting] == [("2031-12-01T09:00", "See you")]

    here.hook("dialog(true)")
    lost = here.schedule(yael, "Hello Yael")
    claimed = here.call("POST", "/outbox/claim", {})
    here.call("POST", f"/outbox/{lost}/commit", {"claim": claimed["claim"], "nonce": "another-page"})
    unknown = {"claim": claimed["claim"], "outcome": "unknown", "reason": "no_bubble"}
    here.call("POST", f"/outbox/{lost}/result", unknown)
    here.hook("dialog(false)")
    check = overlay(page, "please-check")
    check.get_by_role("button", name="Drop it").click()
    expect(check).to_be_hidden()
    toast(page, "The message is dropped.").get_by_role("button", name="Undo").click()
    expect(check).to_contain_text("Hello Yael")
    assert here.message(lost)["state"] == "unknown"
    check.get_by_role("button", name="Drop it").click()
    here.wait_for_message(lost, "dropped")
