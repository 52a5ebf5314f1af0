"""Campaigns as a file: what came of each, and everybody it was meant for, those left out with the reason."""

from datetime import datetime

import pytest

from tests.crm.exports.conftest import Downloads

EVERY_DATABASE = True


@pytest.fixture
def campaign(api, dana):
    omar = api.post("/contacts", {"name": "Omar Haddad", "zone": "Asia/Dubai", "phone": "+971501234567"}).json
    quiet = api.post("/contacts", {"name": "Noa Cohen", "phone": "+972542345678", "opted_out": True}).json
    nameless = api.post("/contacts", {"phone": "+972542345679"}).json
    ids = [person["id"] for person in (dana, omar, quiet, nameless)]
    body = {
        "name": "=Spring",
        "audience": {"contact_ids": ids},
        "body": "Hello {{ first_name }}",
        "send_at": {"local": "2026-12-01T09:00", "zone": "recipient"},
    }
    answer = api.post("/campaigns", body)
    assert answer.status_code == 201, answer.json
    return answer.json


def test_the_campaign_and_its_outcome(exported, campaign):
    heading, row = exported("campaigns.xlsx")["Campaigns"]
    assert dict(zip(heading, row, strict=True)) == {
        "Campaign": "=Spring",
        "State": "active",
        "Text": "Hello {{ first_name }}",
        "Their time": datetime.fromisoformat("2026-12-01T09:00"),
        "Time zone": "each their own",
        "Audience": 4,
        "scheduled": 2,
        "being sent": 0,
        "sent": 0,
        "please check": 0,
        "held": 0,
        "missed": 0,
        "failed": 0,
        "cancelled": 0,
        "dropped": 0,
        "left out": 2,
        "time had passed": 0,
        "Planned (Asia/Jerusalem)": datetime.fromisoformat("2026-11-23T10:00"),
    }


def test_everybody_it_was_meant_for(exported, campaign):
    heading, *rows = exported("campaigns.xlsx")["Recipients"]
    nine = datetime.fromisoformat("2026-12-01T09:00")
    assert dict(zip(heading, rows[1], strict=True)) == {
        "Campaign": "=Spring",
        "Contact": "Dana Levi",
        "Phone": "+972502345678",
        "State": "scheduled",
        "Reason": None,
        "Text": "Hello Dana",
        "Their time": nine,
        "Time zone": "Asia/Jerusalem",
        "Due (Asia/Jerusalem)": nine,
        "Sent (Asia/Jerusalem)": None,
        "Replied": None,
    }
    # Dubai's morning is earlier.
    assert [row[1] for row in rows[:2]] == ["Omar Haddad", "Dana Levi"]
    assert {tuple(row[1:5]) for row in rows[2:]} == {
        ("Noa Cohen", "+972542345678", "left out", "wants no messages"),
        (None, "+972542345679", "left out", "no name known: first_name"),
    }


def test_one_campaign_alone(api, exported, campaign):
    rows = exported(f"campaigns.xlsx?campaign={campaign['id']}&columns=name,recipient.contact")
    assert rows["Campaigns"] == [["Campaign"], ["=Spring"]]
    assert len(rows["Recipients"]) == 5
    assert api.get("/exports/campaigns.xlsx?campaign=999").status_code == 404
    assert list(exported("campaigns.xlsx?columns=name")) == ["Campaigns"]
    assert len(exported(f"messages.xlsx?campaign={campaign['id']}")["Messages"]) == 3


def test_another_account_has_none_of_it(other, campaign):
    sheets = Downloads(other)("campaigns.xlsx")
    assert [len(rows) for rows in sheets.values()] == [1, 1]
