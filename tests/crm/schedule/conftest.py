"""A browser that sends, and customers to send to."""

import pytest

from crm import clock
from crm.access import service as access
from crm.accounts.models import Account
from crm.db import db
from crm.schedule import jobs

NONCE = "page-1"


class Sender:
    """Schedules messages and takes them through the outbox as one paired browser."""

    def __init__(self, api):
        self.api = api

    def ask(self, contact, local="2026-11-23T10:00", body="Hello", zone="Asia/Jerusalem", **more):
        send_at = {"local": local, "zone": zone} | more.pop("send_at", {})
        words = {} if "template_id" in more else {"body": body}
        return self.api.post("/messages", {"contact_id": contact["id"], "send_at": send_at, **words, **more})

    def schedule(self, contact, *args, **more) -> dict:
        answer = self.ask(contact, *args, **more)
        assert answer.status_code == 201, answer.json
        return answer.json

    def claim(self, wait=0) -> dict | None:
        answer = self.api.post("/outbox/claim", {"wait_seconds": wait})
        assert answer.status_code in (200, 204), answer.json
        return answer.json if answer.status_code == 200 else None

    def commit(self, claimed, nonce=NONCE):
        path = f"/outbox/{claimed['message']['id']}/commit"
        return self.api.post(path, {"claim": claimed["claim"], "nonce": nonce})

    def release(self, claimed, reason="draft_in_composer", **more):
        path = f"/outbox/{claimed['message']['id']}/release"
        return self.api.post(path, {"claim": claimed["claim"], "reason": reason, **more})

    def result(self, claimed, outcome="sent", evidence=True, **more):
        if outcome == "sent" and evidence is True:
            seen = {"bubble_id": "true_1", "text_sha256": claimed["message"]["text_sha256"]}
            more["evidence"] = seen | {"at": "2026-11-23T08:00:01Z"}
        elif evidence not in (True, None):
            more["evidence"] = evidence
        path = f"/outbox/{claimed['message']['id']}/result"
        return self.api.post(path, {"claim": claimed["claim"], "outcome": outcome, **more})

    def send(self) -> dict:
        """Claim, commit and report the next message."""
        claimed = self.claim()
        assert self.commit(claimed).status_code == 200
        assert self.result(claimed).status_code == 200
        return claimed

    def get(self, message) -> dict:
        return self.api.get(f"/messages/{message['id']}").json

    def state(self, message) -> str:
        return self.get(message)["state"]

    def events(self, message) -> list[str]:
        return [event["kind"] for event in self.get(message)["events"]]


@pytest.fixture
def sender(api) -> Sender:
    return Sender(api)


@pytest.fixture
def second(app, sender):
    """Another browser on the same account."""
    with app.app_context():
        code = access.new_code(1, now=clock.now())
        db.session.commit()
    answer = sender.api("POST", "/pair", {"code": code, "browser": "Second browser"})
    return Sender(type(sender.api)(app, answer.json["token"]))


@pytest.fixture
def noa(api):
    """A customer in London."""
    return api.post("/contacts", {"name": "Noa Cohen", "phone": "+442079460958"}).json


@pytest.fixture
def unpaced(app):
    """No gap between messages and caps out of the way, where pacing is not what a test is about."""
    set_account(app, gap_min_seconds=0, gap_max_seconds=0, hourly_cap=100_000, daily_cap=100_000)


@pytest.fixture
def account(app):
    """Change the account behind the API's back: ``account(paused=True)``."""
    return lambda **values: set_account(app, **values)


@pytest.fixture
def wake(app):
    """Let the clock's job run once."""

    def run():
        with app.app_context():
            return jobs.wake()

    return run


def set_account(app, **values) -> None:
    with app.app_context():
        row = db.session.get(Account, 1)
        for name, value in values.items():
            setattr(row, name, value)
        db.session.commit()
