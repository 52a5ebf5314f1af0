"""Every page in a real browser, in English and Hebrew, by day and by night: no violation, no complaint."""

import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from crm import clock
from crm.access import service as access
from crm.accounts import service as accounts
from crm.contacts.models import Contact
from crm.db import db
from crm.message_templates.models import Template
from crm.schedule.models import Message
from tests import desk_pages
from tests.browser import chromium_path
from tests.crm.desk.office import furnish

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# What axe calls serious or critical keeps somebody from using the page. By night the elements are the same,
# so that only what depends on the colours and the width is looked at once more.
GRAVE = """which => axe.run(document, {resultTypes: ['violations'], ...(which === 'color'
    && {runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']})})
    .then(found => found.violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' ')))"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium(playwright_driver):
    browser = playwright_driver.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def address(app, now):
    """The furnished office behind a real port."""
    furnish(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    settings = app.config["SIDENOTE"]
    host = f"127.0.0.1:{server.server_port}"
    # The guard compares the Host header with the settings' own; the port is only known here.
    app.config["SIDENOTE"] = type(settings)(**{**vars(settings), "hosts": (host,)})
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{host}"
    server.shutdown()
    thread.join()


def opened(app, chromium: Browser, address: str, **options) -> tuple[Page, list[str]]:
    """Return a logged-in page and the list that fills with what the browser complains about."""
    with app.app_context():
        link = access.new_login_link(now=clock.now())
        db.session.commit()
    page = chromium.new_context(**options).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/login?link={link}")
    return page, complaints


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_page_is_sound(app, chromium, address, language):
    with app.app_context():
        accounts.default_account().language = language
        db.session.commit()
    # Colours that are still on their way to the dark would be looked at in between.
    page, complaints = opened(app, chromium, address, color_scheme="light", reduced_motion="reduce")
    page.add_init_script(path=AXE)
    for path in desk_pages.paths(app):
        page.set_viewport_size({"width": 1280, "height": 860})
        page.emulate_media(color_scheme="light")
        assert page.goto(address + path).status == 200, path
        assert page.evaluate(GRAVE, "all") == [], path
        assert page.evaluate(OVER) <= 0, f"{path} is wider than its window"
        page.set_viewport_size({"width": 390, "height": 860})
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(GRAVE, "color") == [], f"{path} in the dark"
        assert page.evaluate(OVER) <= 0, f"{path} is wider than a phone"
        assert complaints == [], path
    page.context.close()


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("he", "dark", 390)])
def test_a_list_is_imported(app, chromium, address, language, scheme, width, tmp_path):
    with app.app_context():
        accounts.default_account().language = language
        db.session.commit()
    file = tmp_path / "customers.csv"
    file.write_text("Name,Phone,City\nMaya Stern,0502345670,Haifa\nDana Levi,0502345678,Acre\nTal Bar,12,\n")
    size = {"width": width, "height": 860}
    page, complaints = opened(app, chromium, address, color_scheme=scheme, viewport=size)
    page.add_init_script(path=AXE)
    page.goto(f"{address}/import")
    page.locator("input[type=file]").set_input_files(file)
    for form, done in (("/import", ".sample"), ("/check", ".report"), ("/apply", ".tallies")):
        page.locator(f"main form[action$='{form}'] button, main form:not([action]) button").first.click()
        # A page of progress may come between on a busy machine.
        expect(page.locator(done)).to_be_visible(timeout=20_000)
        assert page.evaluate(GRAVE, "all") == [], done
        assert page.evaluate(OVER) <= 0, done
    expect(page.locator(".tally-new dd")).to_have_text("1")
    expect(page.locator(".tally-failed dd")).to_have_text("1")
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("he", "dark", 390)])
def test_a_campaign_and_a_series_are_planned(app, chromium, address, language, scheme, width):
    with app.app_context():
        account = accounts.default_account()
        account.language, account.quiet_from, account.quiet_until = language, "21:00", "09:30"
        db.session.commit()
    size = {"width": width, "height": 860}
    look = {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    page, complaints = opened(app, chromium, address, **look)
    page.add_init_script(path=AXE)

    def sound(what: str) -> None:
        assert page.evaluate(GRAVE, "all") == [], what
        assert page.evaluate(OVER) <= 0, what

    page.goto(f"{address}/campaigns/new")
    page.locator("input[name=label]").first.check()
    page.locator("textarea[name=body]").fill("Hello {{ first_name }}!")
    page.locator("button[value=show]").click()
    expect(page.locator("#preview")).to_be_visible()
    sound("what would happen")
    page.locator("button[value=plan]").click()
    expect(page.locator(".plan-bar")).to_be_visible()
    sound("a campaign")
    page.goto(f"{address}/series/new?contact=1")
    page.locator("textarea[name=body]").fill("Hello {{ first_name }}!")
    expect(page.locator("[data-dates] li")).to_have_count(10)
    sound("the form of a series")
    page.locator("main .primary").click()
    expect(page.locator("input[name=date]").first).to_be_attached()
    sound("a series")
    page.goto(f"{address}/messages/new?contact=1")
    page.locator("textarea[name=body]").fill("Hi")
    page.locator("#words").fill("2026-12-01 23:30")
    expect(page.locator("[data-quiet]")).to_be_visible()
    expect(page.locator("input[name=local]")).to_have_value("2026-12-01T23:30")
    sound("a time in words")
    assert complaints == []
    page.context.close()


def test_a_template_is_checked_while_it_is_typed(app, chromium, address):
    page, complaints = opened(app, chromium, address)
    page.goto(f"{address}/templates/new")
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
    assert complaints == []


def test_fields_stay_whole_in_hebrew_text(app, chromium, address):
    page, complaints = opened(app, chromium, address)
    page.goto(f"{address}/templates/new")
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
    assert complaints == []


def test_cards_and_labels_are_dragged(app, chromium, address):
    page, complaints = opened(app, chromium, address)
    page.goto(f"{address}/board")
    second = page.locator(".column").nth(1)
    card = page.locator(".column").first.locator(".card", has_text="Lucía Fernández")
    with page.expect_response("**/board/move") as moved:
        card.drag_to(second)
    assert moved.value.status == 204
    page.reload()
    expect(second.locator(".card", has_text="Lucía Fernández")).to_have_count(1)
    page.goto(f"{address}/labels")
    grips = page.locator(".grip")
    start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 40, steps=8)
    with page.expect_response("**/labels/order"):
        page.mouse.up()
    page.reload()
    expect(page.locator(".label-name b").last).to_have_text("New Lead Acquisition")
    assert complaints == []


def test_messages_are_moved_by_hand(app, chromium, address):
    def local(name: str) -> str:
        with app.app_context():
            mine = (
                db.select(Message.local)
                .join(Contact)
                .where(Contact.name == name, Message.state == "scheduled")
            )
            return db.session.scalar(mine)[:16]

    page, complaints = opened(app, chromium, address)
    page.clock.install(time=clock.now())
    page.goto(f"{address}/timeline")
    assert local("Grace Bennett") == "2026-11-24T11:00"
    dot = page.locator("[data-messages]", has_text="Grace Bennett")
    box, width = dot.bounding_box(), page.locator("[data-timeline]").bounding_box()["width"]
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + width / 24, box["y"], steps=4)
    expect(page.locator("[data-moving]")).to_have_text(re.compile("Tue.*13:00.*London.*15:00"))
    page.mouse.up()
    expect(page.locator(".notices")).to_contain_text("Grace Bennett")
    assert local("Grace Bennett") == "2026-11-24T13:00"
    page.locator("[data-messages]", has_text="Grace Bennett").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-moving]")).to_contain_text("12:45")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert local("Grace Bennett") == "2026-11-24T12:45"

    page.goto(f"{address}/calendar?day=2026-11-24")
    row = page.locator("[data-day-rows] li", has_text="Grace Bennett")
    with page.expect_navigation():
        row.drag_to(page.locator('td[data-day="2026-11-26"]'))
    assert local("Grace Bennett") == "2026-11-26T12:45"
    assert complaints == []


def test_the_message_form_shows_both_clocks(app, chromium, address):
    page, complaints = opened(app, chromium, address)
    page.goto(f"{address}/messages/new?contact=7")
    page.get_by_label("Text", exact=True).fill("Hi {{ first_name }}")
    page.get_by_label("When").fill("2026-11-24T09:00")
    expect(page.locator("[data-theirs]")).to_have_text(re.compile("09:00$"))
    expect(page.locator("[data-mine]")).to_have_text(re.compile("16:00$"))
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator(".notices")).to_contain_text("Scheduled for Emily Carter")
    assert complaints == []


def test_without_a_script_everything_still_works(app, chromium, address):
    page, _ = opened(app, chromium, address, java_script_enabled=False)
    page.goto(f"{address}/contacts")
    page.get_by_label("Tick Dana Levi").check()
    page.get_by_label("Change labels").select_option(label="Retention Queue")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".notices")).to_contain_text("1 contact changed.")
    page.goto(f"{address}/board")
    card = page.locator(".column").first.locator(".card", has_text="Emily Carter")
    card.locator("summary").click()
    card.get_by_role("button", name="Accounts Receivable").click()
    expect(page.locator(".notices")).to_contain_text("Emily Carter is now in")
    page.get_by_role("link", name="Settings").first.click()
    page.get_by_label("My name").fill("Dana L.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("My name")).to_have_value("Dana L.")


def test_a_file_comes_with_its_progress_and_can_be_stopped(app, chromium, address, tmp_path):
    page, complaints = opened(app, chromium, address)
    page.goto(f"{address}/export")
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
    assert complaints == []
