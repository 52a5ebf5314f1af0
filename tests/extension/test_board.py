"""The board: cards are moved by dragging and by a menu, at once, and go back when the server refuses."""

import pytest
from playwright.sync_api import expect

from crm.errors import Conflict
from crm.labels import service
from tests.browser import overlay
from tests.extension.hands import toast
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def test_cards_move_by_dragging_and_by_the_menu_and_return_when_refused(office, monkeypatch):
    here = office()
    page = here.page
    labels = {label["name"]: label["id"] for label in here.call("GET", "/labels")["items"]}
    dana, omar = here.contact(PEOPLE["dana"]), here.contact(PEOPLE["omar"])
    here.call("POST", "/contacts/labels", {"contact_ids": [dana], "add": [labels["New Lead Acquisition"]]})

    def worn(contact):
        return [label["name"] for label in here.call("GET", f"/contacts/{contact}")["labels"]]

    opener = overlay(page, "label-bar").get_by_role("button", name="Board")
    opener.click()
    board = overlay(page, "board")

    def column(name):
        return board.get_by_role("region", name=name)

    card = column("New Lead Acquisition · 1 chat").locator("[data-card]", has_text="Dana Levi")
    start, goal = card.bounding_box(), column("Retention Queue").bounding_box()
    page.mouse.move(start["x"] + 30, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(goal["x"] + 40, goal["y"] + 80, steps=4)
    page.mouse.up()
    expect(column("Retention Queue · 1 chat")).to_contain_text("Dana Levi")
    here.wait_for(lambda: worn(dana) == ["Retention Queue"])
    overlay(page).get_by_role("button", name="Undo").click()
    expect(column("New Lead Acquisition · 1 chat")).to_contain_text("Dana Levi")
    here.wait_for(lambda: worn(dana) == ["New Lead Acquisition"])

    # Escape while dragging puts the card back and leaves the board open.
    page.mouse.move(start["x"] + 30, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(goal["x"] + 40, goal["y"] + 80, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(column("New Lead Acquisition · 1 chat")).to_contain_text("Dana Levi")

    def move(name, steps):
        board.get_by_role("button", name=f"Move {name}").focus()
        page.keyboard.press("Enter")
        expect(overlay(page, "menu").locator(":focus")).to_have_count(1)
        for key in [*steps, "Enter"]:
            page.keyboard.press(key)

    expect(column("No label")).to_contain_text("Omar Haddad")
    move("Omar Haddad", ["Home", "ArrowDown"])
    expect(column("Accounts Receivable · 1 chat")).to_contain_text("Omar Haddad")
    here.wait_for(lambda: worn(omar) == ["Accounts Receivable"])

    def refuse(*_args, **_more):
        raise Conflict("Not now.", code="not_now")

    monkeypatch.setattr(service, "assign", refuse)
    move("Omar Haddad", ["Home"])
    expect(toast(page, "Not now.")).to_be_visible()
    expect(column("Accounts Receivable · 1 chat")).to_contain_text("Omar Haddad")

    page.keyboard.press("Escape")
    expect(board).to_have_count(0)
    expect(opener).to_be_focused()
