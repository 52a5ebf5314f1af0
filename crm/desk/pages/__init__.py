"""One module per page. Importing a module adds its routes to the blueprint."""

from importlib import import_module

PAGES = (
    "activity",
    "assets",
    "backups",
    "board",
    "browsers",
    "calendar",
    "campaign_form",
    "campaigns",
    "contact",
    "contacts",
    "doctor",
    "exports",
    "frame",
    "imports",
    "labels",
    "login",
    "message_form",
    "messages",
    "moving",
    "namesakes",
    "news",
    "numbers",
    "overview",
    "reminder_form",
    "reminders",
    "series",
    "series_form",
    "settings",
    "templates",
    "timeline",
    "workspace",
)


def load() -> None:
    """Import every page."""
    for page in PAGES:
        import_module(f"{__name__}.{page}")
