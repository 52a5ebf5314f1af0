"""Files go in by paste or drop and leave from the preview; the input that is always there makes stickers."""

import hashlib

import pytest
from playwright.sync_api import expect

from .actions import composer, open_chat
from .people import people

CONTENT = "%PDF-1.7 invoice 1042"
GIVE = """(box, [kind, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([content], 'invoice.pdf', {type: 'application/pdf'}));
  const options = {bubbles: true, cancelable: true};
  box.dispatchEvent(kind === 'paste'
    ? new ClipboardEvent('paste', {...options, clipboardData: data})
    : new DragEvent('drop', {...options, dataTransfer: data}));
}"""
PREVIEW_SEND = "#main [role=button]:has([data-icon=wds-ic-send-filled], [data-icon=send])"


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_file_goes_in_and_leaves_from_the_preview(plain_page, standin, build: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    digest = hashlib.sha256(CONTENT.encode()).hexdigest()
    button = page.locator(PREVIEW_SEND)
    for count, way in enumerate(("paste", "drop")):
        composer(page).evaluate(GIVE, [way, CONTENT])
        expect(button).to_have_count(1)
        expect(page.locator("#main span", has_text="invoice.pdf").last).to_be_visible()
        assert len(standin.ledger()) == count
        page.keyboard.type(f"By {way}")
        button.click()
        entry = standin.wait_for(count + 1)[-1]
        assert (entry["kind"], entry["text"]) == ("file", f"By {way}")
        assert entry["files"] == [
            {"name": "invoice.pdf", "type": "application/pdf", "size": len(CONTENT), "sha256": digest}
        ]
        expect(button).to_have_count(0)


def test_the_permanent_input_makes_a_sticker(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.locator("#main footer input[type=file]").set_input_files(
        [{"name": "logo.png", "mimeType": "image/png", "buffer": b"\x89PNG"}]
    )
    assert standin.wait_for(1)[0]["kind"] == "sticker"


def test_the_menu_makes_its_input_only_for_the_click(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.locator("#main footer [data-icon=plus-rounded]").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("attach-menu-popup").get_by_text("Document").click()
    assert page.locator("input[type=file]").count() == 1
    chooser.value.set_files([{"name": "offer.pdf", "mimeType": "application/pdf", "buffer": b"offer"}])
    expect(page.locator("#main")).to_contain_text("offer.pdf")
