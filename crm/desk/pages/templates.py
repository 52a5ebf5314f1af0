"""Templates: the list, and an editor that shows the text for a real customer while it is written."""

from typing import Any

from flask import jsonify, request, url_for

from crm import clock
from crm.accounts.models import LANGUAGES
from crm.contacts import fields as custom
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import form_files, kit
from crm.desk.blueprint import blueprint
from crm.desk.words import NAMES
from crm.errors import Problem
from crm.labels import service as labels
from crm.message_templates import service
from crm.message_templates.models import PROMPT_KINDS, Template
from crm.message_templates.schemas import PreviewIn, PreviewOut, TemplateIn

EXAMPLES = 30
MOST_PROMPTS = 20


@blueprint.get("/templates")
def templates():
    """List the templates by category."""
    wanted = request.args.get("q", "").strip().casefold()
    found = [t for t in service.all_templates(kit.account().id) if wanted in _searched(t)]
    categories: dict[str, list[Template]] = {}
    for template in found:
        categories.setdefault(template.category, []).append(template)
    return kit.show(
        "templates.html",
        q=request.args.get("q", ""),
        categories=categories.items(),
        languages=NAMES,
    )


@blueprint.get("/templates/new")
def new_template():
    """Show an empty editor."""
    return _editor(None)


@blueprint.post("/templates/new")
def create_template():
    """Add a template."""
    try:
        template = service.create(kit.account(), _values(), now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _editor(None, error)
    db.session.commit()
    kit.say("templates.created", name=template.name)
    return kit.go("template", template_id=template.id)


@blueprint.get("/templates/<int:template_id>")
def template(template_id: int):
    """Show the editor."""
    return _editor(service.get(kit.account().id, template_id))


@blueprint.post("/templates/<int:template_id>")
def save_template(template_id: int):
    """Save the editor."""
    found = service.get(kit.account().id, template_id)
    try:
        service.change(found, kit.account(), _values(), now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _editor(service.get(kit.account().id, template_id), error)
    db.session.commit()
    kit.say("templates.saved", name=found.name)
    return kit.go("template", template_id=found.id)


@blueprint.post("/templates/<int:template_id>/delete")
def delete_template(template_id: int):
    """Remove a template; the notice brings it back."""
    found = service.get(kit.account().id, template_id)
    step = service.remove(found, now=clock.now())
    db.session.commit()
    kit.say("templates.removed", name=found.name, undo=step)
    return kit.go("templates")


@blueprint.post("/templates/preview")
def preview_template():
    """Fill in what is being written for one customer, with every problem and its place."""
    contact_id = request.form.get("contact_id", type=int)
    given = {"body": _body(), "contact_id": contact_id, "prompts": _prompts()}
    wanted = kit.read(PreviewIn(), given)
    rendered = service.render_for(
        contacts.get(kit.account().id, contact_id) if contact_id else None,
        kit.account(),
        body=wanted["body"],
        # What a prompt will be answered with is shown by its title.
        values={prompt["key"]: f"[{prompt['title']}]" for prompt in wanted["prompts"]},
        prompts=wanted["prompts"],
    )
    answer = PreviewOut().dump(rendered)
    for problem in (*answer["problems"], *answer["warnings"]):
        problem["message"] = _problem_words(problem)
    answer["missing"] = [kit.words()("templates.missing", field=name) for name in answer["missing"]]
    return jsonify(answer)


@blueprint.post("/templates/audience")
def count_missing():
    """Say whether everybody, or everybody with a label, has what the text needs."""
    account, label = kit.account(), request.form.get("audience", "")
    wanted = kit.read(PreviewIn(), {"body": _body(), "prompts": _prompts()})
    everybody = contacts.search(account.id, label=label if label.isdigit() else None)
    found = service.lacking(account, wanted["body"], wanted["prompts"], everybody)
    if not found.incomplete:
        return jsonify(lines=[_line("templates.all_have", count=found.people)])
    titles, own = service.known_fields(account), {field.key for field in custom.definitions(account.id)}
    lines = [_line("templates.some_lack", True, count=found.incomplete, people=found.people)]
    for key, count in found.fields.items():
        line = _line("templates.lack_field", True, count=count, field=titles[key])
        if key in own:
            line["href"] = url_for("desk.contacts", field=f"!{key}", label=label if label.isdigit() else None)
        lines.append(line)
    return jsonify(lines=lines)


def _line(key: str, lacks: bool = False, **values: Any) -> dict[str, Any]:
    return {"text": kit.words()(key, **values), "href": None, "lacks": lacks}


def _editor(found: Template | None, error: Problem | None = None):
    account = kit.account()
    given = request.form if request.method == "POST" else None
    prompts = _prompts() if given is not None else (found.prompts if found else [])
    newest = contacts.search(account.id, kind="person").order_by(Contact.updated_at.desc())
    return kit.show(
        "template.html",
        kit.form_status(error),
        at="templates",
        template=found,
        given=given,
        error=error and kit.problem_words(error.code, error.detail, error.members),
        problems=[_problem_words(p) for p in error.members.get("problems", [])] if error else [],
        prompts=prompts,
        prompt_kinds=PROMPT_KINDS,
        fields=service.known_fields(account),
        examples=db.session.scalars(newest.limit(EXAMPLES)).all(),
        languages={code: NAMES[code] for code in LANGUAGES},
        labels=labels.all_labels(account.id),
        categories=sorted({t.category for t in service.all_templates(account.id) if t.category}),
        **form_files.context(found and found.attachment),
    )


def _values():
    given = form_files.read() | {name: kit.text(name) for name in ("name", "language", "category")}
    given |= {"shortcut": kit.text("shortcut") or None, "body": _body(), "prompts": _prompts()}
    return kit.read(TemplateIn(), given)


def _body() -> str:
    return request.form.get("body", "").replace("\r\n", "\n").strip("\n")


def _prompts() -> list[dict]:
    """Return the rows of the prompts' table whose key is filled in."""
    columns = (request.form.getlist(f"prompt_{part}") for part in ("key", "title", "kind", "choices"))
    return [
        {
            "key": key.strip(),
            "title": title.strip() or key.strip(),
            "kind": kind,
            "choices": [choice.strip() for choice in choices.split(",") if choice.strip()],
        }
        for key, title, kind, choices in list(zip(*columns, strict=False))[:MOST_PROMPTS]
        if key.strip()
    ]


def _problem_words(problem: dict) -> str:
    """Return a problem in the person's language where its sentence needs no values of its own."""
    key = f"template_problem.{problem['code']}"
    name, near = problem.get("name") or "", problem.get("suggestions") or ()
    if key not in kit.words():
        return problem["message"]
    words = kit.words()(key, name=name)
    return f"{words} {kit.words()('templates.nearest', names=', '.join(near))}" if near else words


def _searched(found: Template) -> str:
    return f"{found.name}\n{found.shortcut or ''}\n{found.body}\n{found.category}".casefold()
