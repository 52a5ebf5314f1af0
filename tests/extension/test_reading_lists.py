"""Members of a group and the chat list are read to their end, when somebody asks, and not kept by halves."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat, toast
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


@pytest.mark.parametrize("build", ["a", "b"])
def test_members_and_chats_are_read_when_asked(office, build):
    here = office(build, people=160, drawer_ms=1500)
    page = here.page
    panel = overlay(page, "panel")
    # Nothing was read without being asked.
    assert here.call("GET", "/contacts")["items"] == []

    page.locator("#pane-side").evaluate("list => { list.scrollTop = 500; }")
    panel.get_by_role("button", name="Read my chats").click()
    expect(toast(page, "Read 160 chats: 160 are new.")).to_be_visible()
    assert page.locator("#pane-side").evaluate("list => list.scrollTop") == 500
    read = {
        alias["value"]: (contact["kind"], contact["phone"])
        for contact in here.call("GET", "/contacts?limit=200")["items"]
        for alias in contact["aliases"]
    }
    assert set(read) == {chat["id"] for chat in here.hook("chats()")}
    assert read[PEOPLE["spring"].id] == ("group", None)
    assert read[PEOPLE["dana"].id] == ("person", PEOPLE["dana"].phone)

    page.locator("#pane-side").evaluate("list => { list.scrollTop = 0; }")
    group = PEOPLE["book"]
    here.hook(f"open('{group.id}')")
    expect(panel).to_contain_text("Not read yet.")
    panel.get_by_role("button", name="Read this group’s members").click()
    expect(panel.get_by_role("progressbar", name="Read this group’s members")).to_be_visible()
    panel.get_by_role("button", name="Cancel").click()
    expect(toast(page, "Stopped. Nothing was kept.")).to_be_visible()
    expect(panel).to_contain_text("Not read yet.")

    panel.get_by_role("button", name="Read this group’s members").click()
    expect(panel).to_contain_text("66 members")
    assert here.hook("state")["drawer"] is False
    members = here.call("GET", f"/groups/{here.contact(group)}/members")["items"]
    assert len(members) == 66
    assert sum(member["admin"] for member in members) >= 2
    assert any(member["phone"] and not member["name"] for member in members)
    assert [m["phone"] for m in members if m["name"] == "Yossi"] == [None]
    assert members[0]["admin"]
    panel.get_by_text("Show them").click()
    expect(panel.get_by_text("number hidden").first).to_be_visible()

    # The panel of a person asks for nothing of the kind.
    open_chat(page, "Dana Levi")
    expect(panel.get_by_role("button", name="Read this group’s members")).to_have_count(0)
