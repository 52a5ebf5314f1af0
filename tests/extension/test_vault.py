"""Where the token lies: a browser that does not open it is said, not waited for."""

import pytest

pytestmark = pytest.mark.browser

NEVER_OPENS = """async () => {
    IDBFactory.prototype.open = () => new EventTarget();
    const wait = setTimeout;
    window.setTimeout = (act, ms, ...given) => wait(act, ms === 10_000 ? 0 : ms, ...given);
    const vault = await import('/background/vault.js');
    return vault.readPairing().then(() => 'opened', (error) => error.message);
}"""


def test_a_storage_that_never_opens_is_an_error(kept_browser):
    assert "does not open the storage" in str(kept_browser.in_extension(NEVER_OPENS))
