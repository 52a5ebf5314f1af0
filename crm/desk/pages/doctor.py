"""What can go wrong, each with its check, its state and what to do."""

from flask import request

from crm import clock, doctor
from crm.desk import kit
from crm.desk.blueprint import blueprint

# What only the person can see, because it happens on WhatsApp's side or in the browser.
GUIDES = ("page", "sync", "server", "notifications", "changed", "clock")


@blueprint.get("/doctor", endpoint="doctor")
def show_doctor():
    """Look at everything now; only when asked to, at every page of the database."""
    deep = "deep" in request.args
    now = clock.now()
    found = [doctor.server(now), *doctor.checks(kit.account(), now=now, deep=deep)]
    return kit.show("doctor.html", checks=found, guides=GUIDES, deep=deep)
