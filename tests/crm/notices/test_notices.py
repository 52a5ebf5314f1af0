"""A line stays until a person puts it away, and every browser of the account hears of both."""

from crm import clock
from crm.db import db
from crm.notices import service


def tell(app, account_id=1, text="12 messages moved by 1 h."):
    with app.app_context():
        service.tell(account_id, "messages_moved", text, {"count": 12}, now=clock.now())
        db.session.commit()


def test_it_is_listed_until_it_is_put_away(app, api):
    tell(app)
    (notice,) = api.get("/notices").json["items"]
    assert (notice["text"], notice["values"]) == ("12 messages moved by 1 h.", {"count": 12})
    assert api.post(f"/notices/{notice['id']}/dismiss").json["dismissed_at"] == "2026-11-23T08:00:00Z"
    assert api.get("/notices").json["items"] == []


def test_other_browsers_hear_of_both(app, api):
    since = api.get("/changes").json["next"]
    tell(app)
    told = api.get(f"/changes?since={since}").json
    assert [notice["dismissed_at"] for notice in told["notices"]] == [None]
    api.post(f"/notices/{told['notices'][0]['id']}/dismiss")
    again = api.get(f"/changes?since={told['next']}").json["notices"]
    assert [notice["dismissed_at"] for notice in again] == ["2026-11-23T08:00:00Z"]


def test_putting_away_twice_keeps_the_first_time(app, api, now):
    tell(app)
    first = api.post("/notices/1/dismiss").json["dismissed_at"]
    now.move(hours=1)
    assert api.post("/notices/1/dismiss").json["dismissed_at"] == first


def test_old_news_goes_when_new_ones_come(app, api, now):
    tell(app)
    since = api.get("/changes").json["next"]
    now.move(days=31)
    tell(app, text="1 message moved by 30 min.")
    assert [notice["id"] for notice in api.get("/notices").json["items"]] == [2]
    assert api.get(f"/changes?since={since}").json["deleted"]["notices"] == [1]


def test_another_accounts_news_is_nobody_elses(app, api, other):
    tell(app)
    assert other.get("/notices").json["items"] == []
    assert other.post("/notices/1/dismiss").status_code == 404
