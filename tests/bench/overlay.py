"""The overlay: what it costs the page, what its calls cost the server, and what is shipped.

docs/performance.md says how each figure is measured.
"""

from crm.extension_package import packed

from . import _hot_calls, _overlay_page
from ._table import Line, show


def run() -> bool:
    """Measure and print; False when a goal was missed."""
    size = max(len(packed(family)) for family in ("chromium", "firefox"))
    shipped = Line("shipped size", f"{size / 1000:.1f} kB", "< 200 kB", size < 200_000)
    title = f"Overlay, {_overlay_page.CHATS:,} chats of which {_overlay_page.LABELLED} carry labels"
    return show(title, [*_overlay_page.lines(), *_hot_calls.lines(), shipped])
