"""A due message leaves exactly once, for the right person, exactly as it was written."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

TEXT = "Good morning!\nבוקר טוב 👩‍👩‍👧\n\n*Bold* “9:00” & <b>no markup</b>"


@pytest.mark.parametrize(
    ("build", "options"),
    [("a", {}), ("b", {}), ("b", {"lang": "he"}), ("b", {"rich": True, "lines": "p"}), ("a", {"lang": "pt"})],
)
def test_a_due_message_leaves_once(office, build, options):
    here = office(build, **options)
    dana = people()["dana"]
    here.hook(f"open('{people()['omar'].id}')")

    number = here.schedule(dana, TEXT)
    sent = here.wait_for_message(number, "sent")

    assert here.standin.left(dana.id) == [TEXT]
    assert len(here.standin.ledger()) == 1
    assert sent["events"][-1]["kind"] == "sent"
    here.wait_for(lambda: here.hook("state")["open"] == people()["omar"].id)
    assert here.hook("state")["draft"] == ""


@pytest.mark.parametrize("build", ["a", "b"])
def test_hidden_ids_groups_and_namesakes_get_their_own_messages(office, build):
    here = office(build)
    titles = [person.title for person in people().values()]
    twins = [person for person in people().values() if titles.count(person.title) == 2][:2]
    hidden = next(person for person in people().values() if person.id.endswith("@lid"))
    group = next(person for person in people().values() if person.is_group)

    numbers = [
        here.schedule(person, f"For number {index}") for index, person in enumerate([*twins, hidden, group])
    ]
    for number in numbers:
        here.wait_for_message(number, "sent", 60)

    for index, person in enumerate([*twins, hidden, group]):
        assert here.standin.left(person.id) == [f"For number {index}"]
