"""Templates in the composer: found, filled in and inserted at the cursor; nothing is ever sent by them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def template(here, name: str, body: str, **more: object) -> None:
    here.call("POST", "/templates", {"name": name, "body": body, "language": "en", **more})


def with_caret(page: Page, before: str, after: str) -> None:
    """Write both parts and leave the caret between them."""
    composer(page).click()
    page.keyboard.type(before + after)
    for _ in after:
        page.keyboard.press("ArrowLeft")


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_slash_inserts_at_the_cursor_and_keeps_the_draft(office, build):
    here = office(build)
    template(here, "Directions", "Hi {{ first_name }},\nHerzl 12 🏠", shortcut="way")
    open_chat(here.page, "Dana Levi")
    with_caret(here.page, "Before ", " after")
    here.page.keyboard.type("/wa")
    picker = overlay(here.page, "template-picker")
    expect(picker.get_by_role("option", name="Directions")).to_have_attribute("aria-selected", "true")
    expect(picker).to_contain_text("Hi Dana,")
    # The keyboard stays in the composer: this is typing, not a form.
    expect(composer(here.page)).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(picker).to_have_count(0)
    expect(composer(here.page)).to_have_text("Before Hi Dana,Herzl 12 🏠 after")
    assert here.hook("state")["draft"] == "Before Hi Dana,\nHerzl 12 🏠 after"
    assert here.standin.ledger() == []


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_button_inserts_where_the_cursor_was(office, build):
    here = office(build)
    template(here, "Directions", "Herzl 12", shortcut="way")
    open_chat(here.page, "Dana Levi")
    with_caret(here.page, "Come to ", " at nine")
    overlay(here.page, "template-button").click()
    expect(overlay(here.page).get_by_role("combobox", name="Find a template")).to_be_focused()
    here.page.keyboard.type("direct")
    here.page.keyboard.press("Enter")
    expect(composer(here.page)).to_have_text("Come to Herzl 12 at nine")
    expect(composer(here.page)).to_be_focused()
    assert here.standin.ledger() == []


def test_the_arrows_choose_and_escape_leaves_everything_as_it_was(office):
    here = office()
    template(here, "Zoo one", "First")
    template(here, "Zoo two", "Second")
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.type("/zoo")
    picker = overlay(here.page, "template-picker")
    expect(picker.get_by_role("option")).to_have_count(2)
    here.page.keyboard.press("ArrowDown")
    expect(picker.get_by_role("option", name="Zoo two")).to_have_attribute("aria-selected", "true")
    here.page.keyboard.press("Escape")
    expect(picker).to_have_count(0)
    assert here.hook("state")["open"] == PEOPLE["dana"].id
    here.page.keyboard.type("x")
    expect(composer(here.page)).to_have_text("/zoox")
    expect(picker).to_have_count(0)


def test_what_is_missing_is_asked_for_before_anything_is_inserted(office):
    here = office()
    here.call("POST", "/fields", {"key": "order_no", "title": "Order number", "type": "text"})
    prompts = [{"key": "day", "title": "Which day", "kind": "text"}]
    template(here, "Ready", "Order {{ order_no }} is ready on {{ day }}.", shortcut="go", prompts=prompts)
    here.contact(PEOPLE["dana"])
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.type("/go")
    picker = overlay(here.page, "template-picker")
    # Both are shown as holes in the text.
    expect(picker.locator(".sn-hole")).to_have_text(["Order number", "Which day"])
    here.page.keyboard.press("Enter")
    expect(picker.get_by_label("Which day")).to_be_focused()
    here.page.keyboard.type("Friday")
    here.page.keyboard.press("Enter")
    expect(picker.get_by_label("Order number")).to_be_focused()
    expect(composer(here.page)).to_have_text("/go")
    here.page.keyboard.type("77")
    expect(picker).to_contain_text("Order 77 is ready on Friday.")
    here.page.keyboard.press("Enter")
    expect(composer(here.page)).to_have_text("Order 77 is ready on Friday.")
    assert here.standin.ledger() == []


def test_a_slash_inside_a_word_or_without_a_match_is_only_a_slash(office):
    here = office()
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.type("either/or 5/6 /zzzz")
    expect(composer(here.page)).to_have_text("either/or 5/6 /zzzz")
    expect(overlay(here.page, "template-picker")).to_have_count(0)
    here.page.keyboard.press("Enter")
    here.wait_for(lambda: here.standin.left(PEOPLE["dana"].id) == ["either/or 5/6 /zzzz"])


def test_looking_at_templates_makes_no_contact(office):
    here = office()
    open_chat(here.page, "Mateo Rivas")
    overlay(here.page, "template-button").click()
    here.page.keyboard.type("welcome")
    expect(overlay(here.page, "template-picker")).to_contain_text("Hi Mateo")
    assert here.call("GET", "/contacts?q=Mateo")["items"] == []


def test_a_customer_called_like_a_field_stays_so(office):
    here = office()
    template(here, "Polite", "Dear {{ name }}", shortcut="polite")
    contact = here.contact(PEOPLE["dana"])
    here.call("PATCH", f"/contacts/{contact}", {"name": '{{ phone }} & "D\'ana" <b>'})
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.type("/polite")
    expect(overlay(here.page, "template-picker")).to_contain_text("Dear {{ phone }}")
    here.page.keyboard.press("Enter")
    expect(composer(here.page)).to_have_text('Dear {{ phone }} & "D\'ana" <b>')
