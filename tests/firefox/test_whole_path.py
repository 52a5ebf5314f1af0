"""The same extension in Firefox: pair, see chips, insert a template, schedule, and one message leaves.

The ledger of the stand-in and the database are believed, not the screen.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.firefox.firefox import Firefox
from tests.live import Call, Live, serving
from tests.standin.people import people
from tests.standin.server import StandIn

pytestmark = pytest.mark.browser

GRACE = people()["grace"]
# Hebrew, an emoji held together by joiners, and lines: all of it must arrive as it was typed.
BODY = "Good morning {{ name }}!\nבוקר טוב 👩‍👩‍👧 — see you\n\n“9:00”"
TEXT = BODY.replace("{{ name }}", GRACE.title)

STATE = "(state) => document.querySelector('sidenote-overlay')?.dataset.state === state"
# The label of the chip that lies inside the row with this name.
CHIP = """(name) => {
  const root = document.querySelector('sidenote-overlay').shadowRoot;
  const titles = [...document.querySelectorAll('#pane-side span[dir=auto][title]')];
  const title = titles.find((span) => span.textContent.includes(name));
  const row = title?.closest('[role=row], [role=listitem]').getBoundingClientRect();
  const lies = (at) => row && at.top >= row.top && at.bottom <= row.bottom
    && at.left >= row.left && at.right <= row.right;
  const chips = [...root.querySelectorAll('[data-layer=chips] [data-part=label-chip]')];
  return chips.find((chip) => lies(chip.getBoundingClientRect()))?.title;
}"""
HEADED = "(name) => document.querySelector('#main header')?.textContent.includes(name)"
DRAFT = "(words) => document.querySelector('footer [contenteditable=true]').innerText.includes(words)"
EMPTY = "() => document.querySelector('footer [contenteditable=true]').innerText.trim() === ''"
DUE = """(date, time) => {
  const root = document.querySelector('sidenote-overlay').shadowRoot;
  const dialog = root.querySelector('[data-part=schedule-dialog]');
  for (const [kind, value] of [['date', date], ['time', time]]) {
    const field = dialog.querySelector(`input[type=${kind}]`);
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}"""


@dataclass
class Desk:
    """A paired Firefox, the server it is paired with, and a script of the same account."""

    firefox: Firefox
    standin: StandIn
    live: Live
    call: Call


@pytest.fixture(scope="module")
def desk(standin_server: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("firefox")
    standin_server.reset()
    with serving(folder / "data") as live:
        live.account(zone="UTC", country="US", language_known=True, countdown_seconds=1)
        firefox = Firefox(standin_server, folder)
        try:
            firefox.open(
                "options",
                f"moz-extension://sidenote/options/options.html#pair={live.code()}&port={live.port}",
            )
            firefox.wait("options", "() => document.body.dataset.paired === 'true'")
            firefox.evaluate("options", "() => chrome.storage.local.set({ openShadow: true })")
            firefox.close_page("options")
            yield Desk(firefox, standin_server, live, live.caller())
        finally:
            firefox.close()


def until(true: Callable[[], Any], seconds: float = 20) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.2)
    raise AssertionError("It did not become true.")


@pytest.mark.parametrize("build", ["a", "b"])
def test_from_chip_to_sent_message(build: str, desk: Desk):
    firefox, call, live = desk.firefox, desk.call, desk.live
    desk.standin.reset()
    kind = GRACE.id.split("@")[1]
    known = {"aliases": [{"kind": kind, "value": GRACE.id}], "name": GRACE.title, "phone": GRACE.phone}
    contact = call("POST", "/contacts/resolve", known)["id"]
    label = call("GET", "/labels")["items"][0]
    call("POST", "/contacts/labels", {"contact_ids": [contact], "add": [label["id"]]})
    call("POST", "/templates", {"name": f"Zebra{build}", "body": BODY, "language": "en"})

    firefox.open(build, desk.standin.url(build, store=build))
    firefox.wait(build, STATE, "ready")
    firefox.wait(build, f"(name, label) => ({CHIP})(name) === label", GRACE.title, label["name"])

    firefox.click(build, f'#pane-side span[dir=auto][title*="{GRACE.title}"]')
    firefox.wait(build, HEADED, GRACE.title)
    firefox.click(build, "footer [contenteditable=true]")
    firefox.type(build, f"/Zebra{build}")
    firefox.wait_for_part(build, "template-picker", f"Zebra{build}")
    firefox.press(build, "Enter")
    firefox.wait(build, DRAFT, "“9:00”")

    firefox.click(build, '[data-part="schedule-button"]')
    firefox.wait_for_part(build, "schedule-dialog", GRACE.title)
    due = f"{live.clock():%Y-%m-%d}", "23:59"
    firefox.evaluate(build, DUE, *due)
    firefox.click(build, '[data-part="schedule-dialog"] button.sn-primary')
    until(lambda: call("GET", "/messages?state=scheduled")["items"])
    firefox.wait(build, EMPTY)
    (message,) = call("GET", "/messages?state=scheduled")["items"]
    assert message["text"] == TEXT
    assert desk.standin.ledger() == []

    call("POST", f"/messages/{message['id']}/send_now")
    firefox.wait_for_part(build, "countdown")
    until(lambda: call("GET", f"/messages/{message['id']}")["state"] == "sent")
    assert desk.standin.left(GRACE.id) == [TEXT]
    assert len(desk.standin.ledger()) == 1
    firefox.close_page(build)
