"""What a person does at the desk with a mouse, a keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from crm import clock
from crm.contacts.models import Contact
from crm.db import db
from crm.message_templates.models import Template
from crm.schedule.models import Message

pytestmark = pytest.mark.browser


def test_a_template_is_checked_while_it_is_typed(browsed):
    page = browsed.open()
    page.goto(f"{browsed.address}/templates/new")
    page.get_by_label("Name", exact=True).first.fill("Greeting")
    page.get_by_label("Preview for").select_option(label="Dana Levi")
    body = page.get_by_label("Text", exact=True)
    body.fill("Hi ")
    page.get_by_role("button", name="First name").click()
    expect(page.locator("[data-preview]")).to_have_text("Hi Dana")
    body.press_sequentially(", from {{ citty }}")
    expect(page.locator(".underlines mark.bad")).to_have_text("citty")
    page.get_by_role("button", name="Use city").click()
    expect(page.locator(".underlines mark")).to_have_count(0)
    expect(page.locator("[data-preview]")).to_have_text("Hi Dana, from Haifa")
    page.get_by_label("Preview for").select_option(label="Noa Cohen")
    expect(page.locator("[data-missing]")).to_contain_text("has no city")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notices")).to_contain_text("is ready to be used")
    assert browsed.complaints == []


def test_fields_stay_whole_in_hebrew_text(app, browsed):
    page = browsed.open()
    page.goto(f"{browsed.address}/templates/new")
    page.get_by_label("Name", exact=True).first.fill("Greeting")
    body = page.get_by_label("Text", exact=True)
    body.press_sequentially("שלום {{ first_name | default('לך') }}, תודה")
    # The field is one piece inside of the line, and what is saved holds nothing that was not written.
    expect(body).to_have_value("שלום \u2066{{ first_name | default('לך') }}\u2069, תודה")
    body.press_sequentially(" {{ citty }}")
    expect(page.locator(".underlines mark.bad")).to_have_text("citty")
    page.get_by_role("button", name="Use city").click()
    expect(page.locator(".underlines mark")).to_have_count(0)
    page.get_by_label("Check for everybody with").select_option(label="All contacts")
    expect(page.locator("[data-audience-lines]")).to_contain_text("9 have no City")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notices")).to_contain_text("is ready to be used")
    with app.app_context():
        stored = db.session.query(Template).order_by(Template.id.desc()).first()
        assert stored.body == "שלום {{ first_name | default('לך') }}, תודה {{ city }}"
    assert browsed.complaints == []


def test_cards_and_labels_are_dragged(browsed):
    page = browsed.open()
    page.goto(f"{browsed.address}/board")
    second = page.locator(".column").nth(1)
    card = page.locator(".column").first.locator(".card", has_text="Lucía Fernández")
    with page.expect_response("**/board/move") as moved:
        card.drag_to(second)
    assert moved.value.status == 204
    page.reload()
    expect(second.locator(".card", has_text="Lucía Fernández")).to_have_count(1)
    page.goto(f"{browsed.address}/labels")
    grips = page.locator(".grip")
    start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 40, steps=8)
    with page.expect_response("**/labels/order"):
        page.mouse.up()
    page.reload()
    expect(page.locator(".label-name b").last).to_have_text("New Lead Acquisition")
    assert browsed.complaints == []


def test_messages_are_moved_by_hand(app, browsed):
    def local(name: str) -> str:
        with app.app_context():
            mine = (
                db.select(Message.local)
                .join(Contact)
                .where(Contact.name == name, Message.state == "scheduled")
            )
            return db.session.scalar(mine)[:16]

    page = browsed.open()
    page.clock.install(time=clock.now())
    page.goto(f"{browsed.address}/timeline")
    assert local("Grace Bennett") == "2026-11-24T11:00"
    dot = page.locator("[data-messages]", has_text="Grace Bennett")
    box, width = dot.bounding_box(), page.locator("[data-timeline]").bounding_box()["width"]
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + width / 24, box["y"], steps=4)
    expect(page.locator("[data-moving]")).to_have_text(re.compile("Tue.*13:00.*London.*15:00"))
    # The page that comes back has to be there whole, because its script hears the keys.
    with page.expect_navigation():
        page.mouse.up()
    expect(page.locator(".notices")).to_contain_text("Grace Bennett")
    assert local("Grace Bennett") == "2026-11-24T13:00"
    page.locator("[data-messages]", has_text="Grace Bennett").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-moving]")).to_contain_text("12:45")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert local("Grace Bennett") == "2026-11-24T12:45"

    page.goto(f"{browsed.address}/calendar?day=2026-11-24")
    row = page.locator("[data-day-rows] li", has_text="Grace Bennett")
    with page.expect_navigation():
        row.drag_to(page.locator('td[data-day="2026-11-26"]'))
    assert local("Grace Bennett") == "2026-11-26T12:45"
    assert browsed.complaints == []


def test_the_message_form_shows_both_clocks(browsed):
    page = browsed.open()
    page.goto(f"{browsed.address}/messages/new?contact=7")
    page.get_by_label("Text", exact=True).fill("Hi {{ first_name }}")
    page.get_by_label("When").fill("2026-11-24T09:00")
    expect(page.locator("[data-theirs]")).to_have_text(re.compile("09:00$"))
    expect(page.locator("[data-mine]")).to_have_text(re.compile("16:00$"))
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator(".notices")).to_contain_text("Scheduled for Emily Carter")
    assert browsed.complaints == []


def test_a_reminder_in_words_is_shown_on_both_clocks(browsed):
    page = browsed.open()
    page.goto(f"{browsed.address}/contacts/7")
    page.get_by_label("Or write it").fill("thursday 17:30")
    expect(page.get_by_label("When, on your clock")).to_have_value("2026-11-26T17:30")
    expect(page.locator("[data-theirs]")).to_have_text("Thu 26 Nov 10:30")
    page.get_by_label("When, on your clock").fill("2026-11-27T09:00")
    expect(page.get_by_label("Or write it")).to_have_value("")
    expect(page.locator("[data-mine]")).to_have_text("Fri 27 Nov 09:00")
    page.get_by_role("button", name="Remind me").click()
    expect(page.locator(".notices")).to_contain_text("You will be reminded: Fri 27 Nov 09:00.")
    assert browsed.complaints == []


def test_without_a_script_everything_still_works(browsed):
    page = browsed.open(java_script_enabled=False)
    page.goto(f"{browsed.address}/contacts")
    page.get_by_label("Tick Dana Levi").check()
    page.get_by_label("Change labels").select_option(label="Retention Queue")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".notices")).to_contain_text("1 contact changed.")
    page.goto(f"{browsed.address}/board")
    card = page.locator(".column").first.locator(".card", has_text="Emily Carter")
    card.locator("summary").click()
    card.get_by_role("button", name="Accounts Receivable").click()
    expect(page.locator(".notices")).to_contain_text("Emily Carter is now in")
    page.get_by_role("link", name="Settings").first.click()
    page.get_by_label("My name").fill("Dana L.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("My name")).to_have_value("Dana L.")


def test_a_file_comes_with_its_progress_and_can_be_stopped(browsed, tmp_path):
    page = browsed.open()
    page.goto(f"{browsed.address}/export")
    form = page.locator("#labels")
    with page.expect_download() as found:
        form.get_by_role("button", name="CSV").click()
    found.value.save_as(tmp_path / "labels.csv")
    assert (tmp_path / "labels.csv").read_text("utf-8-sig").startswith("Label,")
    expect(form.get_by_role("status")).to_have_text("The file is in your downloads.")
    # A file whose end does not come: it can only be stopped.
    page.route("**/export/contacts.xlsx?*", lambda route: None)
    form = page.locator("#contacts")
    form.get_by_role("button", name="Excel file").click()
    form.get_by_role("button", name="Cancel").click()
    expect(form.get_by_role("status")).to_have_text("Stopped. No file was made.")
    expect(form.get_by_role("button", name="Excel file")).to_be_enabled()
    assert browsed.complaints == []
