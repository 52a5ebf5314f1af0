"""The bar of labels: how many chats wear each, and a list of them that leads into each chat and back."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def wear(here, name: str, *keys: str) -> None:
    number = next(label["id"] for label in here.call("GET", "/labels")["items"] if label["name"] == name)
    contacts = [here.contact(PEOPLE[key]) for key in keys]
    here.call("POST", "/contacts/labels", {"contact_ids": contacts, "add": [number]})


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_list_holds_exactly_those_who_wear_the_label(office, build):
    here = office(build)
    # Charlotte is so far down that the page has no row for her.
    wear(here, "Retention Queue", "dana", "charlotte", "spring")
    bar = overlay(here.page, "label-bar")
    tab = bar.get_by_role("button", name="Retention Queue 3 chats")
    expect(bar.get_by_role("button", name="Accounts Receivable 0 chats")).to_be_visible()

    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    found = overlay(here.page).get_by_role("region", name="Retention Queue")
    expect(found.get_by_role("listitem")).to_contain_text(
        ["Charlotte Evans", "Dana Levi", "Spring deliveries"]
    )

    found.get_by_role("button", name="Charlotte Evans").click()
    expect(here.page.locator("#main header")).to_contain_text("Charlotte Evans")
    expect(found.get_by_role("button", name="Charlotte Evans")).to_have_attribute("aria-current", "true")

    found.get_by_role("button", name="All chats").click()
    expect(found).to_be_hidden()
    expect(tab).to_have_attribute("aria-pressed", "false")


def test_a_draft_elsewhere_does_not_hinder_going_to_another_chat(office):
    here = office()
    wear(here, "Retention Queue", "grace")
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.type("half a sent")
    overlay(here.page, "label-bar").get_by_role("button", name="Retention Queue").click()
    overlay(here.page).get_by_role("button", name="Grace Okafor").click()
    expect(here.page.locator("#main header")).to_contain_text("Grace Okafor")
    open_chat_again = overlay(here.page).get_by_role("button", name="All chats")
    open_chat_again.click()
    open_chat(here.page, "Dana Levi")
    expect(composer(here.page)).to_have_text("half a sent")


def test_by_keyboard_arrows_walk_and_escape_goes_back(office):
    here = office()
    wear(here, "Retention Queue", "dana", "omar", "james")
    tab = overlay(here.page, "label-bar").get_by_role("button", name="Retention Queue")
    tab.focus()
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Escape")
    found = overlay(here.page).get_by_role("region", name="Retention Queue")
    expect(found).to_be_hidden()
    expect(tab).to_be_focused()

    here.page.keyboard.press("Enter")
    found.get_by_role("button", name="Dana Levi").focus()
    here.page.keyboard.press("ArrowDown")
    here.page.keyboard.press("ArrowDown")
    expect(found.get_by_role("button", name="Omar Haddad")).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(here.page.locator("#main header")).to_contain_text("Omar Haddad")


def test_the_bar_stands_beside_the_list_and_covers_none_of_it(office):
    here = office()
    bar = overlay(here.page, "label-bar").bounding_box()
    pane = here.page.locator("#pane-side").bounding_box()
    assert bar["y"] + bar["height"] == pytest.approx(pane["y"], abs=1)
    assert (bar["x"], bar["width"]) == pytest.approx((pane["x"], pane["width"]), abs=1)


def test_the_filter_follows_what_changes_meanwhile(office):
    here = office()
    wear(here, "Retention Queue", "dana")
    overlay(here.page, "label-bar").get_by_role("button", name="Retention Queue").click()
    found = overlay(here.page).get_by_role("region", name="Retention Queue")
    expect(found.get_by_role("listitem")).to_have_count(1)
    wear(here, "Retention Queue", "omar")
    expect(found.get_by_role("listitem")).to_have_count(2)
