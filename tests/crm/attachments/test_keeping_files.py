"""A file is on the disk before it is promised, stays while a message may need it, and goes afterwards."""

import os

import pytest

from crm.attachments.store import Store
from crm.schedule import jobs
from tests.crm.attachments.conftest import PDF

PNG = b"\x89PNG\r\n\x1a\n" + bytes(99)


@pytest.fixture
def clean(app, stored, now):
    """Let the hourly job run as if every file had been there for a while."""

    def run() -> int:
        for file in stored():
            os.utime(file, (now.instant.timestamp() - 7200,) * 2)
        with app.app_context():
            jobs.let_files_go(app.config["SIDENOTE"].data_dir)
        return len(stored())

    return run


def test_it_is_named_for_its_content_and_kept_once(upload, stored):
    first, second = upload().json, upload(name="again.pdf").json
    (only,) = stored()
    assert only.name == first["sha256"] == second["sha256"]
    assert only.read_bytes() == PDF
    assert only.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("state", ["scheduled", "claimed", "sending", "unknown", "held"])
def test_it_stays_while_the_message_may_need_it(state, upload, sender, dana, clean):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    if state != "scheduled":
        claimed = sender.claim()
        if state == "held":
            sender.release(claimed, "no_chat")
        elif state != "claimed":
            sender.commit(claimed)
        if state == "unknown":
            sender.result(claimed, "unknown")
    assert sender.state(message) == state
    assert clean() == 1


def test_it_goes_when_the_message_has_ended(upload, sender, dana, clean):
    message = sender.schedule(dana, attachment_id=upload().json["id"])
    sender.send()
    assert clean() == 0
    assert sender.get(message)["attachment"]["name"] == "invoice.pdf"
    assert sender.api.get(f"/attachments/{message['attachment']['id']}").status_code == 404


def test_it_stays_for_another_message_with_the_same_file(upload, sender, dana, noa, clean, unpaced):
    sender.schedule(dana, attachment_id=upload().json["id"])
    other = sender.schedule(noa, "2026-11-24T10:00", attachment_id=upload().json["id"])
    sender.send()
    assert clean() == 1
    assert sender.api.get(f"/attachments/{other['attachment']['id']}").data == PDF


def test_it_goes_with_its_contact(upload, api, sender, dana, clean):
    sender.schedule(dana, attachment_id=upload().json["id"])
    api.delete(f"/contacts/{dana['id']}")
    assert clean() == 0


def test_what_nobody_used_goes_after_a_day(upload, clean, now):
    upload()
    assert clean() == 1
    now.move(days=1, seconds=1)
    assert clean() == 0


def test_a_file_of_a_transaction_that_is_still_open_stays(tmp_path, now):
    store = Store(tmp_path)
    name = store.put(PDF)
    os.utime(store.folder / name, (now.instant.timestamp() - 60,) * 2)
    assert store.sweep(set(), now=now.instant) == 0


def test_a_damaged_file_is_written_anew(tmp_path):
    store = Store(tmp_path)
    name = store.put(PDF)
    (store.folder / name).write_bytes(b"%PDF-damaged")
    assert store.get(name) is None
    store.put(PDF)
    assert store.get(name) == PDF


def test_what_could_not_be_written_whole_is_not_there(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.put(PNG)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(PDF)
    assert len(list(store.folder.iterdir())) == 1
