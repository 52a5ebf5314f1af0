"""The file of a form in a real browser: chosen, refused, taken away, and brought by a template."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_file_is_chosen_taken_away_and_brought_by_a_template(browsed):
    page = browsed.open()

    def choose(name: str, kind: str, content: bytes) -> None:
        page.set_input_files("[name=file]", [{"name": name, "mimeType": kind, "buffer": content}])

    page.goto(f"{browsed.address}/templates/1")
    expect(page.get_by_text("Add a PDF or picture")).to_be_visible()
    choose("prices.exe", "application/octet-stream", b"MZ")
    expect(page.get_by_role("alert")).to_have_text("Choose a PDF or a picture (PNG, JPEG, WebP).")
    expect(page.locator("[data-file-shown]")).to_be_hidden()
    choose("prices.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(20_000))
    expect(page.locator("[data-file-shown]")).to_contain_text("prices.pdf")
    expect(page.locator("[data-file-shown]")).to_contain_text("PDF · 20 kB")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-file-shown]")).to_contain_text("prices.pdf")

    page.goto(f"{browsed.address}/messages/new?contact=7")
    page.get_by_label("Begin with a template").select_option("1")
    expect(page.locator("[data-file-shown]")).to_contain_text("prices.pdf")
    page.get_by_role("button", name="Take the file away").click()
    expect(page.get_by_text("Add a PDF or picture")).to_be_visible()
    choose("photo.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(99))
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator(".message-file")).to_have_text("photo.png")
    assert browsed.complaints == []
