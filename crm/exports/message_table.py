"""The sheet of messages."""

from collections.abc import Generator
from datetime import datetime

from sqlalchemy import Engine, Select

from crm import tzdata
from crm.contacts.columns import HEADINGS
from crm.contacts.models import Contact
from crm.message_templates.models import Template
from crm.schedule.models import Message
from crm.schedule.moves import RUN_ORDER

from . import words
from .reading import batches, local
from .reason_words import reason
from .table import counting
from .workbook import Column


class MessageTable:
    """Messages, one line each, in the order in which they leave.

    Each has two times: the recipient's own, beside the zone it is in, and the workspace's.
    """

    keys = (
        *("contact", "phone", "state", "reason", "text", "local", "zone", "zone_source"),
        *("due_at", "sent_at", "template", "planned_at"),
    )

    def __init__(self, *, language: str, zone: str):
        self._language = language
        self._zone = tzdata.zone(zone)
        self._states = {state: words.say(texts, language) for state, texts in words.STATES.items()}
        self._sources = {source: words.say(texts, language) for source, texts in words.ZONE_SOURCES.items()}

        def own(key: str) -> str:
            return words.say(words.HEADINGS[key], language)

        self.columns = [
            Column(own("contact")),
            Column(words.say(HEADINGS["phone"], language), "phone"),
            Column(own("state")),
            Column(own("reason")),
            Column(own("text")),
            Column(own("local"), "datetime"),
            Column(words.say(HEADINGS["zone"], language)),
            Column(words.say(HEADINGS["zone_source"], language)),
            Column(f"{own('due_at')} ({zone})", "datetime"),
            Column(f"{own('sent_at')} ({zone})", "datetime"),
            Column(own("template")),
            Column(f"{own('planned_at')} ({zone})", "datetime"),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Message]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each message."""
        statement = (
            _with_contacts(found)
            .outerjoin(Template, Template.id == Message.template_id)
            .with_only_columns(
                Contact.name,
                Contact.phone,
                Message.state,
                Message.reason,
                Message.text,
                Message.local,
                Message.zone,
                Message.zone_source,
                Message.due_at,
                Message.sent_at,
                Template.name,
                Message.created_at,
            )
            .order_by(*RUN_ORDER)
        )
        for batch in batches(engine, statement):
            names, phones, states, reasons, texts, times, zones, sources, due, sent, templates, made = zip(
                *batch, strict=True
            )
            yield from zip(
                names,
                phones,
                [self._states[state] for state in states],
                [reason(why, self._language) for why in reasons],
                texts,
                [datetime.fromisoformat(time) for time in times],
                zones,
                [self._sources[source] for source in sources],
                local(due, self._zone),
                local(sent, self._zone),
                templates,
                local(made, self._zone),
                strict=True,
            )

    def counted(self, found: Select[tuple[Message]]) -> Select[int]:
        """Return the SELECT that counts the messages."""
        return counting(_with_contacts(found))


def _with_contacts(found: Select[tuple[Message]]) -> Select[tuple[Message]]:
    return found.join(Contact, Contact.id == Message.contact_id)
