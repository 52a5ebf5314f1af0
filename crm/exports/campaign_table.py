"""The sheets of campaigns: what each was and what came of it, and everybody it was meant for."""

from collections.abc import Generator
from datetime import datetime
from itertools import chain

from sqlalchemy import Engine, Select, and_, func, select

from crm import tzdata
from crm.campaigns.models import Campaign, LeftOut
from crm.contacts.columns import ANSWERS, HEADINGS
from crm.contacts.models import Contact
from crm.schedule.models import Message
from crm.schedule.moves import RUN_ORDER
from crm.schedule.states import IN_FLIGHT, State

from . import words
from .reading import batches, local
from .reason_words import reason
from .table import counting
from .workbook import Column

#: What became of the messages, each a column; being under way is one thing for people.
_OUTCOMES: dict[str, tuple[State, ...]] = {
    "scheduled": (State.SCHEDULED,),
    "sending": tuple(sorted(IN_FLIGHT)),
    **{str(s): (s,) for s in (State.SENT, State.UNKNOWN, State.HELD, State.MISSED, State.FAILED)},
    **{str(s): (s,) for s in (State.CANCELLED, State.DROPPED)},
}


def _counted(states: tuple[State, ...]):
    return (
        select(func.count())
        .where(Message.campaign_id == Campaign.id, Message.state.in_(states))
        .correlate(Campaign)
        .scalar_subquery()
    )


_left_out = (
    select(func.count()).where(LeftOut.campaign_id == Campaign.id).correlate(Campaign).scalar_subquery()
)


class CampaignTable:
    """Campaigns, the newest first, one line each."""

    keys = (
        *("name", "state", "text", "local", "zone", "audience"),
        *_OUTCOMES,
        *("left_out", "skipped", "created_at"),
    )

    def __init__(self, *, language: str, zone: str):
        self._zone = tzdata.zone(zone)
        self._states = {state: words.say(texts, language) for state, texts in words.CAMPAIGN_STATES.items()}
        self._own_clock = words.say(words.OWN_CLOCK, language)

        def own(key: str) -> str:
            return words.say(words.HEADINGS[key], language)

        self.columns = [
            Column(own("campaign")),
            Column(own("state")),
            Column(own("text")),
            Column(own("local"), "datetime"),
            Column(words.say(HEADINGS["zone"], language)),
            Column(own("audience"), "number"),
            *(Column(words.say(words.STATES[key], language), "number") for key in _OUTCOMES),
            Column(own("left_out"), "number"),
            Column(own("skipped"), "number"),
            Column(f"{own('planned_at')} ({zone})", "datetime"),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Campaign]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each campaign."""
        statement = found.with_only_columns(
            Campaign.name,
            Campaign.state,
            Campaign.source,
            Campaign.send_at,
            Campaign.total,
            *map(_counted, _OUTCOMES.values()),
            _left_out,
            Campaign.skipped,
            Campaign.created_at,
        ).order_by(Campaign.id.desc())
        for batch in batches(engine, statement):
            for name, state, source, send_at, *counts, made in batch:
                zone = self._own_clock if send_at["zone"] == "recipient" else send_at["zone"]
                at = datetime.fromisoformat(send_at["local"])
                yield name, self._states[state], source, at, zone, *counts, *local([made], self._zone)

    def counted(self, found: Select[tuple[Campaign]]) -> Select[int]:
        """Return the SELECT that counts the campaigns."""
        return counting(found)


class RecipientTable:
    """Everybody a campaign was meant for, one line each: first who is written to, then who was left out."""

    keys = tuple(
        f"recipient.{key}"
        for key in (
            *("campaign", "contact", "phone", "state", "reason", "text", "local", "zone"),
            *("due_at", "sent_at", "replied"),
        )
    )

    def __init__(self, *, language: str, zone: str):
        self._zone = tzdata.zone(zone)
        self._language = language
        self._states = {state: words.say(texts, language) for state, texts in words.STATES.items()}
        self._left_out = words.say(words.HEADINGS["left_out"], language)
        self._answers = {answer: words.say(texts, language) for answer, texts in ANSWERS.items()}

        def own(key: str) -> str:
            return words.say(words.HEADINGS[key], language)

        self.columns = [
            Column(own("campaign")),
            Column(own("contact")),
            Column(words.say(HEADINGS["phone"], language), "phone"),
            Column(own("state")),
            Column(own("reason")),
            Column(own("text")),
            Column(own("local"), "datetime"),
            Column(words.say(HEADINGS["zone"], language)),
            Column(f"{own('due_at')} ({zone})", "datetime"),
            Column(f"{own('sent_at')} ({zone})", "datetime"),
            Column(own("replied")),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Campaign]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each recipient, campaign by campaign, the newest first."""
        yield from chain(self._written_to(engine, found), self._passed_over(engine, found))

    def counted(self, found: Select[tuple[Campaign]]) -> Select[int]:
        """Return the SELECT that counts the recipients."""
        both = (counting(_messages(found)).scalar_subquery(), counting(_people(found)).scalar_subquery())
        return select(both[0] + both[1])

    def _written_to(self, engine: Engine, found: Select[tuple[Campaign]]) -> Generator[tuple[object, ...]]:
        statement = (
            _messages(found)
            .with_only_columns(
                Campaign.name,
                Contact.name,
                Contact.phone,
                Message.state,
                Message.reason,
                Message.text,
                Message.local,
                Message.zone,
                Message.due_at,
                Message.sent_at,
                and_(Message.sent_at.is_not(None), Contact.last_inbound_at > Message.sent_at),
            )
            .order_by(Campaign.id.desc(), *RUN_ORDER)
        )
        for batch in batches(engine, statement):
            for campaign, name, phone, state, why, text, at, zone, due, sent, replied in batch:
                due_at, sent_at = local([due, sent], self._zone)
                answer = self._answers[bool(replied)] if sent else None
                why = reason(why, self._language)
                at = datetime.fromisoformat(at)
                yield campaign, name, phone, self._states[state], why, text, at, zone, due_at, sent_at, answer

    def _passed_over(self, engine: Engine, found: Select[tuple[Campaign]]) -> Generator[tuple[object, ...]]:
        statement = (
            _people(found)
            .with_only_columns(Campaign.name, Contact.name, Contact.phone, LeftOut.reason, LeftOut.fields)
            .order_by(Campaign.id.desc(), LeftOut.id)
        )
        for batch in batches(engine, statement):
            for campaign, name, phone, why, fields in batch:
                said = reason(why, self._language)
                if fields:
                    said = f"{said}: {', '.join(fields)}"
                yield campaign, name, phone, self._left_out, said, *[None] * 6


def _messages(found: Select[tuple[Campaign]]) -> Select[tuple[Campaign]]:
    return found.join(Message, Message.campaign_id == Campaign.id).join(
        Contact, Contact.id == Message.contact_id
    )


def _people(found: Select[tuple[Campaign]]) -> Select[tuple[Campaign]]:
    return found.join(LeftOut, LeftOut.campaign_id == Campaign.id).join(
        Contact, Contact.id == LeftOut.contact_id
    )
