"""Labels: coloured chips on the rows and on the open chat, and the picker, by keyboard and by pointer."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import chips, choose_label, open_chat, row_titles, wait_for_chip
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def label_id(here, name: str) -> int:
    return next(label["id"] for label in here.call("GET", "/labels")["items"] if label["name"] == name)


def labelled(here, contact: int) -> list[str]:
    return [label["name"] for label in here.call("GET", f"/contacts/{contact}")["labels"]]


@pytest.mark.parametrize("build", ["a", "b"])
def test_chips_stand_on_the_rows_of_their_own_chats(office, build):
    here = office(build)
    twins = [PEOPLE["noa"], PEOPLE["noa2"]]
    lead, queue = label_id(here, "New Lead Acquisition"), label_id(here, "Retention Queue")
    here.call("POST", "/contacts/labels", {"contact_ids": [here.contact(twins[1])], "add": [lead]})
    here.call(
        "POST", "/contacts/labels", {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [lead, queue]}
    )

    wait_for_chip(here.page, "Retention Queue", "Dana Levi")
    wait_for_chip(here.page, "New Lead Acquisition", "Noa Cohen")
    found = chips(here.page)
    assert sorted((chip["row"], chip["label"]) for chip in found) == [
        ("Dana Levi", "New Lead Acquisition"),
        ("Dana Levi", "Retention Queue"),
        ("Noa Cohen", "New Lead Acquisition"),
    ]
    # Of two people of one name only the second was labelled.
    rows = row_titles(here.page, "Noa Cohen")
    chip = overlay(here.page).locator(f'[data-row="{twins[1].id}"]')
    assert abs(chip.bounding_box()["y"] - rows.nth(1).bounding_box()["y"]) < 30
    assert overlay(here.page).locator(f'[data-row="{twins[0].id}"]').count() == 0


@pytest.mark.parametrize("build", ["a", "b"])
def test_chips_stay_on_their_rows_while_the_list_scrolls(office, build):
    here = office(build, people=80)
    lead = label_id(here, "New Lead Acquisition")
    everyone = here.hook("chats()")
    chosen = [chat for chat in everyone if chat["phone"]][::3]
    ids = [
        here.call(
            "POST",
            "/contacts/resolve",
            {"aliases": [{"kind": "c.us", "value": c["id"]}], "name": c["name"], "phone": c["phone"]},
        )["id"]
        for c in chosen
        if c["id"].endswith("@c.us")
    ]
    here.call("POST", "/contacts/labels", {"contact_ids": ids, "add": [lead]})
    wait_for_chip(here.page, "New Lead Acquisition", "Dana Levi")

    names = {chat["name"] for chat in chosen}
    where = set()
    for top in range(0, 4000, 370):
        # Measured in the very frame after the scroll, before any of our script had a chance to follow.
        here.page.evaluate(
            "top => new Promise((done) => { document.querySelector('#pane-side').scrollTop = top;"
            " requestAnimationFrame(() => requestAnimationFrame(done)); })",
            top,
        )
        seen = [chip for chip in chips(here.page) if chip["shown"] and chip["row"] is not None]
        assert all(chip["inside"] or chip["offset"] is not None for chip in seen)
        assert {chip["row"] for chip in seen} <= names
        where |= {round(chip["offset"]) for chip in seen}
    # Every chip stands at the same height in its row, wherever the list is.
    assert len(where) <= 2, where


def test_a_chip_is_cut_off_where_the_list_ends(office):
    here = office(people=60)
    here.call(
        "POST",
        "/contacts/labels",
        {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [label_id(here, "Retention Queue")]},
    )
    wait_for_chip(here.page, "Retention Queue", "Dana Levi")
    here.page.locator("#pane-side").evaluate("list => { list.scrollTop = 300; }")
    clip = overlay(here.page).locator(".sn-row-clip")
    pane = here.page.locator("#pane-side").bounding_box()
    assert clip.evaluate("clip => getComputedStyle(clip).overflow") == "clip"
    assert clip.bounding_box() == pytest.approx(pane, abs=1)


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_label_is_made_and_put_on_with_the_keyboard_alone(office, build):
    here = office(build)
    open_chat(here.page, "Lucía Fernández")
    picker = choose_label(here.page, "Sample sent")
    expect(picker.get_by_role("option", name="Make “Sample sent”")).to_be_visible()
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("ArrowRight")
    chosen = picker.get_by_role("radio", checked=True).get_attribute("value")
    here.page.keyboard.press("Shift+Tab")
    here.page.keyboard.press("Enter")
    expect(picker.get_by_role("option", name="Sample sent")).to_have_attribute("aria-selected", "true")
    here.page.keyboard.press("Escape")
    expect(picker).to_have_count(0)

    wait_for_chip(here.page, "Sample sent", "Lucía Fernández")
    made = here.wait_for(
        lambda: [x for x in here.call("GET", "/labels")["items"] if x["name"] == "Sample sent"]
    )
    assert made[0]["color"] == chosen
    contact = here.contact(PEOPLE["lucia"])
    here.wait_for(lambda: labelled(here, contact) == ["Sample sent"])


def test_pressing_a_chosen_label_takes_it_off_and_undo_puts_it_back(office):
    here = office()
    contact = here.contact(PEOPLE["omar"])
    here.call(
        "POST", "/contacts/labels", {"contact_ids": [contact], "add": [label_id(here, "Accounts Receivable")]}
    )
    wait_for_chip(here.page, "Accounts Receivable", "Omar Haddad")
    open_chat(here.page, "Omar Haddad")

    picker = choose_label(here.page, "accounts")
    here.page.keyboard.press("Enter")
    here.wait_for(lambda: labelled(here, contact) == [])
    expect(picker.get_by_role("option", name="Accounts Receivable")).to_have_attribute(
        "aria-selected", "false"
    )
    here.page.keyboard.press("Enter")
    here.wait_for(lambda: labelled(here, contact) == ["Accounts Receivable"])
    here.page.keyboard.press("Escape")

    panel = overlay(here.page, "panel")
    panel.get_by_role("button", name="Take off Accounts Receivable").click()
    here.wait_for(lambda: labelled(here, contact) == [])
    overlay(here.page).get_by_role("button", name="Undo").click()
    here.wait_for(lambda: labelled(here, contact) == ["Accounts Receivable"])


def test_a_row_is_labelled_without_opening_its_chat(office):
    here = office()
    row_titles(here.page, "Rafael Souza").hover()
    overlay(here.page).get_by_role("button", name="Choose labels").first.click()
    overlay(here.page, "label-picker").get_by_role("option", name="Retention Queue").click()
    wait_for_chip(here.page, "Retention Queue", "Rafael Souza")
    contact = here.contact(PEOPLE["rafael"])
    here.wait_for(lambda: labelled(here, contact) == ["Retention Queue"])
    assert here.hook("state")["open"] is None


def test_chips_follow_a_label_that_is_renamed_and_recoloured(office):
    here = office()
    number = label_id(here, "Retention Queue")
    here.call("POST", "/contacts/labels", {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [number]})
    wait_for_chip(here.page, "Retention Queue", "Dana Levi")
    chip = overlay(here.page).locator(f'[data-row="{PEOPLE["dana"].id}"] [data-part="label-chip"]')
    before = chip.evaluate("chip => getComputedStyle(chip).borderInlineStartColor")
    here.call("PATCH", f"/labels/{number}", {"name": "Call back", "color": "#c93a5b"})
    wait_for_chip(here.page, "Call back", "Dana Levi")
    assert chip.evaluate("chip => getComputedStyle(chip).borderInlineStartColor") != before


def test_chips_step_aside_for_a_dialog_of_the_page(office):
    here = office()
    here.call(
        "POST",
        "/contacts/labels",
        {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [label_id(here, "Retention Queue")]},
    )
    chip = overlay(here.page).locator('[data-layer="chips"] [data-part="label-chip"]')
    expect(chip).to_be_visible()
    here.hook("dialog(true)")
    expect(chip).to_be_hidden()
    here.hook("dialog(false)")
    expect(chip).to_be_visible()


def test_a_name_full_of_markup_is_only_a_name(office):
    here = office()
    evil = "<img src=x onerror=alert(1)>\u202e"
    number = here.call("POST", "/labels", {"name": evil, "color": "#2e7d4f"})["id"]
    here.call("POST", "/contacts/labels", {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [number]})
    expect(overlay(here.page, "label-chip").first).to_have_attribute("title", evil)
    assert overlay(here.page).locator("img").count() == 0
