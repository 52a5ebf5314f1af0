"""A feature rests while a key it needs is missing or the page rules switch it off; the others go on."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import overlay, wait_for_state
from tests.extension.hands import open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]

# What can be seen of a feature that runs; the others have nothing to show.
SEEN = {
    "row-labels": ".sn-row-clip",
    "open-chat-labels": ".sn-head",
    "label-filter": "[data-part=label-bar]",
    "templates": "[data-part=template-button]",
    "schedule": "[data-part=schedule-button]",
    "panel": "[data-part=panel]",
}
NEEDS = "return Object.fromEntries(m.FEATURES.map(({ id, needs }) => [id, needs]));"
LOSE = "m.store.set({ page: { boot: 'ready', missing: args[0] } });"
ON = "return m.store.get().features.filter(({ on }) => on).map(({ id }) => id);"


def shown(here) -> set[str]:
    """The features that can be seen, of those that can."""
    return {name for name, selector in SEEN.items() if overlay(here.page).locator(selector).count()}


def running(here) -> set[str]:
    return set(here.world.run("src/lib/store.js", ON))


def test_each_feature_rests_without_each_key_it_needs_and_only_then(office):
    here = office()
    open_chat(here.page, DANA.title)
    expect(overlay(here.page, "schedule-button")).to_be_visible()
    needs = here.world.run("src/features/index.js", NEEDS)
    everything = set(needs)
    assert everything >= set(SEEN)
    assert running(here) == everything
    assert shown(here) == set(SEEN)

    keys = {key for wanted in needs.values() for key in wanted}
    assert keys
    for key in sorted(keys):
        here.world.run("src/lib/store.js", LOSE, [key])
        resting = {name for name, wanted in needs.items() if key in wanted}
        assert running(here) == everything - resting, key
        assert shown(here) == set(SEEN) - resting, key

    here.world.run("src/lib/store.js", LOSE, [])
    assert running(here) == everything
    # They work as before, not only stand there.
    overlay(here.page, "schedule-button").click()
    expect(overlay(here.page, "schedule-dialog")).to_contain_text(DANA.title)
    here.page.keyboard.press("Escape")
    overlay(here.page, "template-button").click()
    expect(overlay(here.page, "template-picker")).to_be_visible()


def test_what_the_server_switches_off_rests_and_says_why(office, live):
    reason = "WhatsApp moved the names."
    rules = {"version": 1, "off": [{"feature": "row-labels", "reason": reason, "fixed_in": "99.0"}]}
    rules["off"].append({"feature": "schedule", "reason": "long over", "fixed_in": "0.0.1"})
    file = live.app.config["SIDENOTE"].data_dir / "page-rules.json"
    file.write_text(json.dumps(rules), "utf-8")
    here = office()
    open_chat(here.page, DANA.title)
    expect(overlay(here.page, "panel")).to_contain_text(
        f"“Labels in the chat list” is switched off: {reason}"
    )
    expect(overlay(here.page, "panel")).not_to_contain_text("long over")
    assert shown(here) == set(SEEN) - {"row-labels"}
    wait_for_state(here.page)


def test_selectors_from_the_server_mend_what_whatsapp_changed(office):
    here = office()
    for selector in ("#pane-side [role=grid]", "#pane-side [data-testid=chat-list]"):
        here.hook(f"removeKey({json.dumps(selector)})")
    here.page.locator('sidenote-overlay[data-missing~="chatList"]').wait_for(state="attached")
    expect(overlay(here.page, "panel")).to_contain_text("Paused: WhatsApp changed")
    assert "row-labels" not in running(here)

    rules = {"version": 2, "overrides": {"chatList": ["#pane-side [aria-rowcount]"]}}
    here.world.run("src/lib/store.js", "m.store.set({ pageRules: args[0] })", rules)
    wait_for_state(here.page)
    assert running(here) >= set(SEEN)
