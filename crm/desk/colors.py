"""Readable colours for chips, whatever colour a person chose for a label. Pure.

The same arithmetic as the overlay's (extension/src/lib/colour.js), so that a label looks the same there.
"""

from functools import lru_cache
from typing import NamedTuple

Rgb = tuple[float, float, float]

PALETTE = (
    "#1f7a8c", "#2f6fc4", "#6c4bc0", "#a63d8f", "#c93a5b",
    "#b5482a", "#b7791f", "#6e7b22", "#2e7d4f", "#5b6b73",
)  # fmt: skip
WHITE: Rgb = (255, 255, 255)
NIGHT: Rgb = (30, 34, 35)
BLACK: Rgb = (0, 0, 0)


class Chip(NamedTuple):
    """A tint to stand on, words that meet AA (4.5:1) on it, and a mark that keeps 3:1 against it."""

    fill: str
    text: str
    mark: str


@lru_cache(maxsize=1024)
def chip(color: str, dark: bool) -> Chip:
    """Return the colours of a label's chip."""
    rgb = _parse(color)
    ground, share, away = (NIGHT, 0.26, WHITE) if dark else (WHITE, 0.13, BLACK)
    fill = _hex(_mix(rgb, ground, share))
    return Chip(fill, _reach(rgb, away, fill, 5), _reach(rgb, away, fill, 3))


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio, 1 to 21."""
    low, high = sorted((_luminance(_parse(one)), _luminance(_parse(other))))
    return (high + 0.05) / (low + 0.05)


def stylesheet(colors: set[str]) -> str:
    """Return one rule per colour, named as ``class_of`` names it; inline styles are not allowed."""
    lines = []
    for color in sorted(colors):
        day, night = chip(color, False), chip(color, True)
        pairs = zip(("fill", "text", "mark"), day, night, strict=True)
        rules = "".join(f"--chip-{name}:light-dark({light},{dark});" for name, light, dark in pairs)
        lines.append(f".{class_of(color)}{{{rules}}}")
    return "\n".join(lines)


def class_of(color: str) -> str:
    """Return the CSS class of a colour: ``#0B7A75`` → ``c-0b7a75``."""
    return "c-" + color.lstrip("#").lower()


def _parse(color: str) -> Rgb:
    digits = color.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(value):02x}" for value in rgb)


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _reach(rgb: Rgb, towards: Rgb, surface: str, wanted: float) -> str:
    """Move a colour towards black or white just as far as the contrast needs."""
    for step in range(25):
        tried = _hex(_mix(rgb, towards, 1 - step * 0.04))
        if contrast(tried, surface) >= wanted:
            return tried
    return _hex(towards)
