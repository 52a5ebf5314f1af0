"""Who may ask the background for what, and where the token is not."""

import pytest

from tests.browser import wait_for_state
from tests.extension.world import World

pytestmark = pytest.mark.browser

ASK = """
    const { call } = m;
    try { return await call(args[0], args[1] ?? {}); } catch (error) { return error.code; }
"""


@pytest.fixture
def paired(extension_browser, live):
    """A paired tab: its page, and the extension's world in it."""
    browser = extension_browser()
    browser.pair(live.url, live.code())
    page = browser.context.new_page()
    world = World(page, browser.id)
    page.goto(browser.standin.url())
    wait_for_state(page)
    return browser, page, world


def test_the_content_script_may_ask_for_data_but_not_pair(paired):
    _, _, world = paired
    assert "items" in world.run("src/lib/server.js", ASK, "labels.list")
    for op in ("pair", "unpair", "fetch", "constructor", "__proto__", "toString"):
        assert world.run("src/lib/server.js", ASK, op) == "not_allowed", op


def test_the_extensions_own_pages_may_not_send(paired):
    browser, _, _ = paired
    for op in ("outbox.claim", "outbox.commit", "changes.next"):
        answer = browser.in_extension("op => chrome.runtime.sendMessage({op, args: {}})", op)
        assert answer["error"]["code"] == "not_allowed", op


def test_the_page_itself_has_no_way_to_ask(paired):
    browser, page, _ = paired
    asked = page.evaluate(
        """id => new Promise((resolve) => {
          if (!globalThis.chrome?.runtime?.sendMessage) { resolve('no interface'); return; }
          const tell = () => resolve(chrome.runtime.lastError.message);
          chrome.runtime.sendMessage(id, { op: 'labels.list' }, tell);
        })""",
        browser.id,
    )
    assert asked == "no interface" or "Could not establish connection" in asked


def test_a_frame_inside_the_page_gets_nothing(paired):
    _, page, _ = paired
    page.evaluate(
        "() => { const f = document.createElement('iframe'); f.src = '/'; document.body.append(f); }"
    )
    frame = page.frames[-1]
    frame.wait_for_load_state()
    assert frame.locator("sidenote-overlay").count() == 0


def test_the_token_is_nowhere_a_content_script_can_look(paired):
    browser, page, world = paired
    token = browser.in_extension(
        """() => new Promise((resolve) => {
          const request = indexedDB.open('sidenote', 1);
          request.onsuccess = () => {
            const get = request.result.transaction('vault').objectStore('vault').get('pairing');
            get.onsuccess = () => resolve(get.result.token);
          };
        })"""
    )
    assert len(token) > 30

    seen = world.run(
        "src/lib/server.js",
        """
        const [local, session, databases] = await Promise.all([
          chrome.storage.local.get(null),
          chrome.storage.session.get(null).catch((error) => String(error)),
          indexedDB.databases(),
        ]);
        return JSON.stringify([local, session, databases, { ...localStorage }, { ...sessionStorage }]);
        """,
    )
    assert token not in seen
    assert "sidenote" not in page.evaluate("async () => JSON.stringify(await indexedDB.databases())")
    everything = world.run("src/lib/server.js", "return JSON.stringify(await m.call('status'))")
    assert token not in everything
