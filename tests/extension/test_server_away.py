"""While the server is away, labels are kept and done later, in order; the overlay goes on."""

import pytest

from tests.browser import wait_for_state
from tests.extension.world import World
from tests.live import serving
from tests.standin.people import people

pytestmark = pytest.mark.browser

ASK = """
    try { return await m.call(args[0], args[1]); } catch (error) { return error.code; }
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def test_what_was_labelled_meanwhile_is_done_in_order(extension_browser, folder):
    browser = extension_browser()
    dana, omar = people()["dana"], people()["omar"]
    page = browser.context.new_page()
    world = World(page, browser.id)

    def ask(op: str, args: dict):
        return world.run("src/lib/server.js", ASK, op, args)

    with serving(folder) as server:
        port = server.port
        call = server.caller()
        browser.pair(server.url, server.code())
        page.goto(browser.standin.url())
        wait_for_state(page)
        label = call("GET", "/labels")["items"][0]["id"]
        known = call(
            "POST", "/contacts/resolve", {"aliases": [{"kind": "c.us", "value": dana.id}], "name": "Dana"}
        )["id"]

    queued = {"queued": True}
    assert ask("contacts.label", {"contact_ids": [known], "add": [label]}) == queued
    assert ask("contacts.update", {"id": known, "notes": "first"}) == queued
    assert ask("contacts.update", {"id": known, "notes": "second"}) == queued
    stranger = {"aliases": [{"kind": "c.us", "value": omar.id}], "name": omar.title, "phone": omar.phone}
    assert ask("contacts.label", {"chat": stranger, "add": [label]}) == queued
    assert ask("labels.update", {"id": 9999, "name": "Nobody"}) == queued
    # What cannot wait says so.
    assert ask("labels.create", {"name": "New"}) == "offline"
    wait_for_state(page, "degraded")
    assert world.run("src/lib/store.js", "return m.store.get().queued") == 5

    with serving(folder, port) as server:
        call = server.caller()
        wait_for_state(page)
        labelled = world.run(
            "src/lib/store.js",
            """
            const { until } = await import(chrome.runtime.getURL('src/page/watch.js'));
            return new Promise((resolve) => m.store.subscribe(AbortSignal.timeout(15000), (state) => (
              state.queued === 0 && state.contactsByAlias.get(args[0])?.labels.length && state.refused.length
                ? state.refused.map(({ op, code }) => [op, code]) : null
            ), (value) => { if (value) resolve(value); }));
            """,
            omar.id,
        )
        assert labelled == [["labels.update", "not_found"]]
        contact = call("GET", f"/contacts/{known}")
        assert contact["notes"] == "second"
        assert [each["id"] for each in contact["labels"]] == [label]
