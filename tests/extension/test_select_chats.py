"""Several chats are chosen in the list and labelled together, those without a contact among them."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import wait_for_chip
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


@pytest.mark.parametrize("build", ["a", "b"])
def test_chosen_chats_get_a_label_together_and_it_can_be_taken_back(office, build):
    here = office(build)
    page = here.page
    dana = here.contact(PEOPLE["dana"])
    overlay(page, "label-bar").get_by_role("button", name="Choose several chats").click()
    bar = overlay(page, "select-bar")
    expect(bar.get_by_role("button", name="Labels")).to_be_disabled()
    for name in ("Dana Levi", "Omar Haddad", "Rafael Souza"):
        overlay(page).get_by_role("checkbox", name=name).click()
    overlay(page).get_by_role("checkbox", name="Rafael Souza", checked=True).click()
    expect(bar).to_contain_text("2 chats")
    assert here.hook("state")["open"] is None

    # A box is over the list, and the wheel turns the list all the same.
    overlay(page).get_by_role("checkbox", name="Omar Haddad").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => document.querySelector('#pane-side').scrollTop > 0")
    page.mouse.wheel(0, -300)

    bar.get_by_role("button", name="Labels").click()
    overlay(page, "label-picker").get_by_role("option", name="Retention Queue").click()
    page.keyboard.press("Escape")
    wait_for_chip(page, "Retention Queue", "Omar Haddad")

    def wearing():
        found = here.call("GET", "/contacts?label=Retention%20Queue")["items"]
        return sorted(contact["name"] for contact in found)

    here.wait_for(lambda: wearing() == ["Dana Levi", "Omar Haddad"])
    overlay(page).get_by_role("button", name="Undo").click()
    here.wait_for(lambda: wearing() == [])
    assert here.call("GET", f"/contacts/{dana}")["labels"] == []

    bar.get_by_role("button", name="Done").click()
    expect(bar).to_be_hidden()
    expect(overlay(page).get_by_role("checkbox")).to_have_count(0)
