"""The open chat is known by its id, whatever kind of chat it is, and never by its name."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

CHAT = "const {key, ...chat} = m.currentChat(); return chat"
WAIT = """
    const { until } = await import(chrome.runtime.getURL('src/page/watch.js'));
    const shown = await until(AbortSignal.timeout(5000), 4000, () => m.currentChat()?.id === args[0] || null);
    return shown && (({key, ...chat}) => chat)(m.currentChat());
"""


def somebody(kind: str):
    """A chat of a kind, from the made-up customers."""
    return next(person for person in people().values() if person.id.endswith(kind))


@pytest.mark.parametrize("build", ["a", "b"])
@pytest.mark.parametrize("kind", ["@c.us", "@lid", "@g.us"])
def test_each_kind_of_chat_has_its_id(place, build, kind):
    here = place(build=build)
    wanted = somebody(kind)

    here.hook(f"open('{wanted.id}')")
    chat = here.world.run("src/page/chat.js", WAIT, wanted.id)

    assert chat["id"] == wanted.id
    assert chat["aliases"] == [{"kind": kind[1:], "value": wanted.id}]
    assert chat["isGroup"] == (kind == "@g.us")
    assert chat["name"] == wanted.title
    assert chat["phone"] == (f"+{wanted.id.removesuffix('@c.us')}" if kind == "@c.us" else None)


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_hidden_id_is_no_phone_but_the_title_of_an_unsaved_contact_is(place, build):
    here = place(build=build)
    unsaved = next(p for p in people().values() if p.phone and p.title.startswith("+"))

    here.hook(f"open('{unsaved.id}')")
    chat = here.world.run("src/page/chat.js", WAIT, unsaved.id)

    assert chat["phone"] == unsaved.phone


@pytest.mark.parametrize("build", ["a", "b"])
def test_two_chats_of_one_name_have_two_ids_and_two_keys(place, build):
    titles = [person.title for person in people().values()]
    twin_ids = [p.id for p in people().values() if titles.count(p.title) == 2][:2]
    here = place(build=build)

    here.hook(f"open('{twin_ids[0]}')")
    here.world.run("src/page/chat.js", WAIT + "globalThis.firstKey = m.currentChat().key", twin_ids[0])
    first = here.world.run("src/page/chat.js", "globalThis.firstKey = m.currentChat().key; " + CHAT)
    here.hook(f"open('{twin_ids[1]}')")
    second = here.world.run("src/page/chat.js", WAIT, twin_ids[1])
    same_key = here.world.run("src/page/chat.js", "return m.currentChat().key === globalThis.firstKey")

    assert first["name"] == second["name"]
    assert [first["id"], second["id"]] == twin_ids
    assert same_key is False


def test_without_the_page_world_build_a_still_knows_and_build_b_says_nothing(place):
    for build, known in (("a", True), ("b", False)):
        here = place(build=build)
        dana = people()["dana"]
        here.hook(f"open('{dana.id}')")
        here.world.run("src/page/chat.js", WAIT, dana.id)

        here.world.run("src/page/channel.js", "m.openChannel('nobody-listens')")
        chat = here.world.run("src/page/chat.js", CHAT)

        assert chat["id"] == (dana.id if known else None)
        assert chat["name"] == dana.title
