"""Forged bubbles prove nothing: the message is sent, once, and its own bubble is the proof."""

import pytest

from crm.db import db
from crm.schedule.models import Message
from tests.extension.hands import open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
TEXT = "Your curtains are ready."

# Copies the newest own bubble, with another id and our words in it.
FORGE = """(text) => {
  const bubbles = [...document.querySelectorAll('#main [data-id]')];
  const own = bubbles.findLast(
    (one) => one.matches('.message-out, :has(.message-out, [data-icon=tail-out])'));
  const whole = own.closest('[role=row]') ?? own;
  const copy = whole.cloneNode(true);
  const bubble = copy.matches('[data-id]') ? copy : copy.querySelector('[data-id]');
  const id = '3EB0F0F0C0FFEEC0FFEE00';
  if (bubble.dataset.testid) bubble.dataset.testid = `conv-msg-${id}`;
  bubble.dataset.id = bubble.dataset.id.replace(/[0-9A-F]{18,32}/, id);
  bubble.querySelector('.selectable-text').textContent = text;
  (bubbles.at(-1).closest('[role=row]') ?? bubbles.at(-1)).parentElement.append(copy);
  return id;
}"""


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_bubble_that_was_there_before_is_no_proof(office, build):
    here = office(build)
    open_chat(here.page, DANA.title)
    forged = here.page.evaluate(FORGE, TEXT)
    assert here.page.locator("#main", has_text=TEXT).count()
    assert here.standin.ledger() == []

    number = here.schedule(DANA, TEXT)
    here.wait_for_message(number, "sent")

    assert here.standin.left(DANA.id) == [TEXT]
    (entry,) = here.standin.ledger()
    with here.live.app.app_context():
        proof = db.session.get(Message, number).evidence
    assert entry["message_id"] in proof["bubble_id"]
    assert forged not in proof["bubble_id"]
