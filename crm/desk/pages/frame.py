"""The actions that every page offers: taking back, switching the account, pausing, the phone's menu."""

from flask import Response, request

from crm import clock, extension_folder, extension_package
from crm.accounts import service as accounts
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import NotFound
from crm.schedule import pace
from crm.undo import service as undo_steps


@blueprint.get("/menu")
def menu():
    """List all pages, for windows without room for the margin."""
    return kit.show("menu.html")


@blueprint.post("/undo/<int:step_id>")
def undo(step_id: int):
    """Take back one removal or bulk change."""
    undo_steps.take_back(kit.account().id, step_id, now=clock.now())
    db.session.commit()
    kit.say("frame.undone")
    return kit.back()


@blueprint.post("/account")
def switch_account():
    """Look at another account from now on."""
    number = request.form.get("account", type=int) or 0
    if accounts.find(number) is None:
        raise NotFound("There is no such account.")
    kit.choose_account(number)
    return kit.go("overview")


@blueprint.post("/sending")
def sending():
    """Pause or resume all sending of this account."""
    if request.form.get("paused") == "1":
        pace.pause(kit.account().id, "person")
        kit.say("frame.now_paused")
    else:
        pace.resume(kit.account().id)
        kit.say("frame.now_sending")
    db.session.commit()
    return kit.back()


@blueprint.get("/extension.zip")
def extension_zip():
    """Hand out the extension as a zip."""
    answer = Response(extension_package.packed(), content_type="application/zip")
    name = f"sidenote-extension-{extension_folder.version()}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
