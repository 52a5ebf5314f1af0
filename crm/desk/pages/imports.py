"""Import: a file comes in, its columns get a meaning, every row is checked, then all goes in at once."""

from pathlib import Path
from typing import Any, cast

from flask import Response, current_app, request
from sqlalchemy import select

from crm import clock
from crm.contacts import fields as custom
from crm.db import db
from crm.desk import importing, kit
from crm.desk.blueprint import blueprint
from crm.errors import Conflict, Invalid, NotFound
from crm.imports import jobs, rejected, saying, service
from crm.imports.layout import Layout
from crm.imports.limits import MAX_FILE, MIB
from crm.imports.models import BEFORE, CANCELLED, Import
from crm.imports.reading.encodings import CHOICES
from crm.imports.reading.refusals import Refused
from crm.imports.schemas import ImportCheckIn
from crm.imports.store import Folder
from crm.imports.views import NotRead, TooLarge

# Short work is waited for, in seconds; for what takes longer a page shows the progress.
PATIENCE = 2.0
# Lines of a report on the page; the file of failed rows has all of them.
LINES = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/import")
def imports():
    """Ask for a file, and list what came in lately."""
    recent = db.session.scalars(
        select(Import)
        .where(Import.account_id == kit.account().id, Import.state != CANCELLED)
        .where(Import.created_at >= clock.now() - service.KEPT)
        .order_by(Import.id.desc())
        .limit(5)
    )
    return kit.show(
        "imports.html", recent=list(recent), working=BEFORE, encodings=CHOICES, most=MAX_FILE // MIB
    )


@blueprint.post("/import")
def upload_import():
    """Read a file. Nothing is imported."""
    account = kit.account()
    # No transaction is open while the file is read: that may take seconds.
    db.session.commit()
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid("Choose a file first.", code="no_file")
    encoding = request.form.get("encoding") or None
    if encoding is not None and encoding not in CHOICES:
        raise Invalid(f"“{encoding}” is not known here.", code="unknown_encoding")
    folder = Folder.make(_root())
    try:
        file.save(folder.source)
        if folder.source.stat().st_size > MAX_FILE:
            raise TooLarge
        found, layout, notices = service.read(folder, encoding=encoding, sheet=kit.text("sheet") or None)
        made = service.add(account, folder, file.filename, found, layout, notices, now=clock.now())
        db.session.commit()
    except Refused as error:
        folder.remove()
        raise NotRead(Refused(error.code, _words(error.code, error.detail, {}), error.status)) from error
    except BaseException:
        folder.remove()
        raise
    return kit.go("one_import", import_id=made.id)


@blueprint.get("/import/<int:import_id>")
def one_import(import_id: int):
    """Show an import as it stands: columns to choose, work going on, a report, or the outcome."""
    made, folder = _own(import_id)
    definitions = custom.definitions(kit.account().id)
    problem = made.problem
    return kit.show(
        "import.html",
        at="imports",
        made=made,
        # Work that says nothing any more was ended from outside and can be begun again.
        stage=BEFORE.get(made.state, made.state) if not _works(made, folder) else "working",
        done=min(folder.done(), made.rows),
        choices=importing.choices(made, [field.key for field in definitions]),
        targets=importing.targets(kit.words(), definitions),
        country=made.options.get("country") or kit.account().country or "",
        problem=problem and _words(problem["code"], problem["detail"], problem),
        reason=lambda line: saying.reason(line, kit.words().language),
        notice=lambda found: saying.notice(found, kit.words().language),
        has_file=folder.path.is_dir(),
        lines=LINES,
    )


@blueprint.get("/import/<int:import_id>/progress")
def import_progress(import_id: int):
    """Say how far the work is, for the page's script."""
    made, folder = _own(import_id)
    done = min(folder.done(), made.rows)
    return {
        "working": _works(made, folder),
        "done": done,
        "total": made.rows,
        "text": kit.words()("imports.progress", done=done, total=made.rows),
    }


@blueprint.post("/import/<int:import_id>/check")
def check_import(import_id: int):
    """Check every row under the columns' chosen meanings. Nothing is imported."""
    made, folder = _own(import_id)
    wanted = importing.wishes(request.form, Layout.of_json(made.layout).columns)
    service.begin_check(made, kit.account(), folder, kit.read(ImportCheckIn(), wanted))
    return _work(jobs.check, made)


@blueprint.post("/import/<int:import_id>/apply")
def apply_import(import_id: int):
    """Import what the check found."""
    made, folder = _own(import_id)
    service.begin_apply(made, folder)
    return _work(jobs.apply, made)


@blueprint.post("/import/<int:import_id>/cancel")
def cancel_import(import_id: int):
    """Stop the work, or forget the file."""
    made, folder = _own(import_id)
    service.cancel(made, folder)
    db.session.commit()
    # Work ends at its next step, so it may still be going on.
    kit.say("imports.stopping" if made.state in BEFORE else "imports.cancelled")
    return kit.go("imports")


@blueprint.get("/import/<int:import_id>/rejected.xlsx")
def rejected_rows(import_id: int):
    """Hand out the rows that failed, to be corrected and imported again."""
    made, folder = _own(import_id)
    language, layout = kit.account().language, Layout.of_json(made.layout)
    if made.report is None:
        raise Conflict("Check this import first.", code="not_checked")
    if not folder.path.is_dir():
        raise NotFound("The file of this import is no longer here. Upload it again.", code="file_forgotten")
    answer = Response(rejected.workbook(folder, layout, language), content_type=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename="rejected.xlsx")
    return answer


def _own(import_id: int) -> tuple[Import, Folder]:
    made = service.get(kit.account().id, import_id)
    folder = Folder(_root(), made.token)
    if request.method == "POST":
        service.recover(made, folder)
    return made, folder


def _words(code: str, detail: str, members: dict[str, Any]) -> str:
    said = saying.refusal(code, detail, members, kit.words().language)
    return kit.problem_words(code, said, members)


def _work(work: jobs.Work, made: Import) -> Any:
    number = made.id
    db.session.commit()
    thread = jobs.start(cast(Any, current_app)._get_current_object(), work, number)
    thread.join(PATIENCE)
    return kit.go("one_import", import_id=number)


def _works(made: Import, folder: Folder) -> bool:
    return made.state in BEFORE and not folder.is_silent()


def _root() -> Path:
    return jobs.root(current_app)
