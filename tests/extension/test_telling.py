"""The server hears how the browser stands, and its doctor says what WhatsApp changed."""

import json

import pytest

from crm import clock, doctor
from crm.accounts import service as accounts

pytestmark = pytest.mark.browser


def test_the_doctor_hears_of_the_page(office):
    here = office()

    def checks() -> dict[str, doctor.Check]:
        with here.live.app.app_context():
            found = doctor.checks(accounts.default_account(), now=clock.now(), deep=False)
        return {check.key: check for check in found}

    def well() -> bool:
        return checks()["page"] == doctor.Check("page", "ok")

    here.wait_for(well)
    assert checks()["changed"] == doctor.Check("changed", "ok")
    assert checks()["versions"].variant == ""
    assert checks()["clock"].state == "ok"
    for selector in ("#pane-side [role=grid]", "#pane-side [data-testid=chat-list]"):
        here.hook(f"removeKey({json.dumps(selector)})")
    here.wait_for(lambda: "chatList" in checks()["changed"].values.get("names", ""))
