"""A campaign at the desk: everything is shown before it is planned, and it can be braked at any moment."""

import re

from crm.db import db
from crm.labels import service as labels
from crm.labels.models import Label
from crm.schedule.models import Message

FORM = {"body": "Hello {{ first_name }}!", "local": "2026-11-24T09:00", "clock": "theirs", "kind": "person"}


def everybody(desk) -> str:
    """Give all customers one label; return its id."""
    with desk.app.app_context():
        from crm.contacts.models import Contact
        from tests.crm.conftest import START

        label = db.session.scalars(db.select(Label)).first()
        ids = list(db.session.scalars(db.select(Contact.id).where(Contact.kind == "person")))
        labels.assign(1, ids, [label.id], [], now=START)
        db.session.commit()
        return str(label.id)


def seen(page) -> str:
    return re.search(r'name="seen" value="(\w+)"', page.text)[1]


def count(desk) -> int:
    with desk.app.app_context():
        return db.session.scalar(
            db.select(db.func.count()).select_from(Message).where(Message.campaign_id.is_not(None))
        )


def test_from_the_form_to_the_last_brake(desk, office):
    form = FORM | {"label": everybody(desk), "if_past": "next_day"}
    page = desk.post("/campaigns/new", form | {"do": "show"})
    # In the order in which the day comes: Tokyo before Jerusalem before New York.
    cities = re.findall(r"</svg> <bdi>([^<]+)</bdi></td>", page.text)
    assert cities.index("Tokyo") < cities.index("Jerusalem") < cities.index("Sao Paulo")
    assert "Hello Kenji!" in page.text
    assert count(desk) == 0

    # What was changed since it was shown is shown first.
    other = desk.post(
        "/campaigns/new", form | {"local": "2026-11-25T09:00", "do": "plan", "seen": seen(page)}
    )
    assert other.status_code == 200
    assert "Something was changed" in other.text
    assert count(desk) == 0

    planned = desk.post("/campaigns/new", form | {"do": "plan", "seen": seen(page)})
    assert planned.status_code == 303
    path = planned.headers["Location"]
    total = count(desk)
    assert total > 5
    shown = desk.get(path)
    assert shown.text.count('class="message"') == total
    assert "Under way" in shown.text
    assert "Under way" in desk.get("/campaigns").text

    desk.post(path + "/pause")
    assert "Paused" in desk.get(path).text
    desk.post(path + "/resume", {"if_past": "skip"})
    desk.post(path + "/cancel")
    assert "Called off" in desk.get(path).text
    assert desk.get(path + "?state=cancelled").text.count('class="message"') == total
    report = desk.get(f"/export/campaigns.xlsx?campaign={path.rsplit('/', 1)[1]}")
    assert report.data[:2] == b"PK"


def test_whose_hour_has_passed_is_counted_and_chosen_about(desk, office):
    form = FORM | {"label": everybody(desk), "local": "2026-11-23T09:00", "do": "show"}
    assert "that hour has passed today" in desk.post("/campaigns/new", form).text
    assert (
        "skipped because the hour has passed" in desk.post("/campaigns/new", form | {"if_past": "skip"}).text
    )


def test_nobody_is_no_audience(desk, office):
    page = desk.post("/campaigns/new", FORM | {"do": "show"})
    assert page.status_code == 422
    assert "Say who it is for" in page.text


def test_a_campaign_without_words_is_refused_in_words(desk, office):
    page = desk.post("/campaigns/new", FORM | {"do": "show", "body": " "})
    assert page.status_code == 422
    assert "the text is empty" in page.text
