"""Every page in a real browser, in English and Hebrew, by day and by night: no violation, no complaint."""

import pytest
from playwright.sync_api import expect

from tests import desk_pages
from tests.crm.desk import looking

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 860}
LOOKS = {"en": (looking.EVERYTHING, looking.COLORS), "he": (looking.ELEMENTS, looking.ROOM)}


@pytest.mark.parametrize("language", LOOKS)
def test_every_page_is_sound(app, browsed, language):
    browsed.speak(language)
    by_day, by_night = LOOKS[language]
    page = browsed.open(axe=True)
    for path in desk_pages.paths(app):
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        assert page.goto(browsed.address + path).status == 200, path
        assert looking.faults(page, by_day) == [], path
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
        assert looking.faults(page, by_night) == [], f"{path} on a phone, in the dark"
        assert browsed.complaints == [], path


@pytest.mark.parametrize(("language", "scheme", "size"), [("en", "light", WIDE), ("he", "dark", NARROW)])
def test_a_list_is_imported(browsed, language, scheme, size, tmp_path):
    browsed.speak(language)
    file = tmp_path / "customers.csv"
    file.write_text("Name,Phone,City\nMaya Stern,0502345670,Haifa\nDana Levi,0502345678,Acre\nTal Bar,12,\n")
    page = browsed.open(axe=True, color_scheme=scheme, viewport=size)
    page.goto(f"{browsed.address}/import")
    page.locator("input[type=file]").set_input_files(file)
    for form, done in (("/import", ".sample"), ("/check", ".report"), ("/apply", ".tallies")):
        page.locator(f"main form[action$='{form}'] button, main form:not([action]) button").first.click()
        # A page of progress may come between on a busy machine.
        expect(page.locator(done)).to_be_visible(timeout=20_000)
        assert looking.faults(page, looking.EVERYTHING) == [], done
    expect(page.locator(".tally-new dd")).to_have_text("1")
    expect(page.locator(".tally-failed dd")).to_have_text("1")
    assert browsed.complaints == []


@pytest.mark.parametrize(("language", "scheme", "size"), [("en", "light", WIDE), ("he", "dark", NARROW)])
def test_a_campaign_and_a_series_are_planned(browsed, language, scheme, size):
    browsed.speak(language, quiet_from="21:00", quiet_until="09:30")
    page = browsed.open(axe=True, color_scheme=scheme, viewport=size)

    def sound(what: str) -> None:
        assert looking.faults(page, looking.EVERYTHING) == [], what

    page.goto(f"{browsed.address}/campaigns/new")
    page.locator("input[name=label]").first.check()
    page.locator("textarea[name=body]").fill("Hello {{ first_name }}!")
    page.locator("button[value=show]").click()
    expect(page.locator("#preview")).to_be_visible()
    sound("what would happen")
    page.locator("button[value=plan]").click()
    expect(page.locator(".plan-bar")).to_be_visible()
    sound("a campaign")
    page.goto(f"{browsed.address}/series/new?contact=1")
    page.locator("textarea[name=body]").fill("Hello {{ first_name }}!")
    expect(page.locator("[data-dates] li")).to_have_count(10)
    sound("the form of a series")
    page.locator("main .primary").click()
    expect(page.locator("input[name=date]").first).to_be_attached()
    sound("a series")
    page.goto(f"{browsed.address}/messages/new?contact=1")
    page.locator("textarea[name=body]").fill("Hi")
    page.locator("#words").fill("2026-12-01 23:30")
    expect(page.locator("[data-quiet]")).to_be_visible()
    expect(page.locator("input[name=local]")).to_have_value("2026-12-01T23:30")
    sound("a time in words")
    assert browsed.complaints == []
