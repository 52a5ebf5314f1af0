"""Keeping templates and making texts of them. Callers commit."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.attachments import service as attachments
from crm.changes import tombstone
from crm.contacts import fields as custom
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict, Invalid, NotFound
from crm.undo import service as undo

from .filters import DEFAULT, FILTERS
from .lacking import Lacking, count, needed
from .models import Template
from .render import Parsed, Rendered, parse, render
from .values import STANDARD, STANDARD_KEYS, person

MOST = 500
FILTER_NAMES = [DEFAULT, *FILTERS]
_PLAIN = ("name", "language", "category", "position")
_KEPT = ("id", "shortcut", "body", "prompts", "attachment", "starter", *_PLAIN)
_KEPT_INSTANTS = ("created_at", "updated_at")


def all_templates(account_id: int) -> list[Template]:
    """Return the account's templates in their order."""
    mine = select(Template).where(Template.account_id == account_id)
    return list(db.session.scalars(mine.order_by(Template.position, Template.id)))


def get(account_id: int, template_id: int) -> Template:
    """Return a template; NotFound for another account's as for an unknown one."""
    template = db.session.get(Template, template_id)
    if template is None or template.account_id != account_id:
        raise NotFound("There is no such template.")
    return template


def create(account: Account, values: dict[str, Any], *, now: datetime) -> Template:
    """Add a template, at the end unless a position is given.

    Raises Conflict when the shortcut is taken, Invalid with ``problems`` when the body cannot be used.
    """
    last, count = db.session.execute(
        select(func.max(Template.position), func.count()).where(Template.account_id == account.id)
    ).one()
    if count >= MOST:
        raise Conflict(f"{MOST} templates are the most an account can have.", code="too_many_templates")
    template = Template(account_id=account.id, position=(last or 0) + 1, prompts=[], created_at=now)
    with db.session.no_autoflush:
        change(template, account, {"language": account.language, "category": "", **values}, now=now)
    db.session.add(template)
    db.session.flush()
    _give_file(template, values)
    activity.note(account.id, "template_created", name=template.name)
    return template


def change(template: Template, account: Account, values: dict[str, Any], *, now: datetime) -> None:
    """Write validated values into a template; keys that are absent stay as they are."""
    for key in _PLAIN:
        if key in values:
            setattr(template, key, values[key])
    if "shortcut" in values:
        template.shortcut = _free_shortcut(account.id, values["shortcut"], but=template.id)
    if "prompts" in values:
        template.prompts = _checked_prompts(account, values["prompts"])
    if "body" in values or "prompts" in values:
        template.body = _checked_body(account, values.get("body", template.body), template.prompts)
    template.starter = None
    template.updated_at = now
    if template.id is not None:
        _give_file(template, values)
        activity.note(account.id, "template_changed", name=template.name)


def _give_file(template: Template, values: dict[str, Any]) -> None:
    if "attachment_id" in values:
        file_id = values["attachment_id"]
        template.attachment = attachments.give(template.account_id, file_id, template_id=template.id)
        db.session.flush()


def remove(template: Template, *, now: datetime) -> int:
    """Delete a template and return the id of the step that brings it back."""
    before = {key: getattr(template, key) for key in _KEPT}
    before |= {key: getattr(template, key).isoformat() for key in _KEPT_INSTANTS}
    step = undo.record(template.account_id, "template_removed", before, now=now)
    activity.note(template.account_id, "template_removed", name=template.name)
    attachments.let_go(template.id, now=now)
    tombstone(template.account_id, "template", template.id)
    db.session.delete(template)
    return step


def known_fields(account: Account, prompts: list[dict[str, Any]] | None = None) -> dict[str, str]:
    """Return every field a template may use: key → title, the standard ones first."""
    titles = dict(STANDARD.get(account.language, STANDARD["en"]))
    for field in custom.definitions(account.id):
        titles.setdefault(field.key, field.title)
    for prompt in prompts or ():
        titles.setdefault(prompt["key"], prompt["title"])
    return titles


class Renderer:
    """One text for many people: the template is read once, the values of each person are put in."""

    def __init__(self, account: Account, parsed: Parsed, known: Mapping[str, str], given: Mapping[str, str]):
        self.parsed = parsed
        self._blank = dict.fromkeys(known, "")
        self._sender = {"my_name": account.my_name, "business_name": account.business_name}
        # What a person typed for this message goes before what is stored; leaving it empty does not.
        self._given = {key: value for key, value in given.items() if value.strip() or key not in known}

    def render(self, contact: Contact | None) -> Rendered:
        """Return the text for one contact; without one every field of a contact is missing."""
        who = person(contact.kind, contact.name, contact.phone, contact.fields or {}) if contact else {}
        return render(self.parsed, {**self._blank, **who, **self._sender, **self._given})


def renderer(
    account: Account,
    *,
    body: str | None = None,
    template: Template | None = None,
    values: Mapping[str, str] | None = None,
    prompts: list[dict[str, Any]] | None = None,
) -> Renderer:
    """Prepare a text from ``body`` or ``template``.

    ``values`` are the answers to its prompts; a key of theirs counts as a field even if nobody declared
    it, because a message may bring its own text. Problems do not raise: they are in what is rendered.
    """
    if (body is None) == (template is None):
        raise Invalid("Give either a text or a template.", code="body_or_template")
    source = template.body if template is not None else body
    asked = template.prompts if template is not None else prompts
    given = {unicodedata.normalize("NFC", key): value for key, value in (values or {}).items()}
    known = known_fields(account, asked)
    return Renderer(account, parse(source or "", {**{key: key for key in given}, **known}), known, given)


def render_for(
    contact: Contact | None,
    account: Account,
    *,
    body: str | None = None,
    template: Template | None = None,
    values: Mapping[str, str] | None = None,
    prompts: list[dict[str, Any]] | None = None,
) -> Rendered:
    """Return the text for one contact; it may be sent only when its ``ok`` is true."""
    prepared = renderer(account, body=body, template=template, values=values, prompts=prompts)
    return prepared.render(contact)


def lacking(
    account: Account, body: str, prompts: list[dict[str, Any]], found: Select[tuple[Contact]]
) -> Lacking:
    """Count whom of the found contacts this text could not be sent to, for want of a field.

    ``found`` is a SELECT of contacts; only the columns that matter are read, and none is kept.
    """
    asked = {prompt["key"] for prompt in prompts}
    mine = known_fields(account).keys() - asked - {"my_name", "business_name"}
    columns = (Contact.kind, Contact.name, Contact.phone, Contact.fields)
    rows = db.session.execute(
        found.with_only_columns(*columns).order_by(None).execution_options(yield_per=2_000)
    )
    return count(
        needed(parse(body, known_fields(account, prompts)), mine),
        ((kind, name, phone, held) for kind, name, phone, held in rows),
    )


@undo.reverses("template_removed")
def _bring_back(account_id: int, before: dict[str, Any]) -> int:
    # A field may have gone in the meantime; the text comes back as it was and says so when it is used.
    template = Template(account_id=account_id, **{key: before[key] for key in _KEPT})
    for key in _KEPT_INSTANTS:
        setattr(template, key, datetime.fromisoformat(before[key]))
    if _owner(account_id, template.shortcut) is not None:
        template.shortcut = None
    db.session.add(template)
    if template.attachment is not None:
        db.session.flush()
        file_id = template.attachment["id"]
        template.attachment = attachments.give(account_id, file_id, template_id=template.id)
    return 1


def _checked_body(account: Account, body: str, prompts: list[dict[str, Any]]) -> str:
    parsed = parse(body, known_fields(account, prompts))
    if parsed.problems:
        raise Invalid(
            parsed.problems[0].message,
            code="bad_template",
            problems=[asdict(problem) for problem in parsed.problems],
        )
    if not body.strip():
        raise Invalid("A template needs a text.", code="empty_template")
    return parsed.source


def _checked_prompts(account: Account, prompts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    taken = {*STANDARD_KEYS, *(field.key for field in custom.definitions(account.id))}
    for prompt in prompts:
        if prompt["key"] in taken:
            raise Invalid(
                f"“{prompt['key']}” is already a field. Give the prompt another key.", code="prompt_taken"
            )
        if prompt["kind"] == "choice" and not prompt["choices"]:
            raise Invalid(f"“{prompt['title']}” needs at least one choice.", code="no_choices")
        taken.add(prompt["key"])
    return [{key: prompt[key] for key in ("key", "title", "kind", "choices")} for prompt in prompts]


def _free_shortcut(account_id: int, shortcut: str | None, but: int | None) -> str | None:
    wanted = unicodedata.normalize("NFC", shortcut or "").strip().removeprefix("/").casefold()
    if not wanted:
        return None
    if any(character.isspace() for character in wanted) or "/" in wanted:
        raise Invalid("A shortcut is one word without / in it.", code="bad_shortcut")
    owner = _owner(account_id, wanted)
    if owner is not None and owner != but:
        raise Conflict(
            f"/{wanted} already belongs to another template.", code="shortcut_taken", template_id=owner
        )
    return wanted


def _owner(account_id: int, shortcut: str | None) -> int | None:
    return db.session.scalar(
        select(Template.id).where(Template.account_id == account_id, Template.shortcut == shortcut)
    )
