"""A template's file goes along with whatever is made of the template, and the template keeps its own."""

import os

import pytest

from crm.schedule import jobs
from crm.series import jobs as series_jobs
from tests.crm.attachments.conftest import PDF

PNG = b"\x89PNG\r\n\x1a\n" + bytes(99)


@pytest.fixture
def template(api, upload):
    """A template with a file of its own."""
    wanted = {"name": "Invoice", "body": "Your invoice", "attachment_id": upload().json["id"]}
    return api.post("/templates", wanted).json


@pytest.fixture
def clean(app, stored, now):
    """Let the hourly jobs run a good while later; return how many files are left."""

    def run(**later: float) -> int:
        for file in stored():
            os.utime(file, (now.instant.timestamp(),) * 2)
        now.move(**(later or {"hours": 2}))
        with app.app_context():
            series_jobs.extend()
            jobs.let_files_go(app.config["SIDENOTE"].data_dir)
        return len(stored())

    return run


def test_it_shows_its_file_everywhere(api, template):
    assert (template["attachment"]["name"], template["attachment"]["size"]) == ("invoice.pdf", len(PDF))
    assert api.get(f"/templates/{template['id']}").json["attachment"] == template["attachment"]
    assert template in api.get("/changes").json["templates"]
    assert api.get(f"/attachments/{template['attachment']['id']}").data == PDF


def test_a_message_gets_a_file_of_its_own(api, sender, dana, template, clean):
    message = sender.schedule(dana, "2026-11-25T10:00", template_id=template["id"])
    named = sender.schedule(dana, "2026-11-26T10:00", attachment_id=template["attachment"]["id"])
    ids = {one["attachment"]["id"] for one in (message, named, template)}
    assert len(ids) == 3
    api.patch(f"/templates/{template['id']}", {"attachment_id": None})
    assert clean() == 1
    assert api.get(f"/attachments/{message['attachment']['id']}").data == PDF


def test_a_person_may_send_the_words_without_it_or_with_another(api, sender, dana, upload, template):
    assert sender.schedule(dana, template_id=template["id"], attachment_id=None)["attachment"] is None
    other = upload(PNG, "photo.png").json["id"]
    message = sender.schedule(dana, template_id=template["id"], attachment_id=other)
    assert message["attachment"]["name"] == "photo.png"
    again = api.patch(f"/messages/{message['id']}", {"template_id": template["id"]}).json
    assert again["attachment"]["name"] == "invoice.pdf"


def test_it_is_changed_and_taken_away(api, upload, template, clean):
    path = f"/templates/{template['id']}"
    other = upload(PNG, "photo.png").json["id"]
    assert api.patch(path, {"attachment_id": other}).json["attachment"]["name"] == "photo.png"
    assert api.patch(path, {"name": "Photo"}).json["attachment"]["name"] == "photo.png"
    assert clean(days=2) == 1
    assert api.patch(path, {"attachment_id": None}).json["attachment"] is None
    assert clean() == 0


def test_a_file_of_a_message_or_another_account_is_refused(api, other, sender, dana, upload):
    taken = sender.schedule(dana, attachment_id=upload().json["id"])["attachment"]["id"]
    for file in (taken, upload(client=other).json["id"]):
        answer = api.post("/templates", {"name": "Invoice", "body": "Yours", "attachment_id": file})
        assert (answer.status_code, answer.json["code"]) == (422, "unknown_attachment")


def test_it_comes_back_with_a_template_that_was_removed(api, template, clean):
    step = api.delete(f"/templates/{template['id']}").json["undo_id"]
    assert clean(hours=20) == 1
    assert api.post(f"/undo/{step}").status_code == 200
    assert clean(days=2) == 1
    assert api.get(f"/templates/{template['id']}").json["attachment"]["name"] == "invoice.pdf"


def test_it_goes_a_day_after_the_template(api, template, clean):
    api.delete(f"/templates/{template['id']}")
    assert clean(days=1, seconds=1) == 0


def test_a_campaign_sends_it_to_everybody(api, sender, dana, noa, template, unpaced, clean):
    everybody = {"contact_ids": [dana["id"], noa["id"]]}
    at = {"local": "2026-11-25T10:00", "zone": "recipient"}
    wanted = {"audience": everybody, "template_id": template["id"], "send_at": at}
    made = api.post("/campaigns", wanted).json
    assert made["attachment"]["name"] == "invoice.pdf"
    messages = api.get(f"/messages?campaign={made['id']}").json["items"]
    assert [message["attachment"] for message in messages] == [made["attachment"]] * 2
    api.delete(f"/templates/{template['id']}")
    assert clean(hours=50) == 1
    sender.send()
    # The second message still needs it, also after somebody has changed its words.
    api.patch(f"/messages/{messages[1]['id']}", {"body": "Good morning"})
    assert clean() == 1
    assert sender.claim()["message"]["attachment"] == made["attachment"]
    api.post(f"/campaigns/{made['id']}/cancel")
    assert api.get(f"/attachments/{made['attachment']['id']}").data == PDF


def test_a_campaign_that_is_over_lets_it_go(api, dana, template, clean):
    at = {"local": "2026-11-25T10:00", "zone": "recipient"}
    wanted = {"audience": {"contact_ids": [dana["id"]]}, "template_id": template["id"], "send_at": at}
    made = api.post("/campaigns", wanted).json
    api.delete(f"/templates/{template['id']}")
    assert clean(hours=25) == 1
    api.post(f"/campaigns/{made['id']}/cancel")
    assert clean() == 0


def test_a_series_sends_it_each_time_until_it_is_over(api, dana, template, clean):
    rule = {"freq": "daily", "local_time": "11:00"}
    series = api.post("/series", {"contact_id": dana["id"], "template_id": template["id"], "rule": rule}).json
    assert series["attachment"]["name"] == "invoice.pdf"
    api.delete(f"/templates/{template['id']}")
    assert clean(hours=25) == 1
    later = api.patch(f"/series/{series['id']}", {"from": "2026-11-30", "body": "Good morning"}).json
    planned = api.get(f"/messages?series={later['id']}").json["items"]
    assert {message["attachment"]["id"] for message in planned} == {later["attachment"]["id"]}
    assert later["attachment"]["id"] != series["attachment"]["id"]
    for one in (series, later):
        api.post(f"/series/{one['id']}/cancel")
    assert clean() == 0
