"""What tests do in the page again and again, done as a person or as a script in the page would."""

from playwright.sync_api import Locator, Page, expect

from .people import Person

COMPOSER = "#main footer div[contenteditable=true]"
BUBBLES = "#main [data-id]"


def open_chat(page: Page, person: Person) -> None:
    """Open a chat with the page's own hook and wait for its header."""
    page.evaluate("id => window.standin.open(id)", person.id)
    expect(page.locator("#main header [dir=auto]").first).to_have_text(person.title)
    expect(page.locator(COMPOSER)).to_be_focused()


def composer(page: Page) -> Locator:
    """The text field of the open chat."""
    return page.locator(COMPOSER)


def draft(page: Page) -> str:
    """What would be sent now, line by line."""
    return page.evaluate("() => window.standin.state.draft")


def paste(page: Page, text: str) -> None:
    """A paste event made by a script, with its data set after the event was made."""
    page.evaluate(
        """text => {
          const box = document.querySelector('#main footer div[contenteditable=true]');
          const event = new ClipboardEvent('paste', {
            bubbles: true, cancelable: true, clipboardData: new DataTransfer(),
          });
          event.clipboardData.setData('text/plain', text);
          box.dispatchEvent(event);
        }""",
        text,
    )


def wait_for_draft(page: Page, text: str) -> None:
    """Wait until exactly this stands in the composer."""
    page.wait_for_function("text => window.standin.state.draft === text", arg=text)


def send_button(page: Page) -> Locator:
    """The button of the open chat that sends, in either build."""
    return page.locator("#main footer button:has([data-icon=wds-ic-send-filled], [data-icon=send])")


def ack(page: Page, text: str) -> Locator:
    """The clock or the ticks of the last bubble with this text."""
    return page.locator(BUBBLES, has_text=text).last.locator("svg:has(title)").locator("title")
