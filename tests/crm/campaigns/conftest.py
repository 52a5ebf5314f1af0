"""An audience in several zones, and campaigns to it."""

import pytest

from tests.crm.schedule.conftest import Sender, account, unpaced, wake

__all__ = ["account", "unpaced", "wake"]

PEOPLE = {
    "Dana Levi": ("+972502345678", None),
    "Noa Cohen": ("+972542345678", None),
    "Omar Haddad": (None, "Asia/Dubai"),
    "Lucía Fernández": (None, "Europe/Madrid"),
    "Rafael Souza": (None, "America/Sao_Paulo"),
}


@pytest.fixture
def sender(api) -> Sender:
    return Sender(api)


@pytest.fixture
def label(api) -> int:
    return api.post("/labels", {"name": "Regulars", "color": "#0a7d5a"}).json["id"]


@pytest.fixture
def people(api, label) -> dict[str, dict]:
    """Five customers in four zones, all with the label."""
    made = {}
    for number, (name, (phone, zone)) in enumerate(PEOPLE.items()):
        chat = {"kind": "lid", "value": f"{20_000_000_000 + number}@lid"}
        contact = {"name": name, "phone": phone, "zone": zone, "aliases": [chat]}
        made[name] = api.post("/contacts", contact).json
    ids = [contact["id"] for contact in made.values()]
    assert api.post("/contacts/labels", {"contact_ids": ids, "add": [label]}).status_code == 200
    return made


@pytest.fixture
def plan(label):
    """Return a campaign's body: ``plan("2026-11-24T09:00", if_past="now")``."""

    def made(local="2026-11-24T09:00", zone="recipient", **more) -> dict:
        send_at = {"local": local, "zone": zone} | more.pop("send_at", {})
        words = {} if "template_id" in more else {"body": "Hello {{ first_name }}"}
        return {"audience": {"label_ids": [label]}, "send_at": send_at, **words, **more}

    return made


@pytest.fixture
def start(api, plan, people):
    """Save a campaign and return it."""

    def create(*arguments, **more) -> dict:
        answer = api.post("/campaigns", plan(*arguments, **more))
        assert answer.status_code == 201, answer.json
        return answer.json

    return create


@pytest.fixture
def messages(api):
    """Return a campaign's messages in run order, in some states or all."""

    def listed(campaign, states="") -> list[dict]:
        return api.get(f"/messages?campaign={campaign['id']}&state={states}").json["items"]

    return listed
