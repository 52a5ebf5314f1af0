"""What a written time means for a contact or in a zone. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crm import wire
from crm.accounts.models import Account
from crm.contacts import service as contacts
from crm.errors import Invalid
from crm.schedule import zones
from crm.schedule.planning import RECIPIENT, named_zone, shown_candidates

from .languages import LANGUAGES
from .natural import Several, Unreadable, read

WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Meant:
    """A wall time and its instant, as calendars read it; `candidates` are two where clocks leave a choice."""

    local: datetime
    zone: str
    zone_source: str
    due: zones.Due
    in_overlap: str
    candidates: list[dict[str, Any]]
    language: str

    @property
    def shown(self) -> str:
        """The time in words, so that a person sees what was understood."""
        return in_words(self.local, self.language)


def in_words(local: datetime, language: str) -> str:
    """Return “Tuesday, 1 December 2026, 09:00” in a language of the interface."""
    words = LANGUAGES[language]
    return words.SHOWN.format(
        weekday=words.WEEKDAYS[local.weekday()],
        day=local.day,
        month=words.MONTHS[local.month - 1],
        year=local.year,
        clock=local.strftime("%H:%M"),
    )


def examples(language: str) -> list[str]:
    """Return times in words that can be read, in a language of the interface."""
    return list(LANGUAGES[language].EXAMPLES)


def parse(account: Account, wanted: dict[str, Any], *, now: datetime) -> Meant:
    """Read ``text`` on the clock of ``contact_id`` or ``zone``, of the workspace when neither is given.

    Raises Invalid with code ``unreadable_time`` and ``examples``, ``ambiguous_time`` with ``candidates``,
    ``in_the_past``, ``unknown_zone``.
    """
    language = wanted.get("language") or account.language
    zone, source = _zone(account, wanted)
    clock, _which = zones.local_at(now, zone)
    try:
        found = read(wanted["text"], clock, language)
    except Several as unclear:
        raise Invalid(
            f"“{wanted['text']}” can be meant in several ways. Say which one.",
            code="ambiguous_time",
            zone=zone,
            candidates=[
                {"local": zones.format_local(local), "shown": in_words(local, language)}
                for local in unclear.locals
            ],
        ) from unclear
    except (Unreadable, OverflowError) as error:
        known = examples(language)
        raise Invalid(
            f"“{wanted['text']}” could not be read. Write, for example, {', '.join(known)}.",
            code="unreadable_time",
            examples=known,
        ) from error
    if found.span is not None:
        instant = (now + found.span).replace(second=0, microsecond=0)
        local, which = zones.local_at(instant, zone)
        due = zones.Due(instant, zones.offset_at(instant, zone))
        choices: list[dict[str, Any]] = []
    else:
        assert found.local is not None
        local, which = found.local, "first"
        due, choices = _resolve(local, zone)
    if due.at <= now:
        raise Invalid(
            "This time has already passed. Choose a later one.",
            code="in_the_past",
            local=zones.format_local(local),
            due_at=wire.instant(due.at),
        )
    return Meant(local, zone, source, due, which, choices, language)


def _resolve(local: datetime, zone: str) -> tuple[zones.Due, list[dict[str, Any]]]:
    try:
        return zones.resolve(local, zone), []
    except zones.Ambiguous as unclear:
        return zones.resolve(local, zone, "forward", "first"), shown_candidates(unclear)


def _zone(account: Account, wanted: dict[str, Any]) -> tuple[str, str]:
    contact_id, name = wanted.get("contact_id"), wanted.get("zone")
    if contact_id is not None and name in (None, RECIPIENT):
        contact = contacts.get(account.id, contact_id)
        return contact.effective_zone, contact.zone_source
    if name in (None, WORKSPACE):
        return account.zone, WORKSPACE
    return named_zone(name), "message"
