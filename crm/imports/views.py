"""Routes of imports: upload, check, apply; progress, cancel, and the rows that failed."""

from contextlib import closing
from pathlib import Path
from typing import Any, cast

from flask import Response, current_app, request

from crm import clock, uploads
from crm.accounts.models import Account
from crm.db import db, reading
from crm.errors import Conflict, Invalid, Problem
from crm.web import Blueprint, current_account

from . import jobs, rejected, service
from .layout import Layout
from .limits import MAX_FILE, MIB
from .mapping import TARGETS
from .models import APPLYING, BEFORE, CANCELLED, CHECKING, Import
from .reading.encodings import CHOICES
from .reading.refusals import Refused
from .schemas import ImportCheckIn, ImportOut, ImportReportOut, ImportResultOut, ImportWaitArgs
from .store import Folder

blueprint = Blueprint("imports", __name__, url_prefix="/api/v1/imports", description="Contacts from files")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLAIN = (
    *("id", "state", "filename", "kind", "encoding", "sheets", "mapping", "rows", "sample", "warnings"),
    *("report", "result", "problem"),
)
_UPLOAD = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": ".xlsx, .xls, .ods, .csv or .vcf"},
        "sheet": {"type": "string", "description": "The sheet to read, where it is not the obvious one."},
        "encoding": {"type": "string", "enum": list(CHOICES), "description": "Of a .csv, when misread."},
    },
}


class NotRead(Problem):
    """A file that was refused; its status says how."""

    def __init__(self, refused: Refused):
        super().__init__(refused.detail, code=refused.code)
        self.status = refused.status  # type: ignore[misc]


class TooLarge(Problem):
    status = 413
    code = "too_large"
    detail = f"A file can have at most {MAX_FILE // MIB} MiB. Split the list, or save it as .xlsx."


@blueprint.post("")
@blueprint.doc(requestBody={"required": True, "content": {"multipart/form-data": {"schema": _UPLOAD}}})
@blueprint.response(201, ImportOut)
def upload():
    """Read a file of contacts: its columns, what they may mean, and its first rows. Nothing is imported."""
    account = current_account()
    # No transaction is open while the file comes in and is read: that may take seconds.
    db.session.commit()
    file = uploads.given()
    folder = Folder.make(_root())
    try:
        with closing(file):
            file.save(folder.source)
        if folder.source.stat().st_size > MAX_FILE:
            raise TooLarge
        found, layout, notices = service.read(folder, **_choices())
        made = service.add(account, folder, file.filename or "", found, layout, notices, now=clock.now())
        db.session.commit()
    except Refused as error:
        folder.remove()
        raise NotRead(error) from error
    except BaseException:
        folder.remove()
        raise
    return _shown(made, account)


@blueprint.get("/<int:import_id>")
@blueprint.response(200, ImportOut)
def show(import_id: int):
    """Show an import with its state and progress."""
    account = current_account()
    made = service.get(account.id, import_id)
    return _shown(made, account)


@blueprint.post("/<int:import_id>/check")
@blueprint.arguments(ImportCheckIn)
@blueprint.arguments(ImportWaitArgs, location="query")
@blueprint.response(200, ImportReportOut)
@blueprint.alt_response(202, schema=ImportOut)
def check(body, args, import_id: int):
    """Check every row under a mapping. Nothing is imported; the report says what would be."""
    account = current_account()
    made, folder = _own(account, import_id)
    service.begin_check(made, account, folder, body)
    return _work(jobs.check, made, account, args["wait_seconds"], CHECKING) or made.report


@blueprint.post("/<int:import_id>/apply")
@blueprint.arguments(ImportWaitArgs, location="query")
@blueprint.response(200, ImportResultOut)
@blueprint.alt_response(202, schema=ImportOut)
def apply(args, import_id: int):
    """Import what the last check found, all in one step. The answer has the true counts."""
    account = current_account()
    made, folder = _own(account, import_id)
    service.begin_apply(made, folder)
    return _work(jobs.apply, made, account, args["wait_seconds"], APPLYING) or made.result


@blueprint.post("/<int:import_id>/cancel")
@blueprint.response(200, ImportOut)
def cancel(import_id: int):
    """Stop the work on an import, or forget its file. Nothing of it is kept."""
    account = current_account()
    made, folder = _own(account, import_id)
    service.cancel(made, folder)
    db.session.commit()
    return _shown(made, account)


@blueprint.get("/<int:import_id>/rejected.xlsx")
@blueprint.response(200, content_type=_XLSX)
def rejected_rows(import_id: int):
    """The rows that failed, with the reasons, as a workbook to correct and import again."""
    account = current_account()
    made, folder = _own(account, import_id)
    language, layout = account.language, Layout.of_json(made.layout)
    if made.report is None:
        raise Conflict("Check this import first.", code="not_checked", state=made.state)
    if not folder.plan.exists():
        raise service.forgotten()
    answer = Response(rejected.workbook(folder, layout, language), content_type=_XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename="rejected.xlsx")
    return answer


def _own(account: Account, import_id: int) -> tuple[Import, Folder]:
    made = service.get(account.id, import_id)
    folder = Folder(_root(), made.token)
    if request.method == "POST":
        service.recover(made, folder)
    return made, folder


def _work(work: jobs.Work, made: Import, account: Account, seconds: float, state: str) -> Any:
    """Start a piece of work and wait for its end: None when it is done, else the answer that it goes on.

    Raises what ended it without an outcome.
    """
    number = made.id
    db.session.commit()
    thread = jobs.start(cast(Any, current_app)._get_current_object(), work, number)
    thread.join(seconds)
    with reading():
        # The thread may still be writing; a reader need not wait for it.
        db.session.refresh(made)
        if made.state == state:
            return _shown(made, account), 202
    if made.problem:
        raise jobs.ended(made.problem)
    if made.state == CANCELLED:
        raise Conflict("This import was cancelled.", code="cancelled", state=made.state)
    return None


def _shown(made: Import, account: Account) -> dict[str, Any]:
    layout, folder = Layout.of_json(made.layout), Folder(_root(), made.token)
    done = folder.done() if made.state in BEFORE else 0
    shown = {name: getattr(made, name) for name in _PLAIN}
    if service.is_interrupted(made, folder):
        shown |= {"state": BEFORE[made.state], "problem": service.INTERRUPTED}
    return {
        **shown,
        "columns": layout.columns,
        "targets": TARGETS,
        "new_fields": service.new_fields(made, account),
        "default_country": made.options.get("country", account.country),
        "progress": {"done": min(done, made.rows), "total": made.rows},
    }


def _choices() -> dict[str, str | None]:
    """Return the choices that may come with the file: another sheet, another encoding."""
    encoding = request.form.get("encoding") or None
    if encoding is not None and encoding not in CHOICES:
        raise Invalid(f"“{encoding}” is not known here.", code="unknown_encoding", known=CHOICES)
    return {"encoding": encoding, "sheet": request.form.get("sheet") or None}


def _root() -> Path:
    return jobs.root(current_app)
