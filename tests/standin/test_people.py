"""The customers that tests name are those that the page shows."""

from .people import contacts, generated, people


def test_the_page_lists_the_same_people_in_the_same_order(plain_page) -> None:
    page = plain_page()
    shown = page.evaluate("() => window.standin.chats().map(({id, name, phone}) => [id, name, phone])")
    assert shown == [[person.id, person.title, person.phone] for person in people().values()]


def test_contacts_without_a_chat_are_known_but_not_listed(plain_page) -> None:
    page = plain_page()
    listed = set(page.evaluate("() => window.standin.chats().map(({id}) => id)"))
    assert {person.id for person in contacts().values()}.isdisjoint(listed)


def test_there_are_namesakes_hidden_ids_groups_and_somebody_unsaved() -> None:
    everybody = people()
    assert everybody["noa"].title == everybody["noa2"].title
    assert everybody["noa"].id != everybody["noa2"].id
    assert everybody["yael"].id.endswith("@lid")
    assert everybody["yael"].phone is None
    assert everybody["unsaved"].title == "+972 55-234-5678"
    assert sum(person.is_group for person in everybody.values()) == 2


def test_five_thousand_chats_have_the_ids_that_tests_can_compute(plain_page) -> None:
    page = plain_page(people=5000)
    ids = page.evaluate("() => window.standin.chats().map(({id}) => id)")
    count = len(people())
    assert len(set(ids)) == 5000
    assert ids[count:] == [generated(number) for number in range(5000 - count)]
    assert page.locator("#pane-side [role=grid]").get_attribute("aria-rowcount") == "5000"
