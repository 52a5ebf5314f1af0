"""What can go wrong in the browsers, by what they told last. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from .access.models import Browser
from .checks import Check

# A request may travel for a moment, and nobody's clock is exact.
MOST_APART_SECONDS = 60
KEYS = ("page", "changed", "notifications", "versions", "clock")


def checks(browsers: Sequence[Browser], version: str | None) -> list[Check]:
    """Return the checks of what the paired browsers told; ``version`` is that of the extension here."""
    told = [(browser, browser.told) for browser in browsers if browser.told]
    if not told:
        return [Check(key, "ok", "untold") for key in KEYS]
    # The one that spoke last shows how WhatsApp's page is now.
    newest, state = max(told, key=lambda one: one[0].told_at.timestamp() if one[0].told_at else 0)
    return [
        _page(state, newest.told_at),
        _changed(state),
        _notifications(told),
        _versions(told, version),
        _clock(told),
    ]


def _page(state: dict[str, Any], at: datetime | None) -> Check:
    if state["boot"] in ("starting", "logged-out"):
        return Check("page", "warn", state["boot"].replace("-", "_"), {"since": at})
    return Check("page", "ok")


def _changed(state: dict[str, Any]) -> Check:
    # While the page loads nothing is found yet.
    if state["boot"] != "ready" or not state["missing"]:
        return Check("changed", "ok")
    return Check("changed", "warn", "missing", {"names": ", ".join(state["missing"][:5])})


def _notifications(told: list[tuple[Browser, dict[str, Any]]]) -> Check:
    blocked = [browser.name for browser, state in told if state["notifications"] == "denied"]
    if blocked:
        return Check("notifications", "warn", "blocked", {"names": ", ".join(blocked)})
    return Check("notifications", "ok")


def _versions(told: list[tuple[Browser, dict[str, Any]]], version: str | None) -> Check:
    other = {f"{browser.name} ({state['version']})" for browser, state in told if state["version"] != version}
    if other and version:
        return Check("versions", "warn", "differ", {"names": ", ".join(sorted(other)), "version": version})
    return Check("versions", "ok", values={"version": version or ""})


def _clock(told: list[tuple[Browser, dict[str, Any]]]) -> Check:
    apart = max((abs(state["apart_seconds"]) for _, state in told), default=0)
    if apart > MOST_APART_SECONDS:
        return Check("clock", "warn", "apart", {"count": round(apart / 60)})
    return Check("clock", "ok")
