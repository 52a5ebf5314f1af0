"""Small functions that templates call by name."""

import re
from functools import lru_cache

import phonenumbers
from markupsafe import Markup, escape

from . import colors
from .blueprint import blueprint
from .times import city

_FIELD = re.compile(r"\{\{\s*(\w+)[^{}]*\}\}")


@blueprint.app_template_global()
def color_class(color: str) -> str:
    """Return the class whose rule is in labels.css."""
    return colors.class_of(color)


@blueprint.app_template_global()
@lru_cache(maxsize=8192)
def pretty_phone(number: str) -> str:
    """Return ``+972 50-234-5678`` for a number in E.164."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@blueprint.app_template_filter()
def city_of(zone: str) -> str:
    """Return the place in a zone's name, for lists of zones."""
    return city(zone)


@blueprint.app_template_global()
def file_size(size: int) -> str:
    """Return a number of bytes as ``120 kB`` or ``1.4 MB``."""
    return f"{max(1, round(size / 1000))} kB" if size < 100_000 else f"{size / 1e6:.1f} MB"


@blueprint.app_template_global()
def initials_of(name: str) -> str:
    """Return the first letters of the first and the last word of a name that begin with a letter."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@blueprint.app_template_global()
def marked(body: str) -> Markup:
    """Return a template's text with its fields set apart, for lists."""
    pieces = _FIELD.split(body)
    return Markup("").join(
        Markup('<span class="ph">{}</span>').format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )
