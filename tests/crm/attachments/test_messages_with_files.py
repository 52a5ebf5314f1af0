"""A file belongs to one message, goes out with the claim, and holds the message when it is not there."""

import hashlib

from crm.attachments import service
from crm.attachments.models import Attachment
from crm.db import db
from tests.crm.attachments.conftest import PDF


def count(app) -> int:
    with app.app_context():
        return db.session.query(Attachment).count()


def test_a_file_goes_out_with_the_claim(upload, api, sender, dana, unpaced):
    file = upload().json
    message = sender.schedule(dana, body="Your invoice", attachment_id=file["id"])
    shown = {"id": file["id"], "name": "invoice.pdf", "type": "application/pdf", "size": len(PDF)}
    assert message["attachment"] == shown | {"sha256": hashlib.sha256(PDF).hexdigest()}
    claimed = sender.claim()
    assert claimed["message"]["attachment"] == message["attachment"]
    assert sender.commit(claimed).status_code == 200
    assert sender.result(claimed).status_code == 200

    answer = api.get(f"/attachments/{file['id']}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == "attachment"


def test_a_message_without_a_file_says_so(sender, dana):
    assert sender.schedule(dana)["attachment"] is None


def test_the_feed_shows_it(upload, api, sender, dana):
    file = upload().json
    sender.schedule(dana, attachment_id=file["id"])
    assert api.get("/changes").json["messages"][0]["attachment"]["name"] == "invoice.pdf"


def test_a_file_belongs_to_one_message(upload, sender, dana, noa):
    file = upload().json
    sender.schedule(dana, attachment_id=file["id"])
    answer = sender.ask(noa, attachment_id=file["id"])
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_attachment")
    assert len(sender.api.get("/messages").json["items"]) == 1


def test_files_of_another_account_do_not_exist(upload, other, sender, dana):
    file = upload(client=other).json
    assert sender.ask(dana, attachment_id=file["id"]).json["code"] == "unknown_attachment"
    assert sender.api.get(f"/attachments/{file['id']}").status_code == 404


def test_a_file_is_changed_and_taken_away(upload, api, app, sender, dana):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    other = upload(b"\x89PNG\r\n\x1a\n....", "photo.png").json
    changed = api.patch(f"/messages/{message['id']}", {"attachment_id": other["id"]}).json
    assert (changed["attachment"]["name"], count(app)) == ("photo.png", 1)
    changed = api.patch(f"/messages/{message['id']}", {"attachment_id": None}).json
    assert (changed["attachment"], count(app)) == (None, 0)


def test_words_alone_leave_the_file(upload, api, sender, dana):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    changed = api.patch(f"/messages/{message['id']}", {"body": "Other words"}).json
    assert changed["attachment"]["name"] == "invoice.pdf"


def test_it_does_not_change_while_a_browser_has_it(upload, api, app, sender, dana):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    sender.claim()
    assert api.patch(f"/messages/{message['id']}", {"attachment_id": None}).status_code == 409
    assert count(app) == 1


def test_a_file_that_is_gone_holds_the_message(upload, api, sender, dana, stored):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    claimed = sender.claim()
    (only,) = stored()
    only.write_bytes(PDF[:-1])
    answer = api.get(f"/attachments/{claimed['message']['attachment']['id']}")
    assert (answer.status_code, answer.json["code"]) == (404, "file_gone")
    sender.release(claimed, "file_gone")
    assert (sender.state(message), sender.get(message)["reason"]) == ("held", "file_gone")


def test_other_kinds_and_large_ones_are_refused(upload, monkeypatch):
    answer = upload(b"MZ\x90\0 program", "invoice.pdf")
    assert (answer.status_code, answer.json["code"]) == (422, "unsupported_file")
    monkeypatch.setattr(service, "MOST", 1000)
    answer = upload()
    assert (answer.status_code, answer.json["code"]) == (422, "file_too_large")


def test_a_body_beyond_all_measure_is_not_read(upload):
    assert upload(b"%PDF-" + bytes(17 * 1024 * 1024)).status_code in (413, 422)


def test_a_file_larger_than_other_bodies(upload):
    assert upload(b"%PDF-" + bytes(3 * 1024 * 1024)).json["size"] == 3 * 1024 * 1024 + 5
