"""In a Hebrew page everything is mirrored and speaks Hebrew, whatever alphabet the names are in."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat, row_titles, wait_for_chip
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


@pytest.mark.parametrize("build", ["a", "b"])
def test_everything_stands_on_the_other_side(office, build):
    here = office(build, lang="he")
    label = here.call("POST", "/labels", {"name": "ממתין לתשובה", "color": "#6c4bc0"})["id"]
    here.call("POST", "/contacts/labels", {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [label]})
    wait_for_chip(here.page, "ממתין לתשובה", "Dana Levi")
    open_chat(here.page, "Dana Levi")

    panel = overlay(here.page, "panel").bounding_box()
    app = here.page.locator("#app").bounding_box()
    assert panel["x"] == 0
    assert app["x"] == pytest.approx(panel["width"], abs=1)
    # The name is read first, so the chip lies to its left.
    name = row_titles(here.page, "Dana Levi").first.bounding_box()
    chip = overlay(here.page).locator('[data-layer="chips"] [data-part="label-chip"]').bounding_box()
    assert chip["x"] + chip["width"] <= name["x"] + name["width"]
    # The clock stands after the composer, at the left end of its bar.
    clock = overlay(here.page, "schedule-button").bounding_box()
    assert clock["x"] + clock["width"] < composer(here.page).bounding_box()["x"]
    expect(overlay(here.page, "panel")).to_contain_text("מתוזמנות")
    expect(overlay(here.page).get_by_role("button", name="שליחה מאוחר יותר")).to_be_visible()


def test_language_direction_and_night_follow_the_page_at_once(office):
    here = office()
    open_chat(here.page, "Dana Levi")
    panel = overlay(here.page, "panel")
    expect(panel).to_contain_text("Scheduled")
    day = panel.evaluate("panel => getComputedStyle(panel).backgroundColor")
    here.hook("setLang('he')")
    expect(panel).to_contain_text("מתוזמנות")
    here.wait_for(lambda: panel.bounding_box()["x"] == 0)
    here.hook("setDark(true)")
    here.wait_for(lambda: panel.evaluate("panel => getComputedStyle(panel).backgroundColor") != day)
    here.hook("setLang('pt')")
    expect(panel).to_contain_text("Agendadas")
    here.wait_for(lambda: panel.bounding_box()["x"] > 900)


def test_a_chosen_language_goes_before_the_pages(office):
    here = office(lang="he")
    here.browser.set_storage({"language": "es"})
    panel = overlay(here.page, "panel")
    expect(panel.get_by_role("button", name="Cerrar Sidenote")).to_be_visible()
    # The words run left to right now, but the panel stays at the end of the page's own line.
    assert panel.bounding_box()["x"] == 0


def test_a_hebrew_template_goes_in_as_it_was_written(office):
    here = office(lang="he")
    body = "שלום {{ first_name }}, מחר ב־9:00? (ד\"ר O'Brien & בניו)"
    here.call("POST", "/templates", {"name": "תיאום", "body": body, "language": "he", "shortcut": "תיאום"})
    open_chat(here.page, "Dana Levi")
    composer(here.page).click()
    here.page.keyboard.insert_text("/תיא")
    expect(overlay(here.page, "template-picker").get_by_role("option", name="תיאום")).to_be_visible()
    here.page.keyboard.press("Enter")
    expect(composer(here.page)).to_have_text(body.replace("{{ first_name }}", "Dana"))
    assert here.standin.ledger() == []
