"""Reads the page rules: the file in the data directory where there is one, else none."""

import logging
from pathlib import Path
from typing import Any

import marshmallow as ma

from crm import wire

from .schemas import PageRulesSchema

log = logging.getLogger(__name__)

FILE = "page-rules.json"
NONE: dict[str, Any] = {"version": 0, "fixed_in": None, "overrides": {}, "off": []}


def present(data_dir: Path) -> dict[str, Any]:
    """Return the rules in force. A file that does not hold valid rules counts as none, and is logged."""
    try:
        given = wire.loads((data_dir / FILE).read_bytes())
        return dict(PageRulesSchema().load(given))
    except FileNotFoundError:
        return NONE
    except (OSError, wire.BadJSON, ma.ValidationError) as error:
        log.error("%s is ignored: %s", FILE, error)
        return NONE
