"""Where the token lies: a browser that does not open it is said, not waited for."""

import pytest

pytestmark = pytest.mark.browser

NEVER_OPENS = """async () => {
    IDBFactory.prototype.open = () => new EventTarget();
    const wait = setTimeout;
    window.setTimeout = (act, milliseconds, ...given) => wait(act, 0, ...given);
    const vault = await import('/background/vault.js');
    return vault.readPairing().then(() => 'opened', (error) => error.message);
}"""


def test_a_storage_that_never_opens_is_an_error(kept_browser):
    # A tab of its own, because what it breaks stays broken.
    assert "does not open the storage" in kept_browser.extension_page("manifest.json").evaluate(NEVER_OPENS)
