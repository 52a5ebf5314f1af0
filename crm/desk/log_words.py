"""What lines of the log say to a person."""

import re
from typing import Any

from crm.activity.service import Actor

from .log import KINDS, MESSAGES, Line, acted
from .words import NAMES, Words, entries

_FILLED = re.compile(r"[:({]")
# Settings whose words on their page say something else than their name alone.
_NAMED = {"grace_seconds": "settings.grace", "phone": "log.setting.phone"}


class Said:
    """Says lines in one language; ``browsers`` are their names by number."""

    def __init__(self, words: Words, browsers: dict[int, str]):
        self._words = words
        self._browsers = browsers

    def what(self, line: Line) -> str:
        """Return what was done."""
        if not line.source:
            return self._words(f"event.{line.kind}")
        return self._words(f"log.{line.kind}", **self._values(line))

    def kind(self, kind: str) -> str:
        """Return what is done by a kind, as a filter names it: its words without what fills them."""
        if kind in KINDS[MESSAGES]:
            return self._words(f"event.{kind}")
        if kind == "setting_changed":
            return self._words("log.a_setting")
        return _FILLED.split(entries(self._words.language)[f"log.{kind}"])[0].strip()

    def who(self, line: Line) -> str:
        """Return who did it."""
        actor = acted(line).actor
        name = self._browsers.get(line.browser_id or 0)
        if actor == Actor.BROWSER and name:
            return self._words("log.actor.this_browser", name=name)
        return self._words(f"log.actor.{actor}")

    def whom(self, line: Line) -> str:
        """Return the name of the contact that it was done to, nothing where there is none."""
        if line.contact_id is None:
            return ""
        return self._words("log.gone_contact") if line.name is None else line.name

    def _values(self, line: Line) -> dict[str, Any]:
        values = {key: "–" if value is None else value for key, value in line.values.items()}
        if line.kind == "setting_changed":
            key = values["key"]
            named = _NAMED.get(key, f"settings.{key}")
            shown = {name: self._setting(key, line.values[name]) for name in ("before", "after")}
            return {"what": self._words(named), **shown}
        if line.kind == "contact_changed":
            parts = values["what"].split(", ")
            return {"what": ", ".join(self._words(f"log.part.{part}") for part in parts)}
        if line.kind == "taken_back":
            return values | {"what": self._words(f"log.back.{values['what']}")}
        if line.kind == "exported":
            return values | {"what": self._words(f"exports.{values['what']}_title")}
        return values

    def _setting(self, key: str, value: str | int | None) -> str | int:
        if value in (None, ""):
            return "–"
        if key == "language":
            return NAMES[str(value)]
        if key == "grace_seconds":
            return int(value or 0) // 60
        if key == "keep_days":
            days = int(value or 0)
            return self._words("settings.keep_for", count=days) if days else self._words("settings.keep_ever")
        return value if isinstance(value, int) else str(value)
