"""Opening a chat: the right one of those that exist, wherever it stands in the list, or none at all."""

import pytest

from tests.standin.people import contacts, generated, people

pytestmark = pytest.mark.browser

OPEN = """
    const answer = await m.openChat(args[0], AbortSignal.timeout(60000));
    return answer.ok ? answer.chat.id : answer.reason;
"""


def target(chat_id: str, name: str = "", phone: str | None = None) -> dict:
    return {"aliases": [{"kind": chat_id.split("@")[1], "value": chat_id}], "name": name, "phone": phone}


@pytest.mark.parametrize("build", ["a", "b"])
def test_chats_in_sight_and_far_down(place, build):
    here = place(build=build, people=600)
    chats = here.chats()
    for chat in (chats[2], chats[-1], chats[300]):
        wanted = target(chat["id"], chat["name"], chat["phone"])

        assert here.world.run("src/page/open-chat.js", OPEN, wanted) == chat["id"]
        assert here.hook("state")["open"] == chat["id"]
        assert here.hook("state")["search"] == ""


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_chat_that_no_search_finds_is_found_by_walking(place, build):
    here = place(build=build, people=300)
    wanted = target(generated(200), "A name that nobody has")

    assert here.world.run("src/page/open-chat.js", OPEN, wanted) == generated(200)


@pytest.mark.parametrize("build", ["a", "b"])
def test_of_two_namesakes_the_one_with_the_id(place, build):
    titles = [person.title for person in people().values()]
    twins = [person for person in people().values() if titles.count(person.title) == 2][:2]
    here = place(build=build)
    for twin in (*twins, twins[0]):
        assert here.world.run("src/page/open-chat.js", OPEN, target(twin.id, twin.title)) == twin.id


def test_any_alias_of_the_target_counts(place):
    hidden = next(person for person in people().values() if person.id.endswith("@lid"))
    here = place()
    wanted = target("972509999999@c.us", hidden.title, "+972509999999")
    wanted["aliases"].append({"kind": "lid", "value": hidden.id})

    assert here.world.run("src/page/open-chat.js", OPEN, wanted) == hidden.id


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_person_of_the_address_book_without_a_chat_is_left_alone(place, build):
    here = place(build=build)
    stranger = next(iter(contacts().values()))
    before = here.hook("state")["open"]

    answer = here.world.run(
        "src/page/open-chat.js", OPEN, target(stranger.id, stranger.title, stranger.phone)
    )

    assert answer == "no_such_chat"
    assert here.hook("state")["open"] == before
    assert here.hook("state")["search"] == ""


def test_without_readable_ids_nothing_is_pressed(place):
    here = place(build="b")
    here.world.run("src/page/channel.js", "m.openChannel('nobody-listens')")
    dana = people()["dana"]

    answer = here.world.run("src/page/open-chat.js", OPEN, target(dana.id, dana.title, dana.phone))

    assert answer == "identity_unreadable"
    assert here.hook("state")["open"] is None
