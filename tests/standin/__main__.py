"""Run the stand-in by itself: ``python -m tests.standin --port 0``."""

import argparse
import threading

from .server import StandIn


def main() -> None:
    """Serve until interrupted; prints the port and the flags a Chromium needs to find it."""
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="local port; 0 chooses a free one")
    arguments = parser.parse_args()
    with StandIn(arguments.port) as standin:
        print(f"port {standin.port}", flush=True)
        print("url", standin.url(), flush=True)
        for flag in standin.browser_flags():
            print("flag", flag, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
