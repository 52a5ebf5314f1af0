"""The wake job that sends messages also lets reminders come up, without anybody asking."""

from crm import scheduler
from crm.changes import signal


def test_a_reminder_comes_up_by_itself(app, api, dana, now):
    clockwork = scheduler.Clockwork(app)
    clockwork.start()
    try:
        at = {"local": "2026-11-23T10:00"}
        signal.open()
        api.post("/reminders", {"contact_id": dana["id"], "text": "Call", "at": at})
        for _ in range(50):
            seen = signal.count(1)
            if api.get("/changes").json["reminders_due"]:
                break
            signal.wait(1, 1, seen)
        assert api.get("/changes").json["reminders_due"] == 1
    finally:
        clockwork.shutdown()
