"""A series at the desk: made on a contact, one date skipped, all that follow changed, called off."""

import re

from crm.contacts.models import Contact
from crm.db import db

FORM = {
    "body": "Hello {{ first_name }}!",
    "freq": "weekly",
    "local_time": "09:00",
    "weekday": ["mon", "thu"],
    "clock": "theirs",
    "ends": "after",
    "ends_after": "10",
    "hold_on_reply": "on",
}


def emily(office) -> int:
    return office(lambda: db.session.scalar(db.select(Contact.id).where(Contact.name == "Emily Carter")))


def dates(page) -> list[str]:
    return re.findall(r'name="date" value="([\d-]+)"><a|name="date" value="([\d-]+)">\s', page.text)


def test_from_the_contact_to_its_end(desk, office):
    number = emily(office)
    assert desk.get(f"/series/new?contact={number}").status_code == 200
    preview = desk.ask("/series/preview", FORM | {"contact_id": number}).json
    assert preview["text"] == "Hello Emily!"
    assert preview["dates"][0]["theirs"].endswith("09:00")

    made = desk.post("/series/new", FORM | {"contact_id": number})
    assert made.status_code == 303, made.text
    path = made.headers["Location"]
    page = desk.get(path)
    assert "Every week" in page.text
    assert "America" not in page.text
    assert "New York" in page.text

    desk.post(path + "/skip", {"date": "2026-11-26"})
    assert "Skipped dates" in desk.get(path).text
    desk.post(path + "/unskip", {"date": "2026-11-26"})
    assert "Skipped dates" not in desk.get(path).text

    later = FORM | {"local_time": "18:30", "from": "2026-12-07", "ends": "never"}
    changed = desk.post(path + "/edit", later)
    assert changed.status_code == 303, changed.text
    assert changed.headers["Location"] != path
    assert "18:30" in desk.get(changed.headers["Location"]).text
    assert "18:30" not in desk.get(path).text

    desk.post(path + "/pause")
    assert "Paused" in desk.get(path).text
    desk.post(path + "/resume")
    desk.post(path + "/cancel")
    assert "Called off" in desk.get(path).text
    assert "Emily Carter" in desk.get("/series").text


def test_an_end_before_its_beginning_is_refused_in_words(desk, office):
    form = FORM | {"contact_id": emily(office), "ends": "on", "ends_on": "2026-11-20"}
    refused = desk.post("/series/new", form)
    assert refused.status_code == 422
    assert "would end before its first message" in refused.text
