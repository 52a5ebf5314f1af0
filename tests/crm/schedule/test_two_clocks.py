"""A preview shows the moment on the recipient's clock and on that of the person who asks."""

import pytest


def ask(sender, contact, **more):
    body = {"contact_id": contact["id"], "send_at": {"local": "2026-12-01T09:00"}, **more}
    return sender.api.post("/messages/preview", body)


def test_both_clocks_of_one_moment(sender, noa):
    shown = ask(sender, noa, viewer_zone="Asia/Tokyo").json
    assert (shown["local"], shown["zone"]) == ("2026-12-01T09:00", "Europe/London")
    assert (shown["viewer_local"], shown["viewer_zone"]) == ("2026-12-01T18:00", "Asia/Tokyo")
    assert shown["same_clock"] is False


def test_the_same_clock_is_said_to_be_the_same(sender, noa):
    assert ask(sender, noa, viewer_zone="Africa/Abidjan").json["same_clock"] is True


def test_a_form_may_ask_when_before_there_are_words(sender, noa):
    shown = ask(sender, noa).json
    assert (shown["text"], shown["ok"]) == ("", False)
    assert "viewer_local" not in shown


@pytest.mark.parametrize("zone", ["Mars/Olympus", ""])
def test_an_unknown_zone_of_the_viewer_is_refused_or_left_out(sender, noa, zone):
    answer = ask(sender, noa, viewer_zone=zone)
    assert answer.status_code == (422 if zone else 200)
