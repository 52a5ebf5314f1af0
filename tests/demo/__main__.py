"""``./run.sh demo``: Sidenote against a made-up WhatsApp.

``--shot FILE`` makes the README's picture of the overlay, ``--shots DIR`` those of the desk.
"""

import argparse
import tempfile
from pathlib import Path

from crm.accounts.models import LANGUAGES
from tests.standin.server import StandIn

from . import desk_pictures, picture, session

# The made-up page speaks these; the desk and the labels speak all of ours.
PAGE_LANGUAGES = ("en", "he", "pt")


def main() -> None:
    """Start everything, open the browser, and clean up when it is closed."""
    parser = argparse.ArgumentParser(prog="./run.sh demo", description=__doc__)
    parser.add_argument("--shot", metavar="FILE", help="take the README's picture headless and stop")
    parser.add_argument("--shots", metavar="DIR", help="take the desk's pictures headless and stop")
    parser.add_argument("--build", choices=("a", "b"), default="b", help="which build of the page to show")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="whose language it speaks")
    parser.add_argument("--dark", action="store_true", help="the page's dark mode")
    chosen = parser.parse_args()
    page_language = chosen.lang if chosen.lang in PAGE_LANGUAGES else "en"
    shown = {"build": chosen.build, "lang": page_language, "dark": chosen.dark}
    with tempfile.TemporaryDirectory(prefix="sidenote-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with StandIn() as standin, session.running(folder, language=chosen.lang) as live:
            if chosen.shots:
                session.busy(live)
                desk_pictures.take(live, Path(chosen.shots))
            elif chosen.shot:
                picture.take(live, standin, folder, Path(chosen.shot), shown)
            else:
                session.busy(live)
                session.show(live, standin, standin.url(**shown), folder)


if __name__ == "__main__":
    main()
