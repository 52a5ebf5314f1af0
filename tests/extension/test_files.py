"""A file leaves with its message exactly once, with the message's words below it, or not at all."""

import base64
import hashlib

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser

DANA, OMAR = people()["dana"], people()["omar"]
WORDS = "Your invoice, Dana\nשלום 👋"
# A picture twice as wide as it is high, all of one colour.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGOoWBAFRAAKYQLlD1IUDAAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


def planned(here, content: bytes = PDF, name: str = "invoice 1042.pdf") -> None:
    """Plan a message with a file as a person does: in the chat, with the dialog."""
    open_chat(here.page, DANA.title)
    composer = here.page.locator("#main footer [contenteditable]")
    composer.click()
    for line, words in enumerate(WORDS.split("\n")):
        if line:
            here.page.keyboard.press("Shift+Enter")
        here.page.keyboard.insert_text(words)
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    kind = "application/pdf" if name.endswith("pdf") else "image/png"
    with here.page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Add a PDF or picture").click()
    chooser.value.set_files([{"name": name, "mimeType": kind, "buffer": content}])
    expect(dialog).to_contain_text(name)
    if name.endswith("png"):
        width, height = dialog.locator(".sn-file-picture").evaluate("it => [it.width, it.height]")
        assert (width, height) == (192, 96)
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_be_hidden()


def planned_message(here) -> int:
    message = here.call("GET", "/messages?state=scheduled")["items"][-1]
    return message["id"]


def sent_now(here) -> int:
    planned(here)
    number = planned_message(here)
    here.call("POST", f"/messages/{number}/send_now")
    return number


def refused_with_a_sentence(here) -> None:
    """Choose what only calls itself a PDF; everything else in the dialog goes on."""
    open_chat(here.page, DANA.title)
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("Hello")
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    with here.page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Add a PDF or picture").click()
    chooser.value.set_files([{"name": "invoice.pdf", "mimeType": "application/pdf", "buffer": b"MZ not one"}])
    expect(dialog.get_by_role("alert")).to_contain_text("Choose a PDF or a picture")
    expect(dialog.get_by_role("button", name="Schedule")).to_be_enabled()
    dialog.get_by_role("button", name="Cancel").click()
    here.page.locator("#main footer [contenteditable]").press("Control+A")
    here.page.keyboard.press("Delete")


@pytest.mark.parametrize(
    ("build", "content", "name"),
    [("a", PNG, "fabric.png"), ("b", PDF, "invoice 1042.pdf")],
)
def test_it_leaves_once_with_its_words(office, build, content, name):
    here = office(build)
    if build == "b":
        refused_with_a_sentence(here)
    planned(here, content, name)
    number = planned_message(here)
    here.hook(f"open('{OMAR.id}')")
    here.call("POST", f"/messages/{number}/send_now")
    here.wait_for_message(number, "sent", 60)

    (entry,) = here.standin.ledger()
    assert (entry["chat_id"], entry["kind"], entry["text"]) == (DANA.id, "file", WORDS)
    kind = "application/pdf" if name.endswith("pdf") else "image/png"
    digest = hashlib.sha256(content).hexdigest()
    assert entry["files"] == [{"name": name, "type": kind, "size": len(content), "sha256": digest}]
    here.wait_for(lambda: here.hook("state")["open"] == OMAR.id)


HIDDEN = """
    const { PREVIEW } = await import(chrome.runtime.getURL('src/page/place.js'));
    const { pressSend } = await import(chrome.runtime.getURL('src/page/send.js'));
    const { aliases } = args[0].contact;
    let ready;
    // Whoever has just typed is left alone for some seconds.
    do ready = await m.prepare(args[0], 1, AbortSignal.timeout(15000)); while (ready.reason === 'typing');
    if (!ready.ok) return ready.reason;
    const { chat, earlier } = ready;
    const deadlines = { deadline: performance.now() + 4000, wallDeadline: Date.now() + 4000 };
    const order = { key: chat.key, aliases, text: args[0].text, place: PREVIEW, earlier };
    const { before } = pressSend({ ...order, ...deadlines });
    return before.ids.length;
"""


def test_bubbles_that_the_page_hides_meanwhile_are_no_proof(office):
    here = office("a")
    planned(here)
    message = here.message(planned_message(here))
    contact = {"name": DANA.title, "phone": None, "aliases": [{"kind": "c.us", "value": DANA.id}]}
    shown = here.page.locator("#main [data-id]").count()
    due = {"id": message["id"], "text": WORDS, "contact": contact, "attachment": message["attachment"]}
    assert here.world.run("src/features/sending/prepare.js", HIDDEN, due) == shown > 0


def given_back(here, number: int) -> list[str]:
    events = here.message(number)["events"]
    return [event["detail"]["reason"] for event in events if event["kind"] == "given_back"]


def test_what_is_not_to_leave_is_taken_back(office):
    here = office()
    preview = here.page.get_by_test_id("media-preview")
    here.live.account(countdown_seconds=20)

    number = sent_now(here)
    expect(preview).to_be_visible()
    overlay(here.page, "countdown").get_by_role("button", name="Cancel").click()
    here.wait_for_message(number, "cancelled")
    expect(preview).to_have_count(0)

    # What somebody has written below it is theirs: it stays, and keeps us away.
    number = sent_now(here)
    overlay(here.page, "countdown").wait_for()
    preview.locator("[contenteditable]").click()
    here.page.keyboard.type(" and mine")
    # On a busy machine it was given back before too, because somebody had just typed.
    here.wait_for(lambda: "text_changed" in given_back(here, number))
    expect(preview).to_contain_text("and mine")
    assert here.standin.ledger() == []


def test_a_file_that_the_person_is_about_to_send_is_left_alone(office):
    here = office()
    open_chat(here.page, OMAR.title)
    here.page.locator("#main footer [contenteditable]").evaluate(
        """box => {
          const data = new DataTransfer();
          data.items.add(new File(['mine'], 'mine.pdf', {type: 'application/pdf'}));
          const usual = {bubbles: true, cancelable: true};
          box.dispatchEvent(new ClipboardEvent('paste', {...usual, clipboardData: data}));
        }"""
    )
    expect(here.page.get_by_test_id("media-preview")).to_be_visible()
    number = here.schedule(DANA, "Hello")
    assert here.wait_for_event(number, "given_back")["detail"]["reason"] == "dialog_open"
    expect(here.page.get_by_test_id("media-preview")).to_contain_text("mine.pdf")
    assert here.standin.ledger() == []
