"""Reads the page rules: the file in the data directory where there is one, else none."""

import logging
from pathlib import Path
from typing import Any

import marshmallow as ma

from crm import wire
from crm.errors import Invalid

from .schemas import PageRulesSchema

log = logging.getLogger(__name__)

FILE = "page-rules.json"
MOST_BYTES = 256 * 1024
NONE: dict[str, Any] = {"version": 0, "fixed_in": None, "overrides": {}, "off": []}


def present(data_dir: Path) -> dict[str, Any]:
    """Return the rules in force. A file that does not hold valid rules counts as none, and is logged."""
    try:
        return _read((data_dir / FILE).read_bytes())
    except FileNotFoundError:
        return NONE
    except (OSError, wire.BadJSON, ma.ValidationError) as error:
        log.error("%s is ignored: %s", FILE, error)
        return NONE


def keep(data_dir: Path, content: bytes) -> dict[str, Any]:
    """Put rules in force and return them. Raises Invalid for a file that does not hold valid ones."""
    if len(content) > MOST_BYTES:
        raise Invalid("This file is too large for page rules.", code="bad_page_rules")
    try:
        rules = _read(content)
    except (wire.BadJSON, ma.ValidationError) as error:
        raise Invalid("This file does not hold page rules.", code="bad_page_rules") from error
    # Browsers that read in between see the old file or the new one, never a half.
    fresh = (data_dir / FILE).with_suffix(".new")
    fresh.write_bytes(content)
    fresh.chmod(0o600)
    fresh.replace(data_dir / FILE)
    return rules


def remove(data_dir: Path) -> None:
    """Go back to having no rules of our own."""
    (data_dir / FILE).unlink(missing_ok=True)


def _read(content: bytes) -> dict[str, Any]:
    return dict(PageRulesSchema().load(wire.loads(content)))
