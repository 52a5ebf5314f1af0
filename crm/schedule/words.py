"""What a message says: the words a caller asks for, filled in for one contact."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.errors import Invalid
from crm.message_templates import service as templates
from crm.message_templates.render import Rendered


@dataclass(frozen=True, slots=True)
class Words:
    """A text with where it came from; `rendered` says what is missing or wrong."""

    source: str
    template_id: int | None
    values: dict[str, str]
    rendered: Rendered

    def columns(self) -> dict[str, Any]:
        """Return the columns of a message that says this; Invalid unless it may be sent.

        Codes: ``unknown_fields`` and ``missing_fields`` with the names in ``fields``, ``bad_template``
        with ``problems``, ``text_too_long``, ``empty_text``.
        """
        _refuse(self.rendered)
        return {
            "template_id": self.template_id,
            "source": self.source,
            "values": self.values,
            "text": self.rendered.text,
            "text_sha256": text_hash(self.rendered.text),
        }


def read(contact: Contact, account: Account, wanted: dict[str, Any]) -> Words:
    """Fill in ``body`` or ``template_id`` with what is known of the contact, and ``values``."""
    values = wanted["values"]
    if wanted.get("template_id") is None:
        rendered = templates.render_for(contact, account, body=wanted["body"], values=values)
        return Words(wanted["body"], None, values, rendered)
    template = templates.get(account.id, wanted["template_id"])
    rendered = templates.render_for(contact, account, template=template, values=values)
    return Words(template.body, template.id, values, rendered)


def file_of(account: Account, wanted: dict[str, Any], kept: dict[str, Any] | None = None) -> int | None:
    """Return the id of the file to send along: ``attachment_id``, or where that is not said the template's,
    or where that has none the one that was `kept` until now.
    """
    if "attachment_id" in wanted:
        return wanted["attachment_id"]
    template_id = wanted.get("template_id")
    found = None if template_id is None else templates.get(account.id, template_id).attachment
    shown = found or kept
    return shown["id"] if shown else None


def read_again(contact: Contact, account: Account, source: str, values: dict[str, str]) -> Words:
    """Fill in a stored source with other values; the template it came from may be gone by now."""
    return Words(source, None, values, templates.render_for(contact, account, body=source, values=values))


def text_hash(text: str) -> str:
    """Return the hex SHA-256 of a text in UTF-8, under which it is approved."""
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_unreadable(rendered: Rendered) -> None:
    """Raise Invalid for a source that makes a text for nobody, whatever is known of them.

    Codes: ``unknown_fields`` and ``bad_template``, as in Words.columns.
    """
    if rendered.unknown:
        names = list(rendered.unknown)
        raise Invalid(f"There is no field {_listed(names)}.", code="unknown_fields", fields=names)
    if rendered.problems:
        problems = [asdict(problem) for problem in rendered.problems]
        raise Invalid(rendered.problems[0].message, code="bad_template", problems=problems)


def _refuse(rendered: Rendered) -> None:
    if rendered.ok:
        return
    refuse_unreadable(rendered)
    if rendered.missing:
        names = list(rendered.missing)
        raise Invalid(
            f"This contact has no {_listed(names)}. Fill it in, or give the field a fallback.",
            code="missing_fields",
            fields=names,
        )
    if rendered.too_long:
        raise Invalid("This text is longer than WhatsApp takes. Shorten it.", code="text_too_long")
    raise Invalid("There is nothing to send: the text is empty.", code="empty_text")


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
