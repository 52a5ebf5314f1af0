"""Labels on the desk: made, changed, put in order, removed and brought back; cards on the board."""

import re

import pytest

from crm.contacts import service as contacts
from crm.desk import colors
from crm.labels import service as labels


@pytest.fixture
def order(app):
    def read() -> list[str]:
        with app.app_context():
            return [label.name for label in labels.all_labels(1)]

    return read


def test_a_label_is_made_changed_and_brought_back(desk, order):
    desk.post("/labels", {"name": "VIP", "color": "#a63d8f"})
    assert order()[-1] == "VIP"
    number = re.search(r'data-id="(\d+)">(?:(?!data-id).)*VIP', desk.get("/labels").text, re.DOTALL)[1]
    desk.post(f"/labels/{number}", {"name": "Best", "color": "#2f6fc4"})
    desk.post(f"/labels/{number}/delete")
    page = desk.get("/labels").text
    assert "Best" not in order()
    desk.post(re.search(r'action="(/undo/\d+)"', page)[1])
    assert "Best" in order()


def test_order_by_buttons_and_by_dragging(desk, order, app):
    first, second, third = order()
    with app.app_context():
        numbers = {label.name: label.id for label in labels.all_labels(1)}
    desk.post("/labels/order", {"move": f"{numbers[first]}:down"})
    assert order() == [second, first, third]
    dragged = [str(numbers[name]) for name in (third, second, first)]
    assert desk.ask("/labels/order", {"ids": dragged}).status_code == 204
    assert order() == [third, second, first]


def test_another_accounts_label_cannot_be_put_in_order(desk, order, other):
    foreign = other.get("/labels").json["items"][0]["id"]
    before = order()
    assert desk.ask("/labels/order", {"ids": [str(foreign)]}).status_code == 404
    assert order() == before


def test_a_card_moves_by_its_menu_and_by_dragging(desk, office, app):
    one, two, three = office(lambda: [label.id for label in labels.all_labels(1)])
    desk.post("/board/move", {"contact": "4", "from": str(one), "to": str(two)})
    with app.app_context():
        assert [label.id for label in contacts.get(1, 4).labels] == [two]
    moved = desk.ask("/board/move", {"contact": "4", "from": str(two), "to": str(three)})
    assert moved.status_code == 204
    with app.app_context():
        assert [label.id for label in contacts.get(1, 4).labels] == [three]


def test_a_card_needs_a_place_to_go_to(desk, office):
    assert desk.ask("/board/move", {"contact": "4"}).status_code == 422


@pytest.mark.parametrize("color", [*colors.PALETTE, "#ffffff", "#000000", "#ffee00", "#0b7a75"])
@pytest.mark.parametrize("dark", [False, True])
def test_words_on_a_chip_can_be_read_whatever_its_colour(color, dark):
    chip = colors.chip(color, dark)
    assert colors.contrast(chip.text, chip.fill) >= 4.5
    assert colors.contrast(chip.mark, chip.fill) >= 3


def test_the_style_sheet_holds_every_label(desk):
    desk.post("/labels", {"name": "Odd", "color": "#AB12CD"})
    text = desk.get("/labels.css").text
    assert ".c-ab12cd{--chip-fill:light-dark(" in text
